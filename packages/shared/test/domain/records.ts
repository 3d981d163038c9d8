import fc from 'fast-check';
import { CLEAN_TEXT } from '../../src/contracts/index.js';
import type { AppRules, RecordCheck } from '../../src/domain/index.js';

export const NOW_MS = Date.UTC(2026, 0, 15, 12, 0, 0);
export const EVENT = { appId: 'shop', userId: 'u-1', eventType: 'click', eventName: 'submit' };
export const METRIC = { appId: 'shop', metricName: 'latency', metricType: 'gauge', value: 1.5 };

/** A check against these rules at `NOW_MS`. */
export const checkWith = (rules: Partial<AppRules> = {}): RecordCheck => ({
  rulesOf: () => ({ retentionMs: undefined, maxRecordBytes: 262_144, ...rules }),
  nowMs: NOW_MS,
});

/** Any Unicode text without control characters, which is what a name may be. */
export const anyName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => new RegExp(CLEAN_TEXT).test(text) && text !== '.' && text !== '..');

const isPoison = (key: string) => key === '__proto__' || key === 'constructor';

/** JSON objects that come back as they were sent; JSON has no negative zero that survives being written. */
export const anyProperties = fc
  .dictionary(
    fc.string({ unit: 'grapheme' }).filter((key) => !isPoison(key)),
    fc.jsonValue({ maxDepth: 4 }),
    { noNullPrototype: true, maxKeys: 6 },
  )
  .map((properties) => JSON.parse(JSON.stringify(properties)) as Record<string, unknown>)
  .filter((properties) => !/"(__proto__|constructor)":/.test(JSON.stringify(properties)));

export const anyTime = fc.integer({ min: Date.UTC(2000, 0, 1), max: NOW_MS });
