// What does it cost that events have a schema? The accept core in front of a log that takes everything at once, so that
// nothing but its own work counts: batches of 100 events, without and with a schema in turns within one run. Prints a
// Markdown table: the medians of the rounds, and the median of their ratios, which is what to compare.
//
//   node --conditions=@analytics/source --import tsx packages/ingest-api/bench/schemas.mjs [rounds, default 9]
import { performance } from 'node:perf_hooks';
import { createSchemaRules, schemaIdOf } from '@analytics/event-schemas';
import { ANYONE } from '@analytics/shared/domain';
import { defaultPolicies } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { appendsAll, catalogWith } from '@analytics/testing';
import { createAccept } from '../src/accept/accept.ts';
import { FirstSeen } from '../src/accept/first-seen.ts';

const ROUNDS = Number(process.argv[2] ?? 9);
const BATCHES = 300;
const SIZE = 100;

const schema = {
  type: 'object',
  properties: {
    sku: { type: 'string', pattern: '^[A-Z]{3}-[0-9]{4}$' },
    price: { type: 'number', minimum: 0 },
    currency: { enum: ['EUR', 'USD', 'CHF'] },
    labels: { type: 'array', items: { type: 'string', maxLength: 40 } },
    at: { type: 'string', format: 'date-time' },
  },
  required: ['sku', 'price'],
  additionalProperties: false,
};
const eventAt = (index) => ({
  kind: 'event',
  async: true,
  input: {
    appId: 'shop',
    userId: `u-${index}`,
    eventType: 'track',
    eventName: 'purchase',
    properties: {
      sku: `ABC-${1_000 + (index % 9_000)}`,
      price: index / 100,
      currency: 'EUR',
      labels: ['new', 'gift'],
      at: '2026-01-15T12:00:00Z',
    },
  },
});

const acceptWith = (schemas) =>
  createAccept({
    eventLog: { append: appendsAll },
    store: {},
    telemetry: createTelemetry('bench'),
    admission: {
      rulesOf: () => ({ maxRecordBytes: 262_144, retentionMs: undefined }),
      policies: defaultPolicies,
      firstSeen: new FirstSeen({ maxEntries: 1_000, maxAgeMs: 60_000 }),
      schemas,
    },
    topics: { event: 'events', metric: 'metrics' },
    logStored: false,
    timeoutMs: 60_000,
  });

/** Events a second. */
async function measure(accept) {
  const source = { nowMs: Date.now(), userAgent: '', ipAddress: '', correlationId: 'c', principal: ANYONE };
  const begin = performance.now();
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const outcomes = await accept(
      Array.from({ length: SIZE }, (_, at) => eventAt(batch * SIZE + at)),
      source,
    );
    if (outcomes.some(({ status }) => status !== 'queued')) throw new Error('an event was not queued');
  }
  return (BATCHES * SIZE * 1_000) / (performance.now() - begin);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const entry = { appId: 'shop', eventName: 'purchase', version: 1, schema, previous: [] };
const rulesOf = (schemas) =>
  createSchemaRules({
    catalog: catalogWith({ schema: schemas }),
    telemetry: createTelemetry('bench'),
    logger: createLogger({ service: 'bench', level: 'warn' }),
  });
const sides = {
  without: acceptWith(undefined),
  otherApp: acceptWith(rulesOf({ [schemaIdOf('other', 'purchase')]: entry })),
  withSchema: acceptWith(rulesOf({ [schemaIdOf('shop', 'purchase')]: entry })),
};

const rates = { without: [], otherApp: [], withSchema: [] };
for (const accept of Object.values(sides)) await measure(accept);
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [side, accept] of Object.entries(sides)) rates[side].push(await measure(accept));
}
console.log('| events | events/s | ÷ without |\n|---|---:|---:|');
for (const [side, measured] of Object.entries(rates)) {
  const ratio = median(measured.map((rate, round) => rate / rates.without[round]));
  console.log(`| ${side} | ${Math.round(median(measured))} | ${ratio.toFixed(2)} |`);
}
