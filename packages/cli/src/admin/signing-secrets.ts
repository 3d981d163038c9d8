import type { Command } from 'commander';
import type { CliDeps } from '../deps.js';
import type { Entry } from './entries.js';
import { stateText } from './keys.js';
import { printMade } from './made-secret.js';
import { type Listing, momentText, printList } from './print.js';
import { type RevokeOptions, type RotateOptions, revoke, rotate } from './secrets.js';
import { type AdminOptions, connect, withService } from './session.js';
import { readMoment, readSeconds } from './values.js';

interface SigningSecret extends Entry {
  id: string;
  name: string;
  createdAt: string;
  notAfter?: string;
}
interface MadeSecret extends SigningSecret {
  secret: string;
}

const WHAT = 'signing secret';

const listing = (nowMs: number): Listing<SigningSecret> => ({
  noun: WHAT,
  columns: [
    { title: 'id', of: ({ id }) => id },
    { title: 'name', of: ({ name }) => name },
    { title: 'made (UTC)', of: ({ createdAt }) => momentText(createdAt) },
    { title: 'state', of: (secret) => stateText(secret, nowMs) },
  ],
});

interface OfApp {
  app: string;
}
interface CreateOptions extends AdminOptions, OfApp {
  name: string;
  notAfter?: string;
  quiet?: boolean;
}

const pathOf = ({ app }: OfApp): string[] => ['admin', 'apps', app, 'signing-secrets'];

export function addSigningSecrets(program: Command, deps: CliDeps): void {
  const secrets = program
    .command('signing-secrets')
    .description('secrets with which requests of an app are signed: list, create, rotate or revoke them');
  withApp(secrets.command('list'))
    .description('list the signing secrets; the secrets themselves are not shown again')
    .action(async (options: AdminOptions & OfApp) => {
      const client = await connect(deps, options);
      const { body } = await client.call<{ signingSecrets: SigningSecret[] }>({ method: 'GET', path: pathOf(options) });
      await printList(deps, body.signingSecrets, { ...listing(deps.clock.now()), json: options.json });
    });
  withApp(secrets.command('create'))
    .description('make a signing secret, and show it this once')
    .requiredOption('--name <name>', 'what people call it: where it is used')
    .option(
      '--not-after <time>',
      'not valid from then on: +90d, RFC 3339 or epoch milliseconds',
      readMoment(deps.clock),
    )
    .option('-q, --quiet', 'the secret and nothing else on standard output')
    .action(async (options: CreateOptions) => {
      const { name, notAfter } = options;
      const client = await connect(deps, options);
      const call = { method: 'POST', path: pathOf(options), body: { name, notAfter } } as const;
      await printSecret(deps, options, (await client.call<MadeSecret>(call)).body);
    });
  withApp(secrets.command('rotate').argument('<id>'))
    .description('make a signing secret in place of another, and let that end')
    .option('--overlap <time>', 'how long the old one stays valid: 24h, or 0 for not at all', readSeconds)
    .option('-y, --yes', 'end the old one at once without asking')
    .option('-q, --quiet', 'the new secret and nothing else on standard output')
    .action(async (id: string, options: RotateOptions & OfApp) => {
      const made = await rotate<MadeSecret>(deps, { what: WHAT, path: pathOf(options), id }, options);
      if (made !== undefined) await printSecret(deps, options, made);
    });
  withApp(secrets.command('revoke').argument('<id>'))
    .description('end a signing secret at once and for good')
    .option('-y, --yes', 'do it without asking')
    .action((id: string, options: RevokeOptions & OfApp) =>
      revoke(deps, { what: WHAT, path: pathOf(options), id }, options),
    );
}

const withApp = (command: Command): Command =>
  withService(command.requiredOption('--app <app>', 'the app whose requests are signed'));

const printSecret = (deps: CliDeps, options: CreateOptions | RotateOptions, made: MadeSecret): Promise<void> =>
  printMade(deps, options, {
    id: made.id,
    what: WHAT,
    secret: made.secret,
    answer: made,
    members: [
      ['name', made.name],
      ['state', stateText(made, deps.clock.now())],
    ],
  });
