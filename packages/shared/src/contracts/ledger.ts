import { type Static, Type } from '@sinclair/typebox';

const count = (description: string) => Type.Integer({ description });

const outcomes = {
  stored: count('By the worker.'),
  duplicate: count('The store knew their id.'),
  alreadySettled: count('Stored before they were appended (sync writes): the worker has passed them over.'),
  deadLettered: count('Became dead letters, whatever was done to those since.'),
  erased: count('Of users who were erased meanwhile.'),
};

const PARTITION_EXAMPLE = {
  partition: 0,
  start: 0,
  committed: 41,
  end: 42,
  lag: 1,
  waitingSince: '2026-01-15T09:30:00.000Z',
  lagSeconds: 2,
};
const OUTCOMES_EXAMPLE = { stored: 30, duplicate: 1, alreadySettled: 9, deadLettered: 1, erased: 0 };

const LedgerPartition = Type.Object(
  {
    partition: Type.Integer(),
    start: Type.Integer({ description: 'Offset of the oldest record that is still kept.' }),
    committed: Type.Integer({ description: 'Up to here, exclusive, the worker has settled every record.' }),
    end: Type.Integer({ description: 'Offset of the next record.' }),
    lag: Type.Integer({ description: 'Records in flight: `end - committed`.' }),
    waitingSince: Type.Optional(
      Type.String({
        description: 'When the log took the oldest record in flight, RFC 3339; absent where none is, or not known.',
      }),
    ),
    lagSeconds: Type.Optional(Type.Number({ description: 'How long that one has waited, seconds.' })),
  },
  { title: 'LedgerPartition' },
);

const LedgerTopic = Type.Object(
  {
    topic: Type.String(),
    kind: Type.Union([Type.Literal('event'), Type.Literal('metric')]),
    accepted: Type.Integer(),
    ...outcomes,
    inFlight: Type.Integer(),
    unaccounted: Type.Integer(),
    closes: Type.Boolean(),
    lagSeconds: Type.Optional(Type.Number({ description: 'Of the partition that has waited longest.' })),
    partitions: Type.Array(LedgerPartition),
  },
  { title: 'LedgerTopic' },
);

export const Ledger = Type.Object(
  {
    at: Type.String({ description: 'When it was read, RFC 3339.' }),
    accepted: count('Records that the log ever took: every acknowledged one, unless `LOG_STORED_RECORDS` is off.'),
    ...outcomes,
    inFlight: count('The worker has not settled them yet.'),
    unaccounted: count(
      '`accepted` less all of these. Above 0: the log lost or dropped records before the worker had them, or had records before this service.',
    ),
    closes: Type.Boolean({
      description:
        '`accepted = stored + duplicate + alreadySettled + deadLettered + erased + inFlight`, in every partition.',
    }),
    rejected: Type.Optional(
      Type.Array(
        Type.Object({ reason: Type.String({ description: 'A code of docs/errors.md.' }), count: Type.Integer() }),
        {
          description:
            'Records that were refused at the doors of this process since `rejectedSince`; they are in no log. Absent where this process has no doors.',
        },
      ),
    ),
    rejectedSince: Type.Optional(Type.String({ description: 'When this process began to count, RFC 3339.' })),
    byTopic: Type.Array(LedgerTopic),
  },
  {
    title: 'Ledger',
    examples: [
      {
        at: '2026-01-15T09:30:02.000Z',
        accepted: 42,
        ...OUTCOMES_EXAMPLE,
        inFlight: 1,
        unaccounted: 0,
        closes: true,
        byTopic: [
          {
            topic: 'analytics.events',
            kind: 'event',
            accepted: 42,
            ...OUTCOMES_EXAMPLE,
            inFlight: 1,
            unaccounted: 0,
            closes: true,
            lagSeconds: 2,
            partitions: [PARTITION_EXAMPLE],
          },
        ],
      },
    ],
  },
);
export type Ledger = Static<typeof Ledger>;
