import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error.js';

/** A service and the key for it. */
export interface Profile {
  url: string;
  key?: string;
}

export interface Profiles {
  /** The profile that is used when none is named. */
  current?: string;
  profiles: Record<string, Profile>;
}

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

export const profilesFileOf = ({ environment, homeFolder }: ProfilePlaces): string =>
  // A relative path is invalid by the XDG specification, and to be ignored.
  join(
    environment['XDG_CONFIG_HOME']?.startsWith('/') ? environment['XDG_CONFIG_HOME'] : join(homeFolder, '.config'),
    'analytics',
    'profiles.json',
  );

export interface ProfilePlaces {
  environment: Readonly<Record<string, string | undefined>>;
  homeFolder: string;
}

/**
 * The profiles of the file; none when there is no file.
 *
 * @throws UsageError when the file is not one of profiles
 */
export function readProfiles(file: string): Profiles {
  if (!existsSync(file)) return { profiles: {} };
  const wrong = () => new UsageError(`${file} is no file of profiles: correct it, or move it away and add them again.`);
  let content: Profiles;
  try {
    content = JSON.parse(readFileSync(file, 'utf8')) as Profiles;
  } catch {
    // The reason would show what is in the file, keys included.
    throw wrong();
  }
  const { profiles, current } = content ?? {};
  if (typeof profiles !== 'object' || profiles === null || !Object.values(profiles).every(isProfile)) throw wrong();
  // Without a prototype, no name is there that nobody has added.
  const named = Object.assign(Object.create(null) as Record<string, Profile>, profiles);
  return { profiles: named, ...(typeof current === 'string' && current in named ? { current } : {}) };
}

const isProfile = (value: unknown): value is Profile => {
  const { url, key } = (value ?? {}) as Record<string, unknown>;
  return typeof url === 'string' && (key === undefined || typeof key === 'string');
};

/** Writes the file whole or not at all; only its owner can read it. */
export function writeProfiles(file: string, profiles: Profiles): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}.new`;
  writeFileSync(next, `${JSON.stringify(profiles, undefined, 2)}\n`, { mode: OWNER_ONLY });
  chmodSync(next, OWNER_ONLY);
  renameSync(next, file);
}

/** What to say of a file that others can read, which has keys in it; undefined when they cannot. */
export function openToOthers(file: string): string | undefined {
  // Windows has no such bits.
  if (process.platform === 'win32' || (statSync(file).mode & OTHERS) === 0) return undefined;
  return `Warning: others on this machine can read ${file}, which has a key in it: chmod 600 ${file}\n`;
}
