import { isObject } from '@analytics/shared/domain';
import type { WireCandidate } from '../wire/door.js';
import { clientOf, type Json, objectOr, present, textIn } from '../wire/values.js';

/** What the names that PostHog's clients give themselves are about; another name with `$` is its own type. */
const TYPES: Readonly<Record<string, string>> = {
  $identify: 'identify',
  $set: 'identify',
  $set_once: 'identify',
  $create_alias: 'alias',
  $groupidentify: 'group',
  $pageview: 'page',
  $pageleave: 'page',
  $screen: 'screen',
};

export interface EventContext {
  appId: string;
  idOf: (content: unknown) => string;
  /** What the request says of its SDK, for events that do not. */
  sdk?: Json;
}

/** One event of a PostHog client. What is no object is left for the rules to refuse. */
export function readEvent(item: unknown, { appId, idOf, sdk = {} }: EventContext): WireCandidate {
  if (!isObject(item)) return { kind: 'event', input: item };
  const properties = objectOr(item['properties']);
  const eventName = textIn(item['event']);
  const timestamp = item['timestamp'] ?? undefined;
  const ownId = textIn(item['uuid']) ?? textIn(properties['$insert_id']);
  const input = {
    eventId: ownId ?? (timestamp === undefined ? undefined : idOf(item)),
    appId,
    userId: textIn(item['distinct_id']) ?? textIn(properties['distinct_id']),
    eventType: eventName === undefined ? undefined : typeOf(eventName),
    eventName,
    properties: { ...sdk, ...propertiesOf(item, properties) },
    sessionId: textIn(properties['$session_id']),
    timestamp,
  };
  const about = clientOf({ ip: properties['$ip'] ?? item['ip'], userAgent: properties['$raw_user_agent'] });
  return { kind: 'event', input: present(input), ...about };
}

const typeOf = (name: string): string =>
  TYPES[name] ?? (name.startsWith('$') && name.length > 1 ? name.slice(1) : 'track');

/** All but the key, which is a secret of the app. */
function propertiesOf(item: Json, { token: _token, ...properties }: Json): Json {
  const beside = present({ $set: item['$set'], $set_once: item['$set_once'] });
  return { ...present(properties), ...beside };
}
