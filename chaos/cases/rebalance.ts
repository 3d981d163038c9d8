import { underLoad } from './under-load.js';

const ROUNDS = 5;
const SHORT_ROUNDS = 2;

export const rebalance = underLoad({
  name: 'rebalance-storm',
  fault: 'a second and a third worker join the group and leave it every few seconds, in turn by SIGTERM and `kill -9`',
  inShort: true,
  disturb: async ({ world, isShort, hold, fail }) => {
    const second = await world.startWorker();
    const third = await world.startWorker();
    for (let round = 0; round < (isShort ? SHORT_ROUNDS : ROUNDS); round += 1) {
      const [leaving, signal] = round % 2 === 0 ? [second, 'SIGTERM' as const] : [third, 'SIGKILL' as const];
      await hold(3, 2);
      const exitCode = await leaving.stop(signal);
      if (signal === 'SIGTERM' && exitCode !== 0) fail(`a worker ended with ${exitCode} after SIGTERM`);
      await hold(2, 1);
      await leaving.restart();
    }
  },
});
