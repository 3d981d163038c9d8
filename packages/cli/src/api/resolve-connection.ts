import { readFileSync } from 'node:fs';
import {
  openToOthers,
  type Profile,
  type ProfilePlaces,
  profilesFileOf,
  readProfiles,
} from '../profiles/profiles-file.js';
import { UsageError } from '../usage-error.js';
import type { Connection, Credential } from './connection.js';
import { isReadableOnTheWay, readUrl } from './read-url.js';

export interface ConnectionOptions {
  url?: string;
  keyFile?: string;
  profile?: string;
}

/** Where a service listens that is started with nothing configured. */
const DEFAULT_URL = 'http://127.0.0.1:3005';

interface Resolved {
  connection: Connection;
  /** What a person should know about it, a line each. */
  warnings: string[];
}

/**
 * Which service is called, and with which key: what the command line says goes before the environment, and that before
 * the profile in use. A key of a profile is sent to the address of its profile only.
 *
 * @throws UsageError
 */
export function resolveConnection(options: ConnectionOptions, places: ProfilePlaces): Resolved {
  const { environment } = places;
  const profile = chosenProfile(options, places);
  const url = options.url ?? profile?.url ?? environment['ANALYTICS_URL'] ?? DEFAULT_URL;
  const from =
    options.url !== undefined ? '--url' : profile !== undefined ? `The profile ${profile.name}` : 'ANALYTICS_URL';
  const { credential, warnings } = credentialOf(options, profile, environment);
  const connection: Connection = { url: readUrl(url, from), ...(credential === undefined ? {} : { credential }) };
  if (credential !== undefined && isReadableOnTheWay(connection.url)) {
    warnings.push(
      `Warning: the key goes to ${connection.url} unencrypted; use https:// where the network is not yours.\n`,
    );
  }
  return { connection, warnings };
}

interface NamedProfile extends Profile {
  name: string;
  file: string;
}

function chosenProfile({ url, profile }: ConnectionOptions, places: ProfilePlaces): NamedProfile | undefined {
  if (profile !== undefined && url !== undefined) {
    throw new UsageError('Name either --profile or --url: the key of a profile goes to no other address than its own.');
  }
  const isElsewhere = url !== undefined || places.environment['ANALYTICS_URL'] !== undefined;
  const named = profile ?? (isElsewhere ? undefined : places.environment['ANALYTICS_PROFILE']);
  if (named === undefined && isElsewhere) return undefined;
  const file = profilesFileOf(places);
  const { profiles, current } = readProfiles(file);
  const name = named ?? current;
  if (name === undefined) return undefined;
  const found = profiles[name];
  if (found === undefined) throw new UsageError(`There is no profile ${name}: see \`analytics profiles list\`.`);
  return { ...found, name, file };
}

function credentialOf(
  { keyFile, profile: isNamed }: ConnectionOptions,
  profile: NamedProfile | undefined,
  environment: ProfilePlaces['environment'],
): { credential: Credential | undefined; warnings: string[] } {
  if (keyFile !== undefined) return { credential: keyIn(keyFile, keyFile), warnings: [] };
  const { ANALYTICS_KEY: key, ANALYTICS_KEY_FILE: file } = environment;
  // A profile that is named on the command line is meant whole, whatever is in the environment.
  if (isNamed === undefined) {
    if (key !== undefined && key !== '') return { credential: checked({ key, from: 'ANALYTICS_KEY' }), warnings: [] };
    if (file !== undefined) return { credential: keyIn(file, `ANALYTICS_KEY_FILE (${file})`), warnings: [] };
  }
  if (profile?.key === undefined) return { credential: undefined, warnings: [] };
  const warning = openToOthers(profile.file);
  const credential = checked({ key: profile.key, from: `the profile ${profile.name}` });
  return { credential, warnings: warning === undefined ? [] : [warning] };
}

function keyIn(file: string, from: string): Credential {
  try {
    return checked({ key: readFileSync(file, 'utf8').trim(), from });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `The key cannot be read from ${file}: ${(error as NodeJS.ErrnoException).code ?? 'unreadable'}.`,
    );
  }
}

/** What a header can carry; the error must not show the key. */
export function checked({ key, from }: Credential): Credential {
  if (!/^[\x21-\x7e]+$/.test(key)) throw new UsageError(`${from} has no key: one is a single line without spaces.`);
  return { key, from };
}
