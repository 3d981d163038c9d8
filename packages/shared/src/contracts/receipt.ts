import { type Static, Type } from '@sinclair/typebox';

const EXAMPLE = {
  status: 'stored',
  kind: 'event',
  appId: 'shop',
  id: '019bc0f4-6240-7a3c-9d51-2f8e4b6a7c10',
  timestamp: '2026-01-15T09:30:00.000Z',
} as const;

export const Receipt = Type.Object(
  {
    status: Type.Union([Type.Literal('stored'), Type.Literal('unknown')], {
      description: 'Whether the store has the record. Later releases may tell more apart.',
    }),
    kind: Type.Union([Type.Literal('event'), Type.Literal('metric')]),
    appId: Type.String(),
    id: Type.String(),
    timestamp: Type.Optional(Type.String({ description: 'When the stored record is dated, RFC 3339.' })),
    reason: Type.Optional(
      Type.Union([Type.Literal('not_stored'), Type.Literal('needs_timestamp')], {
        description:
          'Of `unknown`. `not_stored`: the store does not have it; it may be queued, a dead letter, deleted, older than what is kept, or was never sent. `needs_timestamp`: this store finds records by their time; name the `timestamp` of the record.',
      }),
    ),
  },
  { title: 'Receipt', examples: [EXAMPLE] },
);
export type Receipt = Static<typeof Receipt>;
