import { readFileSync } from 'node:fs';
import type { Variable } from './section.js';

/** The secrets that files hold, by the names of their variables, and what is wrong with the other files. */
export interface SecretFiles {
  secrets: ReadonlyMap<string, string>;
  faults: string[];
  /** The secrets whose files have a fault: they were given, but there is no value. */
  unread: ReadonlySet<string>;
}

/** Reads the file of each secret that is given as one. An environment is seen by more eyes than a file is. */
export function readSecretFiles(
  variables: readonly Variable[],
  textOf: (name: string) => string | undefined,
): SecretFiles {
  const secrets = new Map<string, string>();
  const unread = new Set<string>();
  const faults: string[] = [];
  for (const { name, doc } of variables) {
    const path = textOf(name);
    if (doc.fileOf === undefined || path === undefined) continue;
    const { secret, fault } =
      textOf(doc.fileOf) === undefined ? readSecret(path) : { fault: `cannot be set together with ${doc.fileOf}` };
    if (secret === undefined) {
      unread.add(doc.fileOf);
      faults.push(`${name}: ${fault}`);
    } else secrets.set(doc.fileOf, secret);
  }
  return { secrets, faults, unread };
}

/** What a file holds, without the line end that editors and `echo` add. */
function readSecret(path: string): { secret?: string; fault?: string } {
  try {
    const secret = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return secret.trim() === '' ? { fault: `${path} is empty` } : { secret };
  } catch (error) {
    return { fault: `${path} cannot be read (${(error as NodeJS.ErrnoException).code})` };
  }
}
