import type { Command } from 'commander';
import { readUrl } from '../api/read-url.js';
import { checked } from '../api/resolve-connection.js';
import type { CliDeps } from '../deps.js';
import { openToOthers, type Profiles, profilesFileOf, readProfiles, writeProfiles } from '../profiles/profiles-file.js';
import { UsageError } from '../usage-error.js';
import { type Listing, printList } from './print.js';

interface Shown {
  name: string;
  url: string;
  hasKey: boolean;
  isCurrent: boolean;
}

const LISTING: Listing<Shown> = {
  noun: 'profile',
  columns: [
    { title: 'name', of: ({ name }) => name },
    { title: 'service', of: ({ url }) => url },
    { title: 'key', of: ({ hasKey }) => (hasKey ? 'yes' : 'none') },
    { title: '', of: ({ isCurrent }) => (isCurrent ? 'in use' : '') },
  ],
};

export function addProfiles(program: Command, deps: CliDeps): void {
  const profiles = program
    .command('profiles')
    .description('services and the keys for them, kept in a file of yours: add, list, remove or use one');
  profiles
    .command('add')
    .argument('<name>')
    .description('keep a service and its key; the key is asked for, or read from standard input')
    .requiredOption('--url <address>', 'the service')
    .option('--no-key', 'it needs none')
    .action((name: string, options: { url: string; key: boolean }) => addProfile(deps, name, options));
  profiles
    .command('list')
    .description('list the profiles, without their keys')
    .option('--json', 'a JSON object a line, for programs')
    .action(({ json }: { json?: boolean }) => listProfiles(deps, json));
  profiles
    .command('remove')
    .argument('<name>')
    .description('forget a service and its key; the key stays valid')
    .action((name: string) => change(deps, name, 'removed', without));
  profiles
    .command('use')
    .argument('<name>')
    .description('call this service where none is named')
    .action((name: string) => change(deps, name, 'in use', (known) => ({ ...known, current: name })));
}

async function addProfile(deps: CliDeps, name: string, { url, key: needsKey }: { url: string; key: boolean }) {
  if (!/^[\w.-]{1,64}$/.test(name) || name === '__proto__') {
    throw new UsageError('A name has at most 64 letters, digits, dots, hyphens and underscores.');
  }
  const file = profilesFileOf(deps);
  const profile = { url: readUrl(url, '--url') };
  const known = readProfiles(file);
  if (known.profiles[name] !== undefined) throw new UsageError(`There is a profile ${name}: remove it first.`);
  const added = needsKey ? { ...profile, key: await readKey(deps) } : profile;
  // The first one is what is meant where none is named.
  const current = known.current ?? name;
  writeProfiles(file, { current, profiles: { ...known.profiles, [name]: added } });
  await deps.out.write(`The profile ${name} was added${current === name ? ' and is in use' : ''}.\n`);
}

async function readKey(deps: CliDeps): Promise<string> {
  const text = deps.isTerminal ? await deps.askSecret('Key (it is not shown): ') : await deps.readInput();
  return checked({ key: (text ?? '').trim(), from: deps.isTerminal ? 'The answer' : 'Standard input' }).key;
}

async function listProfiles(deps: CliDeps, json: boolean | undefined): Promise<void> {
  const file = profilesFileOf(deps);
  const { profiles, current } = readProfiles(file);
  const shown = Object.entries(profiles).map(([name, { url, key }]): Shown => {
    return { name, url, hasKey: key !== undefined, isCurrent: name === current };
  });
  if (shown.some(({ hasKey }) => hasKey)) await deps.err.write(openToOthers(file) ?? '');
  await printList(deps, shown, { ...LISTING, json });
}

const without = ({ current, profiles }: Profiles, name: string): Profiles => {
  const { [name]: _, ...others } = profiles;
  return { profiles: others, ...(current === undefined || current === name ? {} : { current }) };
};

async function change(
  deps: CliDeps,
  name: string,
  done: string,
  changed: (known: Profiles, name: string) => Profiles,
): Promise<void> {
  const file = profilesFileOf(deps);
  const known = readProfiles(file);
  if (known.profiles[name] === undefined) throw new UsageError(`There is no profile of that name in ${file}.`);
  writeProfiles(file, changed(known, name));
  await deps.out.write(`The profile ${name} is ${done}.\n`);
}
