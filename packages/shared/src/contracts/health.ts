import { type Static, Type } from '@sinclair/typebox';
import { Rfc3339 } from './scalars.js';

/** One part of a process, as `/health` reports it. */
export const PartHealth = Type.Object({
  name: Type.String(),
  status: Type.Union([Type.Literal('ok'), Type.Literal('degraded')]),
  detail: Type.Optional(Type.String()),
});
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
  { title: 'Health' },
);
export type Health = Static<typeof Health>;
