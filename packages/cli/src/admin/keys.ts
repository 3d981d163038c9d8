import { SCOPES, type Scope } from '@analytics/shared/domain';
import { type Command, InvalidArgumentError } from 'commander';
import type { CliDeps } from '../deps.js';
import { visible } from '../terminal/visible.js';
import type { Entry } from './entries.js';
import { type OwnerOptions, ownerPath } from './key-owner.js';
import { printMade } from './made-secret.js';
import { type Listing, listText, momentText, printList } from './print.js';
import { type RevokeOptions, type RotateOptions, revoke, rotate } from './secrets.js';
import { type AdminOptions, connect, withService } from './session.js';
import { readMoment, readNames, readSeconds } from './values.js';

interface Key extends Entry {
  id: string;
  name: string;
  scopes: Scope[];
  apps?: string[];
  tenant?: string;
  createdAt: string;
  notBefore?: string;
  notAfter?: string;
  replacedBy?: string;
  lastUsedAt?: string;
}
interface MadeKey extends Key {
  key: string;
}

const listing = (nowMs: number): Listing<Key> => ({
  noun: 'key',
  columns: [
    { title: 'id', of: ({ id }) => id },
    { title: 'name', of: ({ name }) => name },
    { title: 'scopes', of: ({ scopes }) => scopes.join(',') },
    { title: 'for', of: reachText },
    { title: 'state', of: (key) => stateText(key, nowMs) },
    { title: 'last used (UTC)', of: ({ lastUsedAt }) => momentText(lastUsedAt) ?? 'never' },
  ],
});

const reachText = ({ apps, tenant }: Key): string | undefined =>
  tenant === undefined ? listText(apps) : `all apps of ${tenant}`;

export function stateText({ notBefore, notAfter, replacedBy }: Partial<Key>, nowMs: number): string {
  const rotated = replacedBy === undefined ? '' : `, rotated to ${replacedBy}`;
  if (notAfter !== undefined) {
    const verb = Date.parse(notAfter) <= nowMs ? 'ended' : 'ends';
    return `${verb} ${momentText(notAfter)}${rotated}`;
  }
  return notBefore !== undefined && Date.parse(notBefore) > nowMs ? `begins ${momentText(notBefore)}` : 'valid';
}

interface CreateOptions extends AdminOptions, OwnerOptions {
  name: string;
  scope: Scope[];
  apps?: string[];
  notBefore?: string;
  notAfter?: string;
  quiet?: boolean;
}

export function addKeys(program: Command, deps: CliDeps): void {
  const keys = program.command('keys').description('keys of apps and tenants: list, create, rotate or revoke them');
  withOwner(keys.command('list'))
    .description('list the keys; the keys themselves nobody can see again')
    .action(async (options: AdminOptions & OwnerOptions) => {
      const client = await connect(deps, options);
      const path = [...ownerPath(options), 'keys'];
      const { body } = await client.call<{ keys: Key[] }>({ method: 'GET', path });
      await printList(deps, body.keys, { ...listing(deps.clock.now()), json: options.json });
    });
  withOwner(keys.command('create'))
    .description('make a key, and show it this once')
    .requiredOption('--name <name>', 'what people call it: where it is used')
    .requiredOption('--scope <scope>', 'write, read or admin; several with commas', readScopes)
    .option('--apps <apps>', 'all its apps, with commas [the one of --app]', readNames)
    .option('--not-before <time>', 'not valid before: +1h, RFC 3339 or epoch milliseconds', readMoment(deps.clock))
    .option(
      '--not-after <time>',
      'not valid from then on: +90d, RFC 3339 or epoch milliseconds',
      readMoment(deps.clock),
    )
    .option('-q, --quiet', 'the key and nothing else on standard output')
    .action((options: CreateOptions) => createKey(deps, options));
  withOwner(keys.command('rotate').argument('<id>'))
    .description('make a key that allows the same, and let the old one end')
    .option('--overlap <time>', 'how long the old one stays valid: 24h, or 0 for not at all', readSeconds)
    .option('-y, --yes', 'end the old one at once without asking')
    .option('-q, --quiet', 'the new key and nothing else on standard output')
    .action(async (id: string, options: RotateOptions & OwnerOptions) => {
      const path = [...ownerPath(options), 'keys'];
      const made = await rotate<MadeKey>(deps, { what: 'key', path, id }, options);
      if (made !== undefined) await printKey(deps, options, made);
    });
  withOwner(keys.command('revoke').argument('<id>'))
    .description('end a key at once and for good')
    .option('-y, --yes', 'do it without asking')
    .action((id: string, options: RevokeOptions & OwnerOptions) =>
      revoke(deps, { what: 'key', path: [...ownerPath(options), 'keys'], id }, options),
    );
}

const withOwner = (command: Command): Command =>
  withService(
    command
      .option('--app <app>', 'keys of this app')
      .option('--tenant <tenant>', 'keys of this tenant, for all its apps'),
  );

function readScopes(text: string, before: readonly Scope[] = []): Scope[] {
  const scopes = readNames(text) as Scope[];
  const unknown = scopes.find((scope) => !SCOPES.includes(scope));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`${visible(unknown)} is none: they are ${SCOPES.join(', ')}.`);
  return [...new Set([...before, ...scopes])];
}

async function createKey(deps: CliDeps, options: CreateOptions): Promise<void> {
  const { name, scope: scopes, apps, notBefore, notAfter } = options;
  const path = [...ownerPath(options), 'keys'];
  const body = { name, scopes, apps, notBefore, notAfter };
  const client = await connect(deps, options);
  await printKey(deps, options, (await client.call<MadeKey>({ method: 'POST', path, body })).body);
}

const printKey = (deps: CliDeps, options: CreateOptions | RotateOptions, made: MadeKey): Promise<void> =>
  printMade(deps, options, {
    id: made.id,
    what: 'key',
    secret: made.key,
    answer: made,
    members: [
      ['name', made.name],
      ['scopes', made.scopes.join(', ')],
      ['for', reachText(made)],
      ['state', stateText(made, deps.clock.now())],
    ],
  });
