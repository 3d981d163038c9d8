import { type Scene, underLoad } from './under-load.js';

type Name = 'ingest' | 'worker' | 'query';
const SIGTERMS = 5;

/** Stops a service as an orchestrator does, and starts it again; `extra` signals come on top, at once. */
async function restartOrderly(name: Name, { world, fail, backFromNow }: Scene, extra = 0): Promise<void> {
  const service = world[name];
  for (let signal = 0; signal < extra; signal += 1) service.signal('SIGTERM');
  const exitCode = await service.stop('SIGTERM');
  if (exitCode !== 0) fail(`${service.name} ended with ${exitCode} after SIGTERM: ${service.lastWords}`);
  backFromNow();
  await service.restart();
}

const stop = (name: Name, title: string) =>
  underLoad({
    name: `sigterm-${name}`,
    fault: `SIGTERM of ${title} under load, started again`,
    inShort: name !== 'query',
    disturb: async (scene) => {
      await scene.hold(3, 1);
      await restartOrderly(name, scene);
    },
  });

export const stopServices = [
  stop('ingest', 'ingest-api'),
  stop('worker', 'the worker'),
  stop('query', 'query-api'),
  underLoad({
    name: 'five-sigterms',
    fault:
      'five times SIGTERM of ingest-api and of the worker, one restart after another; the last time five signals at once',
    inShort: false,
    disturb: async (scene) => {
      for (let turn = 1; turn <= SIGTERMS; turn += 1) {
        for (const name of ['ingest', 'worker'] as const) {
          await restartOrderly(name, scene, turn === SIGTERMS ? SIGTERMS - 1 : 0);
          await scene.hold(1, 1);
        }
      }
    },
  }),
];
