import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitFor } from '@analytics/testing';
import { freePort } from '@analytics/testing/ports';
import { debianPrometheus } from '@analytics/tools/clients';
import type { Scope } from './scope.js';

export interface PrometheusReceiver {
  pid: number;
  /** Takes remote-write. */
  url: string;
  /** Samples that it has taken since it started. */
  appended(): Promise<number>;
}

/**
 * Debian's Prometheus as a receiver of remote-write, which scrapes nothing and stores in the folder; undefined where its
 * package is not to be had.
 */
export async function startPrometheus(folder: string, scope: Scope): Promise<PrometheusReceiver | undefined> {
  const program = await debianPrometheus();
  if (program === undefined) return undefined;
  const config = join(folder, 'prometheus.yml');
  await writeFile(config, '');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${folder}/tsdb`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--web.enable-remote-write-receiver',
  ];
  const child = spawn(program, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  scope.defer(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const isReady = () => fetch(`${url}/-/ready`).then(({ ok }) => ok);
  await waitFor(isReady, { timeoutMs: 30_000, what: 'a Prometheus that is ready' });
  return {
    pid: child.pid ?? 0,
    url: `${url}/api/v1/write`,
    appended: async () => {
      const page = await (await fetch(`${url}/metrics`)).text();
      return Number(/^prometheus_tsdb_head_samples_appended_total(?:\{type="float"\})? (\S+)$/m.exec(page)?.[1]);
    },
  };
}
