import { type Static, Type } from '@sinclair/typebox';

export const BatchQuery = Type.Object({
  async: Type.Optional(Type.Boolean({ default: false, description: 'Queue every record, whatever it says itself.' })),
});
export type BatchQuery = Static<typeof BatchQuery>;
