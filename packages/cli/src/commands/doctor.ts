import type { BackendsConfig } from '@analytics/backends';
import { ConfigError } from '@analytics/shared/config';
import { OperatorError } from '@analytics/shared/errors';
import type { Check } from '@analytics/shared/lifecycle';
import type { CliDeps } from '../deps.js';
import { amount } from '../format/summary.js';
import { bold } from '../terminal/table.js';
import { visible, visibleJson } from '../terminal/visible.js';

export interface DoctorOptions {
  json?: boolean;
}

const STATUS_WIDTH = 4;
const SUBJECT_WIDTH = 13;

/**
 * Says of everything that a service needs whether it is well, a line each as soon as it is known. Throws
 * `OperatorError` when something is not.
 */
export async function runDoctor(deps: CliDeps, { json }: DoctorOptions): Promise<void> {
  let failures = 0;
  for await (const check of checksOf(deps)) {
    if (check.status === 'fail') failures += 1;
    await deps.out.write(`${json === true ? visibleJson(check) : lineOf(check, deps)}\n`);
  }
  if (failures > 0)
    throw new OperatorError(`${amount(failures, 'fault')}: the service would not start or not be safe.`);
}

async function* checksOf({ doctor }: CliDeps): AsyncGenerator<Check> {
  yield* doctor.checkMachine();
  let config: BackendsConfig;
  try {
    config = doctor.loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    // Without a configuration there is nothing else to look at.
    yield* error.faults.map((text): Check => ({ status: 'fail', subject: 'configuration', text }));
    return;
  }
  yield { status: 'ok', subject: 'configuration', text: 'good, as far as can be said without asking a server' };
  yield* await doctor.checkBackends(config);
}

function lineOf({ status, subject, text }: Check, { out }: CliDeps): string {
  const padded = status.padEnd(STATUS_WIDTH);
  return `${status === 'ok' ? padded : bold(padded, out)}  ${subject.padEnd(SUBJECT_WIDTH)}  ${visible(text)}`;
}
