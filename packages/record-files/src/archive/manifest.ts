import { DAY_MS } from '@analytics/shared/domain';
import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { damaged, NEWER } from '../parquet/contents.js';
import { type FileStorage, nameOf } from '../storage/index.js';

export const MANIFEST_VERSION = 1;
/** Before the names of all files of the archive. */
export const ARCHIVE = 'archive/';
const MANIFEST_END = '.manifest.json';
const MAX_MANIFEST_BYTES = 64 * 1024;

/** What seals the records of an app, a kind and a day (UTC): without it, or with another file than it says, they do not count. */
export const Manifest = Type.Object({
  formatVersion: Type.Literal(MANIFEST_VERSION),
  appId: Type.String(),
  kind: Type.Union([Type.Literal('event'), Type.Literal('metric')]),
  /** `2026-01-31` */
  day: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  records: Type.Integer({ minimum: 1 }),
  /** See `Contents.checksum`. */
  checksum: Type.String({ pattern: '^[0-9a-f]{32}$' }),
  /** RFC 3339. */
  firstTime: Type.String(),
  lastTime: Type.String(),
  file: Type.Object({
    /** Beside the manifest. */
    name: Type.String({ pattern: '^[a-z]+-[0-9a-f]{16}\\.parquet$' }),
    bytes: Type.Integer({ minimum: 1 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  }),
});
export type Manifest = Static<typeof Manifest>;

/** Which records: those of one manifest. */
export type AppDay = Pick<Manifest, 'appId' | 'kind' | 'day'>;

export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

const WORDS = { event: 'events', metric: 'metrics' } as const;

/** `archive/app=shop/`, of all days of an app. Not `app_id`: readers of Parquet would take it for that column. */
export const appFolder = (appId: string): string => `${ARCHIVE}app=${nameOf(appId)}/`;
const dayFolder = ({ appId, day }: AppDay): string => `${appFolder(appId)}day=${day}/`;
export const manifestName = (appDay: AppDay): string => `${dayFolder(appDay)}${WORDS[appDay.kind]}${MANIFEST_END}`;
/** Before the names of the files of records beside a manifest. */
export const recordsPrefix = (appDay: AppDay): string => `${dayFolder(appDay)}${WORDS[appDay.kind]}-`;
/** The file is named by what it contains: another one takes the place of none that a manifest still names. */
export const recordsName = (appDay: AppDay, sha256: string): string =>
  `${recordsPrefix(appDay)}${sha256.slice(0, 16)}.parquet`;
export const fileNameOf = (manifest: Manifest): string => `${dayFolder(manifest)}${manifest.file.name}`;
export const isManifestName = (name: string): boolean => name.endsWith(MANIFEST_END);

/**
 * The manifest of this name; undefined when there is none.
 *
 * @throws AppError `damaged_file` when it is none, or of a newer release.
 */
export async function readManifest(storage: FileStorage, name: string): Promise<Manifest | undefined> {
  const found = await storage.stat(name);
  if (found === undefined) return undefined;
  if (found.bytes > MAX_MANIFEST_BYTES) throw damaged(name, 'is no manifest');
  const parts: Uint8Array[] = [];
  for await (const part of storage.read(name)) parts.push(part);
  const manifest = parsed(Buffer.concat(parts).toString());
  const version = (manifest as { formatVersion?: unknown } | undefined)?.formatVersion;
  if (typeof version === 'number' && version > MANIFEST_VERSION) throw damaged(name, NEWER);
  if (!Value.Check(Manifest, manifest) || manifestName(manifest) !== name) {
    throw damaged(name, 'is no manifest: it is cut or was altered');
  }
  return manifest;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of the same records the same bytes: no time of its making is in it. */
export async function writeManifest(storage: FileStorage, manifest: Manifest): Promise<void> {
  async function* content() {
    yield Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  }
  await storage.write(manifestName(manifest), content());
}

export interface ArchiveSelection {
  appId?: string | undefined;
  kind?: Manifest['kind'] | undefined;
  /** Only days that have a moment at or after it, epoch milliseconds. */
  from?: number | undefined;
  /** Only days that begin before it. */
  to?: number | undefined;
}

const DAY_IN_NAME = /\/day=(\d{4}-\d{2}-\d{2})\/([a-z]+)\./;

/** Whether a manifest of this name may be of the selection, without reading it. */
function mayBeMeant(name: string, { kind, from = -Infinity, to = Infinity }: ArchiveSelection): boolean {
  const match = DAY_IN_NAME.exec(name);
  const start = Date.parse(match?.[1] ?? '');
  if (Number.isNaN(start)) return false;
  return (kind === undefined || match?.[2] === WORDS[kind]) && start + DAY_MS > from && start < to;
}

/** The names of the manifests of the selection, in their order. */
export async function* manifestNames(storage: FileStorage, selection: ArchiveSelection = {}): AsyncGenerator<string> {
  const { appId } = selection;
  for await (const { name } of storage.list(appId === undefined ? ARCHIVE : appFolder(appId))) {
    if (isManifestName(name) && mayBeMeant(name, selection)) yield name;
  }
}

/** @throws AppError `damaged_file`, as `readManifest`. */
export async function* listArchive(storage: FileStorage, selection: ArchiveSelection = {}): AsyncGenerator<Manifest> {
  for await (const name of manifestNames(storage, selection)) {
    const manifest = await readManifest(storage, name);
    // One that was replaced or taken away since it was listed.
    if (manifest !== undefined) yield manifest;
  }
}
