import { isDeepStrictEqual } from 'node:util';
import { compileSchema, schemaIdOf } from '@analytics/event-schemas';
import type { EventSchema, SchemaMode } from '@analytics/shared/contracts';
import type { Principal } from '@analytics/shared/domain';
import { invalidRequest } from '@analytics/shared/errors';
import type { CatalogEntry, CatalogView } from '@analytics/shared/ports';
import type { Admin } from './admin.js';
import { findApp } from './apps.js';
import { baseRevision, type Changed, conflict, existing, putEntry, type ReadRevision, removeEntry } from './entries.js';

export type SchemaEntry = CatalogEntry<EventSchema>;

/** Schemas of an app: every process has them all in memory. */
export const MAX_SCHEMAS = 500;
/** Versions before the newest one that are kept. */
export const MAX_PREVIOUS = 20;
/** What they may have together, characters of JSON: an entry is one record of the log. */
const MAX_PREVIOUS_LENGTH = 256 * 1_024;

export function listSchemas(catalog: CatalogView, appId: string): SchemaEntry[] {
  findApp(catalog, appId);
  return catalog.list('schema').filter(({ value }) => value.appId === appId);
}

export const findSchema = (catalog: CatalogView, appId: string, eventName: string): SchemaEntry =>
  existing(
    catalog,
    'schema',
    schemaIdOf(appId, eventName),
    `schema of the event ${JSON.stringify(eventName)} of ${JSON.stringify(appId)}`,
  );

export interface SchemaChange {
  /** Unset: it stays as it is. */
  schema: unknown;
  /** Unset: it stays as it is. */
  mode: SchemaMode | undefined;
  /** Whether the mode is that of the app again. */
  isModeUnset: boolean;
  revision: ReadRevision;
}

/** Makes the schema of an event name, or changes it or its mode. A schema that changes is the next version. */
export async function putSchema(
  { catalog }: Admin,
  { id: by }: Principal,
  { appId, eventName }: { appId: string; eventName: string },
  { schema, mode, isModeUnset, revision }: SchemaChange,
): Promise<Changed<'schema'>> {
  findApp(catalog, appId);
  const id = schemaIdOf(appId, eventName);
  const current = catalog.get('schema', id);
  if (current === undefined) requireRoom(catalog, appId);
  const modeNow = isModeUnset ? undefined : (mode ?? current?.value.mode);
  const value: EventSchema = {
    appId,
    eventName,
    ...(modeNow === undefined ? {} : { mode: modeNow }),
    ...nextVersion(current, schema),
  };
  const changed = await putEntry(catalog, { kind: 'schema', id, value, revision, by });
  if (catalog.get('app', appId) !== undefined) return changed;
  await removeEntry(catalog, 'schema', id, by);
  throw conflict('The app was deleted while the schema was made.');
}

/** @throws AppError `invalid_request` when the schema is none that is taken. */
function nextVersion(
  current: SchemaEntry | undefined,
  schema: unknown,
): Pick<EventSchema, 'version' | 'schema' | 'previous'> {
  if (current !== undefined && (schema === undefined || isDeepStrictEqual(schema, current.value.schema))) {
    const { version, schema: kept, previous } = current.value;
    return { version, schema: kept, previous };
  }
  if (schema === undefined) throw invalidRequest([{ path: '/schema', message: 'is required' }]);
  requireUsable(schema);
  if (current === undefined) return { version: 1, schema, previous: [] };
  const { version, schema: replaced, previous } = current.value;
  const all = [{ version, schema: replaced, changedAt: current.changedAt }, ...previous].slice(0, MAX_PREVIOUS);
  return { version: version + 1, schema, previous: withinLength(all) };
}

function requireUsable(schema: unknown): void {
  const compiled = compileSchema(schema);
  if (compiled.ok) return;
  throw invalidRequest(compiled.errors.map(({ path, message }) => ({ path: `/schema${path}`, message })));
}

/** The newest versions that are small enough together. */
function withinLength(versions: EventSchema['previous']): EventSchema['previous'] {
  let length = 0;
  const end = versions.findIndex(({ schema }) => {
    length += JSON.stringify(schema).length;
    return length > MAX_PREVIOUS_LENGTH;
  });
  return end === -1 ? versions : versions.slice(0, end);
}

export async function deleteSchema(
  { catalog }: Admin,
  { id: by }: Principal,
  { appId, eventName }: { appId: string; eventName: string },
  revision: ReadRevision = 'any',
): Promise<void> {
  const entry = findSchema(catalog, appId, eventName);
  await catalog.delete('schema', entry.id, { revision: baseRevision(entry, revision), by });
}

function requireRoom(catalog: CatalogView, appId: string): void {
  if (listSchemas(catalog, appId).length >= MAX_SCHEMAS) {
    throw conflict(`There are ${MAX_SCHEMAS} schemas already, which is the most: delete those that nobody uses.`);
  }
}
