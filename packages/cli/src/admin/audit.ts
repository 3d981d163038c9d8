import type { AuditEntryView } from '@analytics/shared/contracts';
import type { Command } from 'commander';
import { entriesOf } from '../api/pages.js';
import type { CliDeps } from '../deps.js';
import { readLimit } from '../options.js';
import { type Listing, momentText, printList } from './print.js';
import { type AdminOptions, connect, withService } from './session.js';

/** Enough for a look. */
const DEFAULT_ROWS = 50;

const LISTING: Listing<AuditEntryView> = {
  noun: 'change',
  columns: [
    { title: 'when (UTC)', of: ({ at }) => momentText(at) },
    { title: 'who', of: ({ by }) => by },
    { title: 'action', of: ({ action, lost }) => (lost === true ? `${action}, lost` : action) },
    { title: 'kind', of: ({ kind }) => kind },
    { title: 'id', of: ({ id }) => id },
    { title: 'revision', of: ({ revision }) => revision?.toString(), align: 'right' },
  ],
};

export function addAudit(program: Command, deps: CliDeps): void {
  withService(program.command('audit'))
    .description('list who changed what in tenants, apps, keys, secrets and schemas, newest first')
    .option('--limit <n>', `the newest n [${DEFAULT_ROWS}]`, readLimit)
    .action(async ({ limit = DEFAULT_ROWS, ...options }: AdminOptions & { limit?: number }) => {
      const client = await connect(deps, options);
      const entries = entriesOf<AuditEntryView>(client, { path: ['admin', 'audit'], name: 'changes', limit });
      await printList(deps, entries, { ...LISTING, json: options.json });
    });
}
