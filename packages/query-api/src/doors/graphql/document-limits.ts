import { AppError, questionTooLarge } from '@analytics/shared/errors';
import { type DocumentNode, Kind, visit } from 'graphql';

/** Of one document. A page of a dashboard asks some ten questions. */
export const MAX_TOKENS = 2_000;
export const MAX_OPERATIONS = 10;
export const MAX_ALIASES = 50;
/** Of fields within fields; the deepest of our answers is 5. */
export const MAX_DEPTH = 8;
/** Of questions in one operation. */
export const MAX_QUESTIONS = 20;

const tooMany = (what: string, found: number, most: number): AppError =>
  questionTooLarge(`The document has ${found} ${what}; at most ${most} are read.`, [
    { path: '/query', message: `leave out ${what}, or ask in several requests` },
  ]);

/** Throws `question_too_large` for a document that would be dear to check. It looks at each node once. */
export function refuseWideDocument(document: DocumentNode): void {
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
  if (operations > MAX_OPERATIONS) throw tooMany('operations', operations, MAX_OPERATIONS);
  let aliases = 0;
  let introspections = 0;
  visit(document, {
    Field: ({ alias, name }) => {
      if (alias !== undefined) aliases += 1;
      if (name.value === '__schema' || name.value === '__type') introspections += 1;
    },
  });
  if (aliases > MAX_ALIASES) throw tooMany('aliases', aliases, MAX_ALIASES);
  if (introspections > 2) throw tooMany('introspections', introspections, 2);
  // Lists in lists of the schema, each several times: no tool asks so, and it would be millions of values.
  if (introspections > 0 && aliases > 0) {
    throw new AppError('invalid_request', {
      detail: 'A document that reads the schema has no aliases.',
      errors: [{ path: '/query', message: 'ask for the schema without aliases' }],
    });
  }
}
