import { Name } from '@analytics/shared/contracts';
import { type Static, Type } from '@sinclair/typebox';

const user = {
  appId: Name('The app.'),
  userId: Type.Optional(Name('The user. This or `userHash`.')),
  userHash: Type.Optional(
    Type.String({ pattern: '^[A-Za-z0-9_-]{43}$', description: 'The hash of the user, as a proof has it.' }),
  ),
  allowAgain: Type.Optional(
    Type.Boolean({ description: 'Take records of the user that are dated after the erasure. Default: false.' }),
  ),
};

export const EraseParams = Type.Object(user, { additionalProperties: false });

export const AnonymiseParams = Type.Object(
  {
    ...user,
    dropProperties: Type.Optional(
      Type.Array(Name('A property of the events, by its name.'), {
        maxItems: 100,
        description: 'Properties that are dropped; the others stay as they are.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type ErasureParams = Static<typeof AnonymiseParams>;
