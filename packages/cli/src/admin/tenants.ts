import type { TenantSettings } from '@analytics/shared/contracts';
import type { Command } from 'commander';
import { entriesOf } from '../api/pages.js';
import type { CliDeps } from '../deps.js';
import { pageOf } from '../terminal/page.js';
import { visible, visibleJson } from '../terminal/visible.js';
import { confirmed } from './confirmed.js';
import { deleteEntry, type Entry, readEntry, setEntry } from './entries.js';
import { type Listing, listText, momentText, printList } from './print.js';
import { changedQuotas, type QuotaOptions, quotasText, withQuotas } from './quotas.js';
import { type AdminOptions, connect, withService } from './session.js';
import { readNames } from './values.js';

interface Tenant extends TenantSettings, Entry {
  tenant: string;
  apps: string[];
}

const TENANTS = ['admin', 'tenants'];

const LISTING: Listing<Tenant> = {
  noun: 'tenant',
  columns: [
    { title: 'tenant', of: ({ tenant }) => tenant },
    { title: 'name', of: ({ name }) => name },
    { title: 'apps', of: ({ apps }) => String(apps.length), align: 'right' },
    { title: 'quotas', of: ({ quotas }) => quotasText(quotas) },
    { title: 'changed (UTC)', of: ({ changedAt }) => momentText(changedAt) },
  ],
};

interface SetOptions extends AdminOptions, QuotaOptions {
  name?: string;
  addApp?: string[];
  removeApp?: string[];
}

export function addTenants(program: Command, deps: CliDeps): void {
  const tenants = program.command('tenants').description('tenants: list, show, set or delete them');
  withService(tenants.command('list'))
    .description('list the tenants')
    .action(async (options: AdminOptions) => {
      const client = await connect(deps, options);
      const entries = entriesOf<Tenant>(client, { path: TENANTS, name: 'tenants' });
      await printList(deps, entries, { ...LISTING, json: options.json });
    });
  withService(tenants.command('show').argument('<tenant>'))
    .description('show everything of one tenant')
    .action(async (id: string, options: AdminOptions) => {
      const tenant = await readEntry<Tenant>(await connect(deps, options), [...TENANTS, id]);
      await deps.out.write(options.json === true ? `${visibleJson(tenant)}\n` : tenantPage(tenant, deps));
    });
  withService(withQuotas(tenants.command('set').argument('<tenant>')))
    .description('make a tenant, or change what is named; the rest stays')
    .option('--name <name>', 'what people call it')
    .option('--add-app <app>', 'give it this app; may be given several times', readNames)
    .option('--remove-app <app>', 'take this app out; may be given several times', readNames)
    .action(async (id: string, options: SetOptions) => {
      const changesOf = (before: Tenant | undefined) => ({
        name: options.name,
        apps: changedApps(before?.apps, options),
        quotas: changedQuotas(before?.quotas, options),
      });
      const set = { what: `tenant ${id}`, path: [...TENANTS, id], json: options.json, changesOf };
      await setEntry<Tenant>(deps, await connect(deps, options), set);
    });
  withService(tenants.command('delete').argument('<tenant>'))
    .description('delete a tenant that has no apps and no keys')
    .option('-y, --yes', 'do it without asking')
    .action((id: string, options: AdminOptions & { yes?: boolean }) => deleteTenant(deps, id, options));
}

function changedApps(before: readonly string[] = [], { addApp, removeApp }: SetOptions): string[] | undefined {
  if (addApp === undefined && removeApp === undefined) return undefined;
  return [...new Set([...before, ...(addApp ?? [])])].filter((app) => removeApp?.includes(app) !== true);
}

async function deleteTenant(deps: CliDeps, id: string, options: AdminOptions & { yes?: boolean }): Promise<void> {
  const client = await connect(deps, options);
  const path = [...TENANTS, id];
  const { name, revision } = await readEntry<Tenant>(client, path);
  const what = `The tenant ${visible(id)} (${visible(name)}) will be deleted.`;
  if (!(await confirmed(deps, { what, question: 'Delete it?', yes: options.yes }))) return;
  await deleteEntry(deps, client, { what: `tenant ${id}`, path, revision });
}

const tenantPage = ({ tenant, name, apps, quotas, revision, changedAt, changedBy }: Tenant, { out }: CliDeps): string =>
  pageOf(
    `Tenant ${tenant}`,
    [
      ['name', name],
      ['apps', listText(apps) ?? 'none'],
      ['quotas', quotasText(quotas) ?? 'none'],
      ['revision', String(revision)],
      ['changed', `${momentText(changedAt)} UTC by ${changedBy}`],
    ],
    out,
  );
