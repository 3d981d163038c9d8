import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServiceProcess, waitFor } from '@analytics/testing';
import { freePort } from '@analytics/testing/ports';
import { type CaseResult, openHardWay, resultOf, storedMetrics } from './run-sender.js';

/** Requests that meet faults; those after them go through, so that what waits is sent. */
const FAULTY_REQUESTS = 40;
const SCRAPES = 30;

export interface PrometheusCase {
  name: string;
  /** The program, of version 3 for `message` 2.0. */
  binary: string;
  message: 'io.prometheus.write.v2.Request' | 'prometheus.WriteRequest';
  service: ServiceProcess;
  /** Unset where nobody is asked for one. */
  key?: string | undefined;
}

/** A real Prometheus scrapes a counter every second and writes it through the faults: what it has must be stored once. */
export async function runPrometheus({ name, binary, message, service, key }: PrometheusCase): Promise<CaseResult> {
  const folder = mkdtempSync(join(tmpdir(), 'metric-clients-'));
  const way = await openHardWay(service, { faultyRequests: FAULTY_REQUESTS });
  const target = await startTarget();
  const port = await freePort();
  writeFileSync(join(folder, 'prometheus.yml'), configOf({ target: target.port, url: way.url, message, key }));
  const args = [
    `--config.file=${folder}/prometheus.yml`,
    `--storage.tsdb.path=${folder}/tsdb`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const prometheus = spawn(binary, args, { stdio: 'ignore' });
  try {
    const scraped = () => scrapedBy(port);
    await waitFor(async () => (await scraped()).length >= SCRAPES && way.restarted() !== undefined, {
      timeoutMs: 300_000,
    });
    target.stop();
    await way.restarted();
    const believed = await scraped();
    const all = async () => {
      const has = new Set(await storedMetrics(service));
      return believed.every((value) => has.has(value));
    };
    await waitFor(all, { timeoutMs: 120_000 }).catch(() => {});
    return resultOf({
      name,
      sent: target.served(),
      believed,
      stored: await storedMetrics(service),
      faults: { ...way.done },
    });
  } finally {
    prometheus.kill('SIGKILL');
    await once(prometheus, 'close');
    await way.close();
    target.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A counter that is one more at each scrape. */
async function startTarget() {
  let served = 0;
  const server = http.createServer((_, response) => {
    served += 1;
    response.setHeader('content-type', 'text/plain').end(`# TYPE seq gauge\nseq ${served}\n`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    served: () => served,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface ConfigParts {
  target: number;
  url: string;
  message: PrometheusCase['message'];
  key: string | undefined;
}

const configOf = ({ target, url, message, key }: ConfigParts): string => `
global: { scrape_interval: 1s, scrape_timeout: 1s }
scrape_configs:
  - job_name: clients
    static_configs: [{ targets: ['127.0.0.1:${target}'] }]
    metric_relabel_configs: [{ source_labels: [__name__], regex: seq, action: keep }]
remote_write:
  - url: ${url}/prometheus/clients/write
${key === undefined ? '' : `    authorization: { credentials: ${key} }\n`}${message === 'prometheus.WriteRequest' ? '' : `    protobuf_message: ${message}\n`}    queue_config: { min_backoff: 100ms, max_backoff: 1s, batch_send_deadline: 500ms }
    write_relabel_configs: [{ source_labels: [__name__], regex: seq, action: keep }]
`;

/** What Prometheus itself has. */
async function scrapedBy(port: number): Promise<number[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/query?query=seq[1h]`);
  const { data } = (await answer.json()) as { data: { result: { values: [number, string][] }[] } };
  return data.result.flatMap(({ values }) => values.map(([, value]) => Number(value)));
}
