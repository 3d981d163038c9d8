import { type Static, Type } from '@sinclair/typebox';

export const DEAD_LETTER_STATES = ['waiting', 'redriven', 'discarded'] as const;

const LETTER_EXAMPLE = {
  id: '2:17',
  state: 'waiting',
  reason: 'invalid_record',
  message: '/value: expected number',
  attempts: 1,
  topic: 'analytics.metrics',
  kind: 'metric',
  appId: 'shop',
  recordId: '019bc0f4-6240-7b1e-8c42-5d9f3a7b6e21',
  failedAt: '2026-01-15T09:30:00.000Z',
  recordSize: 164,
} as const;

const STATES = Type.Union(
  DEAD_LETTER_STATES.map((state) => Type.Literal(state)),
  {
    description:
      '`waiting`: nothing was done to it yet. `redriven`: it was appended to its topic again. `discarded`: it is not wanted, and still there because the log removes nothing singly, as Kafka.',
  },
);
const AppId = Type.Optional(Type.String({ description: 'As its bytes name it; absent where they name none.' }));
const Id = Type.String({ description: 'Its place among the dead letters, `partition:offset`.', examples: ['2:17'] });

const letter = {
  id: Id,
  state: STATES,
  reason: Type.String({
    description:
      '`not_json`, `invalid_record`, `breaks_schema`, `unknown_topic` or `refused_by_store`; later releases may have more.',
  }),
  message: Type.String({ description: 'Why, for people. Cut in lists.' }),
  attempts: Type.Integer({ description: 'How often it has failed.' }),
  topic: Type.String({ description: 'Where it was, and where redriving brings it again.' }),
  kind: Type.Optional(
    Type.Union([Type.Literal('event'), Type.Literal('metric')], {
      description: 'Absent where the worker reads its topic no more.',
    }),
  ),
  appId: AppId,
  recordId: Type.Optional(Type.String({ description: '`eventId` or `metricId`; absent where its bytes name none.' })),
  failedAt: Type.String({ description: 'When it failed last, RFC 3339.' }),
  firstFailedAt: Type.Optional(Type.String({ description: 'When it failed first, RFC 3339.' })),
  recordSize: Type.Integer({ description: 'Bytes of the record.' }),
};

const Letter = Type.Object(letter, { title: 'DeadLetter', examples: [LETTER_EXAMPLE] });
export type DeadLetterView = Static<typeof Letter>;

export const DeadLetters = Type.Object(
  {
    deadLetters: Type.Array(Letter, { description: 'Newest failure first.' }),
    counts: Type.Array(Type.Object({ reason: Type.String(), appId: AppId, state: STATES, count: Type.Integer() }), {
      description: 'Of all that match, on whichever page; the most first, at most 1,000.',
    }),
    nextCursor: Type.Optional(Type.String({ description: 'Pass as `cursor` for the next page; absent on the last.' })),
  },
  {
    title: 'DeadLetters',
    examples: [
      {
        deadLetters: [LETTER_EXAMPLE],
        counts: [{ reason: 'invalid_record', appId: 'shop', state: 'waiting', count: 1 }],
      },
    ],
  },
);
export type DeadLetters = Static<typeof DeadLetters>;

export const WholeDeadLetter = Type.Object(
  {
    ...letter,
    changedAt: Type.Optional(Type.String({ description: 'When it was redriven or discarded, RFC 3339.' })),
    original: Type.Object(
      {
        topic: Type.String(),
        partition: Type.Integer(),
        offset: Type.Integer(),
        appendedAt: Type.Optional(Type.String({ description: 'RFC 3339.' })),
      },
      { description: 'Where and when the log first had it.' },
    ),
    key: Type.String({ description: 'As text: bytes that are not UTF-8 are U+FFFD.' }),
    headers: Type.Array(Type.Object({ name: Type.String(), value: Type.String() }), {
      description: 'Those that it came with; as text.',
    }),
    value: Type.String({ description: 'All of its bytes, as `encoding` says.' }),
    encoding: Type.Union([Type.Literal('utf-8'), Type.Literal('base64')], {
      description: '`base64` where the bytes are not UTF-8.',
    }),
    isJson: Type.Boolean({ description: 'Whether the value is JSON.' }),
  },
  {
    title: 'WholeDeadLetter',
    examples: [
      {
        ...LETTER_EXAMPLE,
        original: { topic: 'analytics.metrics', partition: 2, offset: 4711, appendedAt: '2026-01-15T09:29:59.000Z' },
        key: 'shop:api_response_time,region=eu',
        headers: [{ name: 'correlation-id', value: 'c-1' }],
        value: '{"appId":"shop","metricName":"api_response_time","metricType":"timing","value":"125"}',
        encoding: 'utf-8',
        isJson: true,
      },
    ],
  },
);
export type WholeDeadLetter = Static<typeof WholeDeadLetter>;

/** Ids of one request. */
const MAX_IDS = 1_000;

export const DeadLetterSelection = Type.Object(
  {
    ids: Type.Optional(
      Type.Array(Type.String({ minLength: 3, maxLength: 32, pattern: '^\\d{1,9}:\\d{1,15}$' }), {
        minItems: 1,
        maxItems: MAX_IDS,
        description: 'Only these; without `reason`, `appId` and `before`.',
      }),
    ),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'Only of this reason.' })),
    appId: Type.Optional(Type.String({ minLength: 1, maxLength: 300, description: 'Only of this app.' })),
    before: Type.Optional(
      Type.Union([Type.Number(), Type.String({ minLength: 1, maxLength: 64 })], {
        description:
          'Only those that failed last before this moment: as a query time, so `-1h`, RFC 3339, epoch milliseconds. Name the moment of the dry run, and nothing is changed that it did not count.',
      }),
    ),
    all: Type.Optional(
      Type.Literal(true, { description: 'All that the caller may see; must be said where nothing else is.' }),
    ),
    dryRun: Type.Optional(Type.Boolean({ default: false, description: 'Tell what would be done, and do nothing.' })),
  },
  {
    title: 'DeadLetterSelection',
    examples: [{ reason: 'refused_by_store', before: '2026-01-15T09:30:00.000Z', dryRun: true }],
  },
);
export type DeadLetterSelection = Static<typeof DeadLetterSelection>;

export const DeadLetterChange = Type.Object(
  {
    dryRun: Type.Boolean(),
    count: Type.Integer({ description: 'How many were changed, or would be.' }),
    ids: Type.Array(Id, { description: 'Of these, at most 100.' }),
    more: Type.Boolean({
      description: 'Whether more match than one request changes: the same request goes on with the rest.',
    }),
    notFound: Type.Optional(
      Type.Array(Id, {
        description:
          'Of `ids`: where no dead letter waits that is the caller’s; what was changed before is among them.',
      }),
    ),
    refused: Type.Optional(
      Type.Array(Id, { description: 'Those that the log will never take, such as too large ones; at most 100.' }),
    ),
    unread: Type.Optional(
      Type.Integer({ description: 'How many were left because the worker does not read their topic.' }),
    ),
    erased: Type.Optional(Type.Integer({ description: 'How many were left because their user was erased.' })),
  },
  { title: 'DeadLetterChange', examples: [{ dryRun: true, count: 1, ids: ['2:17'], more: false }] },
);
export type DeadLetterChange = Static<typeof DeadLetterChange>;
