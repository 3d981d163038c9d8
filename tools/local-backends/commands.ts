import type { Arguments } from './arguments.js';
import { BackendsError } from './backends-error.js';
import { type BackendName, eachBackend, unless } from './each-backend.js';
import { envLines } from './env-lines.js';
import { startInfluxdb } from './influxdb.js';
import { installBackends } from './install.js';
import { instanceNames, openInstance, stopInstance } from './instance.js';
import { startKafka } from './kafka.js';
import { startRedis, startRedisIfPossible } from './redis.js';

const DEFAULT_NAME = 'default';
const log = (line: string) => console.error(line);

const upCommand = (name: string) => `npm run -s backends -- up${name === DEFAULT_NAME ? '' : ` --name ${name}`}`;

/** A line a server. */
function statusLines(name: string): string[] {
  return openInstance(name).servers.map((server) => {
    const state = server.isUp() ? `up    pid ${String(server.pid()).padEnd(8)}` : `down${' '.repeat(14)}`;
    return `${name.padEnd(10)} ${server.name.padEnd(9)} ${state} port ${server.port}  ${server.dataFolder}`;
  });
}

async function up({ name = DEFAULT_NAME, brokers, only }: Arguments): Promise<void> {
  const isLeftOut = (backend: BackendName) => only !== undefined && only !== backend;
  await eachBackend({
    kafka: unless(isLeftOut('kafka'), () => startKafka({ name, brokers, log: (line) => log(`kafka: ${line}`) })),
    influxdb: unless(isLeftOut('influxdb'), () => startInfluxdb({ name, log: (line) => log(`influxdb: ${line}`) })),
    redis: unless(isLeftOut('redis'), () =>
      (only === 'redis' ? startRedis : startRedisIfPossible)({ name, log: (line) => log(`redis: ${line}`) }),
    ),
  });
  console.log(statusLines(name).join('\n'));
}

function env({ name = DEFAULT_NAME }: Arguments): void {
  const { servers, env: settings } = openInstance(name);
  const down = servers.filter((server) => !server.isUp()).map((server) => server.name);
  const what = servers.length === 0 ? `the instance "${name}"` : down.join(', ');
  if (what !== '') throw new BackendsError(`${what} is not up. Start it with \`${upCommand(name)}\`.`);
  console.log(envLines(settings));
}

function status({ name }: Arguments): void {
  const lines = (name === undefined ? instanceNames() : [name]).flatMap(statusLines);
  console.log(
    lines.length === 0 ? `nothing was started here. Try \`${upCommand(name ?? DEFAULT_NAME)}\`.` : lines.join('\n'),
  );
}

async function down({ name = DEFAULT_NAME, keep }: Arguments): Promise<void> {
  const count = openInstance(name).servers.filter((server) => server.isUp()).length;
  await stopInstance(name, { keep });
  log(`"${name}" is down: ${count} servers stopped, data ${keep ? 'kept' : 'removed'}`);
}

/** @throws BackendsError when it does not come to be as asked for. */
export async function runCommand(args: Arguments & { command: Exclude<Arguments['command'], 'help'> }): Promise<void> {
  switch (args.command) {
    case 'up':
      return up(args);
    case 'env':
      return env(args);
    case 'status':
      return status(args);
    case 'down':
      return down(args);
    case 'install':
      return installBackends({ only: args.only, log });
  }
}
