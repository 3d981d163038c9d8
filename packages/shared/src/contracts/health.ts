import { type Static, Type } from '@sinclair/typebox';
import { HEALTH_EXAMPLE } from './examples.js';
import { Rfc3339 } from './scalars.js';

/** One part of a process, as `/health` reports it. */
export const PartHealth = Type.Object(
  {
    name: Type.String(),
    status: Type.Union([Type.Literal('ok'), Type.Literal('degraded')]),
    detail: Type.Optional(Type.String()),
  },
  { title: 'PartHealth' },
);
export type PartHealth = Static<typeof PartHealth>;

export const Health = Type.Object(
  {
    status: Type.Union([Type.Literal('ok'), Type.Literal('degraded')]),
    timestamp: Rfc3339,
    service: Type.String(),
    version: Type.String(),
    uptimeSeconds: Type.Number(),
    parts: Type.Array(PartHealth),
  },
  { title: 'Health', examples: [HEALTH_EXAMPLE] },
);
export type Health = Static<typeof Health>;
