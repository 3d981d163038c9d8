import { Type } from '@sinclair/typebox';
import { Rfc3339 } from './scalars.js';

/** The range of a question: as it was asked, and what was read. */
export const AskedRange = {
  timeRange: Type.Object({ start: Type.String(), end: Type.String() }, { description: 'As given.' }),
  from: Rfc3339,
  to: Rfc3339,
};

export const Estimated = Type.Boolean({ description: 'Whether the figures are an estimate.' });
