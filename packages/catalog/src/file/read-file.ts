import { CLEAN_TEXT, MAX_NAME_LENGTH, NEW_APP_SETTINGS } from '@analytics/shared/contracts';
import { parseRfc3339 } from '@analytics/shared/domain';
import type { CatalogKind, CatalogValues } from '@analytics/shared/ports';
import { Value } from '@sinclair/typebox/value';
import { LineCounter, parseDocument } from 'yaml';
import { CatalogFile } from './shape.js';
import { shapeFaults } from './shape-faults.js';

/** An entry as the file wants it; what the catalog adds by itself is not in it. */
export type WantedEntry =
  | { kind: 'tenant'; id: string; value: CatalogValues['tenant'] }
  | { kind: 'app'; id: string; value: CatalogValues['app'] }
  | { kind: 'key'; id: string; value: Omit<CatalogValues['key'], 'createdAt'> }
  | { kind: 'schema'; id: string; value: Pick<CatalogValues['schema'], 'appId' | 'eventName' | 'mode' | 'schema'> };
export type FileKind = WantedEntry['kind'] & CatalogKind;

export type ReadFile = { ok: true; entries: WantedEntry[] } | { ok: false; faults: string[] };

/** Says what of a schema of `properties` is not taken; empty when nothing is. */
export type CheckSchema = (schema: unknown) => { path: string; message: string }[];

/** What the text wants, or everything that is wrong with it. */
export function readCatalogFile(text: string, checkSchema: CheckSchema): ReadFile {
  const lines = new LineCounter();
  // JSON is YAML.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) {
    return { ok: false, faults: problems.map(({ pos, message }) => `line ${lines.linePos(pos[0]).line}: ${message}`) };
  }
  let file: unknown;
  try {
    file = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { ok: false, faults: [error instanceof Error ? error.message : String(error)] };
  }
  // A file that is written anew is empty for a moment; that does not mean that everything is to go.
  if (file === null || file === undefined) return { ok: false, faults: ['is empty; `{}` wants nothing'] };
  if (!Value.Check(CatalogFile, file)) return { ok: false, faults: shapeFaults(CatalogFile, file) };
  const faults = [...idFaults(file), ...keyFaults(file), ...schemaFaults(file, checkSchema)];
  return faults.length > 0 ? { ok: false, faults } : { ok: true, entries: entriesOf(file) };
}

const membersOf = <T>(object: Readonly<Record<string, T>> | undefined): [string, T][] => Object.entries(object ?? {});

const NAME = new RegExp(CLEAN_TEXT);

const idFaults = ({ tenants, apps, keys, schemas }: CatalogFile): string[] =>
  Object.entries({
    tenants,
    apps,
    keys,
    schemas,
    ...Object.fromEntries(membersOf(schemas).map(([appId, events]) => [`schemas.${appId}`, events])),
  })
    .flatMap(([where, members]) => Object.keys(members ?? {}).map((id) => ({ where, id })))
    .filter(({ id }) => id.length > MAX_NAME_LENGTH || !NAME.test(id))
    .map(
      ({ where, id }) =>
        `${where}: ${JSON.stringify(id)} is not a name: 1 to ${MAX_NAME_LENGTH} characters, no control characters`,
    );

const keyFaults = ({ keys }: CatalogFile): string[] =>
  membersOf(keys).flatMap(([id, { apps, tenant, notBefore, notAfter }]) => [
    ...((apps === undefined) === (tenant === undefined) ? [`keys.${id}: needs either apps or tenant`] : []),
    ...Object.entries({ notBefore, notAfter })
      .filter(([, time]) => time !== undefined && epochOf(time) === undefined)
      .map(([name]) => `keys.${id}.${name}: is not a time as RFC 3339 has it`),
  ]);

const schemaFaults = ({ schemas }: CatalogFile, checkSchema: CheckSchema): string[] =>
  membersOf(schemas).flatMap(([appId, events]) =>
    membersOf(events).flatMap(([eventName, { schema }]) =>
      checkSchema(schema).map(({ path, message }) => `schemas.${appId}.${eventName}.schema${path}: ${message}`),
    ),
  );

const epochOf = (time: number | string): number | undefined => (typeof time === 'number' ? time : parseRfc3339(time));

function entriesOf({ tenants, apps, keys, schemas }: CatalogFile): WantedEntry[] {
  return [
    ...membersOf(tenants).map(([id, value]): WantedEntry => ({ kind: 'tenant', id, value })),
    ...membersOf(apps).map(
      ([id, app]): WantedEntry => ({ kind: 'app', id, value: { name: id, ...NEW_APP_SETTINGS, ...app } }),
    ),
    ...membersOf(schemas).flatMap(([appId, events]) =>
      membersOf(events).map(
        ([eventName, { mode = 'enforce', schema }]): WantedEntry => ({
          kind: 'schema',
          id: JSON.stringify([appId, eventName]),
          value: { appId, eventName, mode, schema },
        }),
      ),
    ),
    ...membersOf(keys).map(
      ([id, { name, hash, scopes, apps: ofKey = [], tenant, notBefore, notAfter }]): WantedEntry => ({
        kind: 'key',
        id,
        value: {
          name,
          hash,
          scopes,
          grant: tenant === undefined ? { apps: ofKey } : { tenant },
          ...timeOf('notBefore', notBefore),
          ...timeOf('notAfter', notAfter),
        },
      }),
    ),
  ];
}

const timeOf = <Name extends string>(name: Name, time: number | string | undefined): { [name in Name]?: number } => {
  const epochMs = time === undefined ? undefined : epochOf(time);
  return epochMs === undefined ? {} : ({ [name]: epochMs } as { [name in Name]?: number });
};
