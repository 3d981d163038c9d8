import { BatchStatus, JsonObject } from '@analytics/shared/contracts';
import { answer, problem, problems } from '@analytics/shared/http';
import { type Static, Type } from '@sinclair/typebox';
import { tags } from '../shapes.js';

const RECORD_EXAMPLE = {
  eventId: 'order-4711',
  appId: 'shop',
  userId: 'user-123',
  eventType: 'order',
  eventName: 'ordered',
  properties: { amount: 12 },
  sessionId: '',
  userAgent: '',
  ipAddress: '203.0.113.7',
  timestamp: '2026-01-15T09:30:00.000Z',
};

/** Records of one request: a second of work, and a few megabytes. */
export const MAX_IMPORTED = 1_000;

export const ImportParams = Type.Object({
  kind: Type.Union([Type.Literal('events'), Type.Literal('metrics')], {
    description: 'What the records are.',
    examples: ['events'],
  }),
});

const ImportBody = Type.Array(JsonObject, {
  title: 'ImportRequest',
  minItems: 1,
  maxItems: MAX_IMPORTED,
  description: 'Whole records, as an export has them.',
  examples: [[RECORD_EXAMPLE]],
});

export interface ImportRoute {
  Params: Static<typeof ImportParams>;
}

const ImportAnswer = Type.Object(
  {
    success: Type.Boolean(),
    count: Type.Integer({ description: 'Records that are in the log now.' }),
    rejected: Type.Optional(Type.Integer()),
    results: Type.Optional(
      Type.Array(
        Type.Object({
          index: Type.Integer({ description: 'Position in the request’s array.' }),
          status: BatchStatus,
          error: Type.String({ description: 'A code of docs/errors.md.' }),
          message: Type.String(),
        }),
        { description: 'Only of those that were rejected.' },
      ),
    ),
  },
  { title: 'Imported', examples: [{ success: true, count: 1 }] },
);
export type ImportAnswer = Static<typeof ImportAnswer>;

export const importSchema = {
  operationId: 'importRecords',
  summary: 'Take in whole records, with their ids and times',
  description:
    'For imports and migrations: an array, or NDJSON with one record in a line, as an export has them, up to 1,000. Unlike the routes for writing it takes address and user agent from the record, asks no quota and no event schema, and needs `admin`. A record that is stored already counts once.',
  tags,
  params: ImportParams,
  body: ImportBody,
  response: {
    202: answer('All are durably in the log, and will be stored.', ImportAnswer),
    207: answer('Some are, or none; of the others `results` says why not.', ImportAnswer),
    ...problems(400, 401, 403, 408, 413, 414, 415, 421, 429, 431, 500, 503),
    ...problem('not_found', 'There is no such kind of records.'),
  },
};
