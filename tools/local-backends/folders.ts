import { homedir } from 'node:os';
import { join } from 'node:path';
import { BackendsError } from './backends-error.js';

const { XDG_CACHE_HOME } = process.env;

/** What the developers' tools keep outside the checkout; every checkout of this user shares it. */
export const CACHE = join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'analytics-tools');

/** One folder an instance: ports, tokens, logs and, unless a test asks for another place, the data. */
export const INSTANCES = join(CACHE, 'local-backends');

/** @throws BackendsError for a name that is no plain folder name. */
export function instanceFolder(name: string): string {
  if (!/^[a-z0-9][a-z0-9_-]{0,63}$/i.test(name)) {
    throw new BackendsError(`"${name}" cannot name an instance: letters, digits, - and _ only`);
  }
  return join(INSTANCES, name);
}
