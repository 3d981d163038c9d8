import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mainOf, ServiceProcess } from '@analytics/testing';
import { ADMIN_KEY, adminOf, makeKey } from '../../access/admin.js';
import { debianPrometheus } from './install-prometheus.js';
import { runPrometheus } from './prometheus.js';
import { type CaseResult, runSender, SENDERS, verdictOf } from './run-sender.js';

/**
 * Real clients of the metric protocols against a real process, with faults in between: what a client believes delivered
 * must be stored once. With `--auth` each needs a key of the app, which it sends in its own way; what it sends with a wrong
 * key must be refused first. Prometheus is Debian's; `PROMETHEUS` names the program of another one, of version 3 to write
 * 2.0 too: without it that case is left out.
 */
interface Case {
  name: string;
  run(service: ServiceProcess, key?: string): Promise<CaseResult>;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { auth: { type: 'boolean', default: false } },
});
const [only] = positionals;
const AUTH = values.auth ? { AUTH: 'on', ADMIN_KEY } : { AUTH: 'off' };
const { PROMETHEUS } = process.env;

const cases: readonly Case[] = [
  ...SENDERS.map((sender) => ({
    name: sender.name,
    run: (service: ServiceProcess, key?: string) => runSender(sender, service, key),
  })),
  ...prometheusCase('prometheus-1.0', PROMETHEUS ?? (await debianPrometheus()), 'prometheus.WriteRequest'),
  ...prometheusCase('prometheus-2.0', PROMETHEUS, 'io.prometheus.write.v2.Request'),
];

function prometheusCase(
  name: string,
  binary: string | undefined,
  message: Parameters<typeof runPrometheus>[0]['message'],
): Case[] {
  if (binary === undefined) return [];
  return [{ name, run: (service, key) => runPrometheus({ name, binary, message, service, key }) }];
}

async function runCase({ run }: Case): Promise<CaseResult> {
  const folder = mkdtempSync(join(tmpdir(), 'metric-clients-'));
  const env = { DATA_DIR: folder, ...AUTH, DOORS: 'all', LOG_LEVEL: 'warn', RATE_LIMIT_MAX_REQUESTS: '1000000' };
  const service = await ServiceProcess.start({ main: mainOf('standalone'), env });
  try {
    return await run(service, values.auth ? await keyOfApp(service.url) : undefined);
  } finally {
    await service.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function keyOfApp(url: string): Promise<string> {
  const admin = adminOf(url, ADMIN_KEY);
  await admin.call('PUT', '/apps/clients', { name: 'Clients' });
  return (await makeKey(admin, 'clients', ['write'])).key;
}

const verdicts: string[] = [];
for (const one of cases.filter(({ name }) => only === undefined || name.includes(only))) {
  const result = await runCase(one);
  verdicts.push(verdictOf(result));
  process.stdout.write(`${JSON.stringify({ ...result, verdict: verdictOf(result) })}\n`);
}
process.exitCode = verdicts.length === 0 || verdicts.includes('FAILED') ? 1 : 0;
