// A process of two components; its first argument says how it behaves. JavaScript over the compiled package: compiling
// it at each start took longer than all that the tests do.
import { DataFolderError } from '@analytics/shared/errors';
import { runProcess, ServiceStatus } from '@analytics/shared/lifecycle';
import { createLogger } from '@analytics/shared/telemetry';

const behaviour = process.argv[2];
const logger = createLogger({ service: 'fixture', level: 'info' });
const status = new ServiceStatus('fixture', '0.0.0');
const say = (line) => process.stdout.write(`${line}\n`);
// Stands for the sockets that keep a real process running.
setInterval(() => {}, 60_000);
const told = () => new Promise((resolve) => process.stdin.once('data', () => resolve()));

const component = (name, overrides = {}) => ({
  name,
  start: async () => void say(`start ${name}`),
  stop: async () => void say(`stop ${name} ready=${status.ready}`),
  ...overrides,
});

const fail = (error) => async () => {
  throw error;
};
const seconds = {
  plain: { url: 'http://x:1' },
  'failing-start': { start: fail(new Error('the port is taken')) },
  'data-folder': { start: fail(new DataFolderError('./data is of a newer version')) },
  'failing-stop': { stop: fail(new Error('cannot flush')) },
  'hanging-stop': { stop: () => new Promise(() => setInterval(() => {}, 1_000)) },
  // More than a pipe holds, and than is kept for one that nobody reads.
  talkative: {
    start: async () => {
      for (let line = 0; line < 3_000; line += 1) logger.info({ line, text: 'x'.repeat(1_000) }, 'a line');
      process.stderr.write('said all\n');
    },
  },
  'waiting-stop': {
    stop: async () => {
      say('stop second');
      await told();
    },
  },
};

const { fail: failNow } = runProcess({
  create: async () => ({
    components: [component('first'), component('second', seconds[behaviour ?? ''])],
    onStarted: () => say(`started ready=${status.ready}`),
  }),
  status,
  logger,
  shutdownDelayMs: 0,
  shutdownTimeoutMs: behaviour === 'hanging-stop' ? 100 : 15_000,
});
if (behaviour === 'failing-while-stopping') {
  process.once('SIGTERM', () => failNow(new Error('the store is gone')));
}
