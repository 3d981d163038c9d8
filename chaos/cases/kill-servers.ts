import type { LocalServer } from '@analytics/tools/local-backends';
import { activeController } from '../world/controller.js';
import { ASYNC, type Scene, SYNC, underLoad } from './under-load.js';

/** Kills a server, leaves it down for a while and starts it again. */
export async function killForAWhile(server: LocalServer, { hold, log }: Scene, seconds: [full: number, short: number]) {
  log(`kill -9 of ${server.name}`);
  await server.stop('SIGKILL');
  await hold(...seconds);
  await server.start();
}

export const killServers = [
  underLoad({
    name: 'kill-influxdb',
    fault: '`kill -9` of InfluxDB under load, started again after 5 s',
    inShort: true,
    goesOn: ASYNC,
    disturb: (scene) => killForAWhile(scene.world.servers.influxdb, scene, [5, 5]),
  }),
  underLoad({
    name: 'kill-brokers',
    fault:
      '`kill -9` of each of three brokers in turn, each the leader of a third of the partitions, down for 15 s (short: one of them, 12 s)',
    inShort: true,
    goesOn: SYNC,
    disturb: async (scene) => {
      const { kafka } = scene.world.servers;
      for (const broker of scene.isShort ? kafka.slice(1, 2) : kafka) {
        await killForAWhile(broker, scene, [15, 12]);
        await scene.hold(10, 0);
      }
    },
  }),
  underLoad({
    name: 'kill-controller',
    fault: '`kill -9` of the broker that is the active controller, down for 15 s (short: 12 s)',
    inShort: false,
    goesOn: SYNC,
    disturb: (scene) => killForAWhile(activeController(scene.world.servers.kafka), scene, [15, 12]),
  }),
];
