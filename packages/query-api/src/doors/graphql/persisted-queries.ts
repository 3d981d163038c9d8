import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, invalidRequest, messageOf, OperatorError } from '@analytics/shared/errors';
import { type Checked, type Documents, sha256Of } from './documents.js';
import { Refused } from './errors.js';

/** What is kept of the queries of all callers, in characters. */
const MAX_KEPT_LENGTH = 4_000_000;

export interface AskedDocument {
  query: string | undefined;
  /** SHA-256 of the query, in hex. */
  hash: string | undefined;
}

/** The document that a caller asks for: by its text, or by the hash of one that it has sent before. */
export interface DocumentSource {
  /** Throws `Refused`, `invalid_request`, `forbidden`, `question_too_large` or `persisted_query_not_found`. */
  documentOf(asked: AskedDocument, caller: string): Checked;
}

const needsQuery = () => invalidRequest([{ path: '/query', message: 'is required, or extensions.persistedQuery' }]);
const otherHash = () =>
  invalidRequest([{ path: '/extensions/persistedQuery/sha256Hash', message: 'is not the SHA-256 of the query' }]);

/**
 * Keeps the queries that are sent with their hash. Each caller has those of its own: nobody is told what others ask, not
 * by an answer that came of a hash alone.
 */
export class PersistedQueries implements DocumentSource {
  readonly #documents: Documents;
  readonly #kept = new Map<string, string>();
  #keptLength = 0;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  documentOf({ query, hash }: AskedDocument, caller: string): Checked {
    if (hash === undefined) {
      if (query === undefined) throw needsQuery();
      return this.#documents.check(query);
    }
    const key = `${caller} ${hash}`;
    const known = this.#kept.get(key);
    if (query === undefined) {
      if (known === undefined) throw new AppError('persisted_query_not_found');
      this.#keep(key, known);
      return this.#documents.check(known);
    }
    if (sha256Of(query) !== hash) throw otherHash();
    const checked = this.#documents.check(query);
    this.#keep(key, query);
    return checked;
  }

  #keep(key: string, query: string): void {
    this.#forget(key);
    this.#kept.set(key, query);
    this.#keptLength += query.length;
    // Those go first that were asked for longest ago.
    for (const [oldest] of this.#kept) {
      if (this.#keptLength <= MAX_KEPT_LENGTH) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#keptLength -= this.#kept.get(key)?.length ?? 0;
    this.#kept.delete(key);
  }
}

/** The queries of a folder, and no others (`GRAPHQL_QUERIES_DIR`). */
export class ListedQueries implements DocumentSource {
  readonly #listed: ReadonlyMap<string, Checked>;

  /** @throws OperatorError naming the file that is at fault */
  constructor(folder: string, documents: Documents) {
    this.#listed = new Map(filesOf(folder).map((file) => listed(join(folder, file), documents)));
  }

  documentOf({ query, hash }: AskedDocument): Checked {
    if (query === undefined && hash === undefined) throw needsQuery();
    const own = query === undefined ? undefined : sha256Of(query);
    if (own !== undefined && hash !== undefined && own !== hash) throw otherHash();
    const found = this.#listed.get(own ?? hash ?? '');
    if (found !== undefined) return found;
    throw new AppError('forbidden', {
      detail: 'Only listed queries are answered here (GRAPHQL_QUERIES_DIR), and this is none of them.',
    });
  }
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  } catch (error) {
    throw new OperatorError(`GRAPHQL_QUERIES_DIR cannot be read: ${messageOf(error)}`);
  }
}

function listed(path: string, documents: Documents): [string, Checked] {
  try {
    const text = readFileSync(path, 'utf8');
    return [sha256Of(text), documents.check(text)];
  } catch (error) {
    const why = error instanceof Refused ? error.faults.map(({ message }) => message).join(' ') : messageOf(error);
    throw new OperatorError(`GRAPHQL_QUERIES_DIR: ${path} is no query that may be asked: ${why}`);
  }
}
