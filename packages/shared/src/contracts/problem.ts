import { type Static, Type } from '@sinclair/typebox';

/** What is wrong with one field; `path` is a JSON pointer into the body, or a parameter's name. */
export const FieldError = Type.Object({ path: Type.String(), message: Type.String() }, { title: 'FieldError' });
export type FieldError = Static<typeof FieldError>;

/** An error answer, RFC 9457 `application/problem+json`. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Names the kind of problem: `urn:analytics:error:<code>`, see docs/errors.md.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    error: Type.String({ description: 'A stable code of docs/errors.md.' }),
    correlationId: Type.String(),
    errors: Type.Optional(Type.Array(FieldError)),
  },
  { title: 'Problem' },
);
export type Problem = Static<typeof Problem>;
