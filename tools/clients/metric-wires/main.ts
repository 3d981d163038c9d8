import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainOf, ServiceProcess } from '@analytics/testing';
import { runPrometheus } from './prometheus.js';
import { type CaseResult, runSender, SENDERS, verdictOf } from './run-sender.js';

/**
 * Real clients of the metric protocols against a real process, with faults in between: what a client believes delivered
 * must be stored once. `PROMETHEUS` names the program of a Prometheus (of version 3 to write 2.0 too); without it those
 * cases are left out.
 */
interface Case {
  name: string;
  run(service: ServiceProcess): Promise<CaseResult>;
}

const [only] = process.argv.slice(2);
const { PROMETHEUS, PROMETHEUS_V1 = PROMETHEUS } = process.env;

const cases = (): Case[] => [
  ...SENDERS.map((sender) => ({
    name: sender.name,
    run: (service: ServiceProcess) => runSender(sender, service),
  })),
  ...prometheusCase('prometheus-1.0', PROMETHEUS_V1, 'prometheus.WriteRequest'),
  ...prometheusCase('prometheus-2.0', PROMETHEUS, 'io.prometheus.write.v2.Request'),
];

function prometheusCase(
  name: string,
  binary: string | undefined,
  message: Parameters<typeof runPrometheus>[0]['message'],
): Case[] {
  if (binary === undefined) return [];
  return [{ name, run: (service) => runPrometheus({ name, binary, message, service }) }];
}

async function runCase({ run }: Case): Promise<CaseResult> {
  const folder = mkdtempSync(join(tmpdir(), 'metric-clients-'));
  const env = { DATA_DIR: folder, AUTH: 'off', DOORS: 'all', LOG_LEVEL: 'warn', RATE_LIMIT_MAX_REQUESTS: '1000000' };
  const service = await ServiceProcess.start({ main: mainOf('standalone'), env });
  try {
    return await run(service);
  } finally {
    await service.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

const verdicts: string[] = [];
for (const one of cases().filter(({ name }) => only === undefined || name.includes(only))) {
  const result = await runCase(one);
  verdicts.push(verdictOf(result));
  process.stdout.write(`${JSON.stringify({ ...result, verdict: verdictOf(result) })}\n`);
}
process.exitCode = verdicts.length === 0 || verdicts.includes('FAILED') ? 1 : 0;
