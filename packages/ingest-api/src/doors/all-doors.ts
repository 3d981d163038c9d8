import type { DoorName } from '@analytics/shared/config';
import type { RouteAccess } from '@analytics/shared/http';
import type { FastifyPluginAsync } from 'fastify';
import { beaconDoor } from './beacon/door.js';
import { cloudEventsDoor } from './cloudevents/door.js';
import { influxDoor } from './influx/door.js';
import { mixpanelDoor } from './mixpanel/door.js';
import { otlpDoor } from './otlp/door.js';
import { posthogDoor } from './posthog/door.js';
import { prometheusDoor } from './prometheus/door.js';
import { segmentDoor } from './segment/door.js';
import type { Door } from './wire/door.js';
import { accessOf, type ServeDoorDeps, serveDoor } from './wire/serve-door.js';
import { urlsAmong } from './wire/urls.js';

/** The protocols of other services. */
const ALL_DOORS: readonly Door[] = [
  segmentDoor,
  posthogDoor,
  mixpanelDoor,
  beaconDoor,
  otlpDoor,
  prometheusDoor,
  influxDoor,
  cloudEventsDoor,
];

/** A path means the same whichever doors are open. */
const urlsOf = urlsAmong(ALL_DOORS);

/** The doors of these names, each in a scope of its own. */
export const openDoors =
  (names: readonly DoorName[], deps: Omit<ServeDoorDeps, 'urlsOf'>): FastifyPluginAsync =>
  async (app) => {
    for (const door of ALL_DOORS)
      if (names.includes(door.name)) await app.register(serveDoor(door, { ...deps, urlsOf }));
  };

export interface ServedRoute {
  door: DoorName;
  method: string;
  url: string;
  access: RouteAccess;
}

/** Every route of every door, for whoever checks that none lets strangers in. */
export const doorRoutes = (): ServedRoute[] =>
  ALL_DOORS.flatMap((door) =>
    door.routes.flatMap((route) =>
      urlsOf(door, route).flatMap((url) =>
        route.methods.map((method) => ({ door: door.name, method, url, access: accessOf(route) })),
      ),
    ),
  );
