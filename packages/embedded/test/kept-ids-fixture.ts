import { PassThrough } from 'node:stream';
import { DAY_MS } from '@analytics/shared/domain';
import type { Store } from '@analytics/shared/ports';
import { createLogger } from '@analytics/shared/telemetry';
import { eventPoint, metricPoint } from '@analytics/testing';
import type { EmbeddedStoreOptions } from '../src/store/store-parts.js';

export const filterOf = (file: string): string => `${file}.ids`;

/** Events and metrics whose ids begin with `name`, older ones where `ageMs` says so. */
export const pointsOf = (name: string, count = 300, ageMs = 0) => {
  const timestamp = Date.now() - ageMs;
  return Array.from({ length: count }, (_, index) => {
    const id = `${name}-${index}`;
    return index % 3 === 0
      ? metricPoint({ appId: 'app', metricId: id, timestamp })
      : eventPoint({ appId: 'app', eventId: id, timestamp });
  });
};

/** How the points of these names are when they are written again, all of them alike. */
export async function writtenAgain(store: Store, ...names: string[]): Promise<string[]> {
  const outcomes = await store.write(names.flatMap((name) => pointsOf(name)));
  return [...new Set(outcomes.map(({ status }) => status))];
}

export async function countOf(store: Store): Promise<number> {
  const range = { from: 0, to: Date.now() + DAY_MS };
  let count = 0;
  for (const kind of ['event', 'metric'] as const) {
    for await (const _ of store.scan({ kind, apps: 'all', range })) count += 1;
  }
  return count;
}

/** Options of a store whose log lines can be read. */
export function listening(): { options: Partial<EmbeddedStoreOptions>; logged(): string } {
  const destination = new PassThrough();
  const logger = createLogger({ service: 'test', level: 'info', destination });
  return { options: { logger }, logged: () => String(destination.read() ?? '') };
}
