// What do writes lose to a job beside them? The compiled standalone with EVENTS stored events of the past 20 days; CALLERS
// write one event a request, one after the other each, in rounds with an archive job running and without one, in turns
// so that a busy machine slows both. Prints a Markdown table: rate and p99 of the rounds, and the medians of their
// ratios, which is what to compare. `npm run build` first.
//
//   node packages/control/bench/jobs-beside-writes.mjs [JOB_SPEED, default 10] [rounds, default 5] [events, default 200000]
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [SPEED = '10', ROUNDS = '5', EVENTS = '200000'] = process.argv.slice(2);
const CALLERS = 8;
const ROUND_MS = 8_000;
const WARM_UP_MS = 1_500;
const BATCH = 1_000;
const DAY_MS = 86_400_000;
const PORT = 39_005;

const agent = new Agent({ keepAlive: true });
const call = (method, path, body) =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers =
      text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    const sent = request({ host: '127.0.0.1', port: PORT, method, path, agent, headers }, (answer) => {
      let received = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => (received += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode, body: received === '' ? {} : JSON.parse(received) }));
    });
    sent.on('error', reject);
    sent.end(text);
  });

const eventAt = (index, timestamp) => ({
  appId: `app-${index % 5}`,
  userId: `user-${(index * 7_919) % 5_000}`,
  eventType: 'pull_request',
  eventName: `pull_request.${index % 30}`,
  properties: {
    ref: `refs/heads/feature-${index % 9_000}`,
    labels: ['backend', 'needs-review'],
    merge: { clean: true },
  },
  ...(timestamp === undefined ? {} : { timestamp }),
});

async function seed() {
  const from = Date.now() - 21 * DAY_MS;
  for (let begin = 0; begin < Number(EVENTS); begin += BATCH) {
    const events = Array.from({ length: BATCH }, (_, at) =>
      eventAt(begin + at, Math.floor(from + ((begin + at) / Number(EVENTS)) * 20 * DAY_MS)),
    );
    const { status, body } = await call('POST', '/analytics/events/batch', { events });
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  }
}

/** Keeps a job running until the result is called. */
function keepJobRunning() {
  let isOver = false;
  let jobId;
  const running = (async () => {
    while (!isOver) {
      const made = await call('POST', '/analytics/admin/jobs', { kind: 'archive' });
      if (made.status !== 202) throw new Error(`${made.status} ${JSON.stringify(made.body)}`);
      jobId = made.body.jobId;
      for (let state = 'queued'; state === 'queued' || state === 'running'; await delay(100)) {
        const { body } = await call('GET', `/analytics/admin/jobs/${jobId}`);
        state = body.state;
        if (state === 'failed') throw new Error(JSON.stringify(body.error));
      }
    }
  })();
  return async () => {
    isOver = true;
    await call('DELETE', `/analytics/admin/jobs/${jobId}`);
    await running;
  };
}

let written = 0;
async function write() {
  const latencies = [];
  const begin = performance.now();
  const measuredFrom = begin + WARM_UP_MS;
  const end = measuredFrom + ROUND_MS;
  const caller = async () => {
    while (performance.now() < end) {
      const at = performance.now();
      written += 1;
      const { status } = await call('POST', '/analytics/events', eventAt(written));
      if (status !== 201) throw new Error(`a write was answered ${status}`);
      if (at >= measuredFrom) latencies.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  latencies.sort((one, other) => one - other);
  return { rate: latencies.length / (ROUND_MS / 1_000), p99: latencies[Math.floor(latencies.length * 0.99)] };
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

const folder = await mkdtemp(join(tmpdir(), 'jobs-bench-'));
const service = spawn(process.execPath, [fileURLToPath(new URL('../../standalone/dist/start.cjs', import.meta.url))], {
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    PATH: process.env.PATH,
    DATA_DIR: join(folder, 'data'),
    STORAGE_URL: `file://${join(folder, 'files')}`,
    PORT: String(PORT),
    OPS_PORT: String(PORT + 1),
    JOB_SPEED: SPEED,
    LOG_LEVEL: 'warn',
    MAX_EVENT_LOOP_DELAY_MS: '0',
  },
});
try {
  for (let tries = 0; ; tries += 1) {
    const ready = await fetch(`http://127.0.0.1:${PORT + 1}/ready`).catch(() => undefined);
    if (ready?.ok === true) break;
    if (tries === 600) throw new Error('the service does not become ready');
    await delay(100);
  }
  await seed();
  await write();
  const rounds = [];
  console.log(`JOB_SPEED=${SPEED}, ${EVENTS} events stored, ${CALLERS} callers\n`);
  console.log(
    '| round | writes/s without | with | ratio | p99 ms without | with | ratio |\n|---|---|---|---|---|---|---|',
  );
  for (let round = 1; round <= Number(ROUNDS); round += 1) {
    const measureWith = async () => {
      const end = keepJobRunning();
      try {
        return await write();
      } finally {
        await end();
      }
    };
    // Each goes first in turns: the store grows meanwhile.
    const order = round % 2 === 0 ? ['with', 'without'] : ['without', 'with'];
    const measured = {};
    for (const which of order) measured[which] = await (which === 'with' ? measureWith() : write());
    const { without, with: beside } = measured;
    const ratios = { rate: beside.rate / without.rate, p99: beside.p99 / without.p99 };
    rounds.push(ratios);
    const cells = [without.rate.toFixed(0), beside.rate.toFixed(0), ratios.rate.toFixed(2)];
    console.log(
      `| ${round} | ${[...cells, without.p99.toFixed(1), beside.p99.toFixed(1), ratios.p99.toFixed(2)].join(' | ')} |`,
    );
  }
  const of = (name) => median(rounds.map((ratios) => ratios[name])).toFixed(2);
  console.log(`\nmedian ratio: rate ${of('rate')}, p99 ${of('p99')}`);
} finally {
  agent.destroy();
  service.kill();
  await new Promise((resolve) => service.once('exit', resolve));
  await rm(folder, { recursive: true, force: true });
}
