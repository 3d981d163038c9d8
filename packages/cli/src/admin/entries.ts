import { OperatorError } from '@analytics/shared/errors';
import { ApiError } from '../api/api-error.js';
import type { ApiClient, Query } from '../api/client.js';
import type { CliDeps } from '../deps.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { UsageError } from '../usage-error.js';

/** What every entry of the catalog has. */
export interface Entry {
  revision: number;
  changedAt: string;
  changedBy: string;
}

const isError = (error: unknown, code: string): boolean => error instanceof ApiError && error.code === code;

export const readEntry = async <Body>(client: ApiClient, path: readonly string[]): Promise<Body> =>
  (await client.call<Body>({ method: 'GET', path })).body;

/** The entry, or undefined when there is none. */
async function findEntry<Body>(client: ApiClient, path: readonly string[]): Promise<Body | undefined> {
  try {
    return await readEntry<Body>(client, path);
  } catch (error) {
    if (isError(error, 'no_such_entry')) return undefined;
    throw error;
  }
}

/** Names the entry: `app shop`. */
interface Named {
  what: string;
  path: readonly string[];
}

export interface SetEntry<Body> extends Named {
  json: boolean | undefined;
  /** What is to change; members that are undefined stay as they are. */
  changesOf(before: Body | undefined): Record<string, unknown>;
}

/** Reads an entry, changes it or makes it, and says which it was. Whatever others changed in between is not undone. */
export async function setEntry<Body extends Entry>(
  deps: CliDeps,
  client: ApiClient,
  { what, path, json, changesOf }: SetEntry<Body>,
): Promise<void> {
  const before = await findEntry<Body>(client, path);
  const changes = changesOf(before);
  if (before !== undefined && Object.values(changes).every((value) => value === undefined)) {
    throw new UsageError(`The ${visible(what)} is there already, and nothing is named to change: see --help.`);
  }
  const body = { ...changes, revision: before?.revision ?? 0 };
  const { body: after } = await client.call<Body>({ method: 'PUT', path, body }).catch(lost(what));
  const done = before === undefined ? 'was made' : after.revision === before.revision ? 'is so already' : 'was changed';
  if (json === true) await deps.out.write(`${visibleJson(after)}\n`);
  const people = json === true ? deps.err : deps.out;
  await people.write(`The ${visible(what)} ${done} (revision ${after.revision}).\n`);
}

/** Deletes an entry as it was read. */
export async function deleteEntry(
  deps: CliDeps,
  client: ApiClient,
  { what, path, revision, query = {} }: Named & { revision: number; query?: Query },
): Promise<void> {
  await client.call({ method: 'DELETE', path, revision, query }).catch(lost(what));
  await deps.out.write(`The ${visible(what)} was deleted.\n`);
}

/** Of two who change an entry at once the second is told so. */
const lost =
  (what: string) =>
  (error: unknown): never => {
    if (!isError(error, 'revision_conflict')) throw error;
    throw new OperatorError(
      `Somebody else changed the ${visible(what)} after it was read here. Nothing was changed. Look at it with \`show\`, then run the command again: it begins with what is there by then.`,
    );
  };
