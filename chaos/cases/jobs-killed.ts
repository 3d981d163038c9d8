import type { JobControl } from '../jobs/control.js';
import { expectDone, jobCase } from '../jobs/job-stage.js';
import { JOB_PLAYS, type Through } from '../jobs/plays.js';
import { killForAWhile } from './kill-servers.js';
import { ASYNC, type Scene, SYNC } from './under-load.js';

interface Harm {
  name: string;
  fault: string;
  goesOn: readonly string[];
  harm(scene: Scene, control: JobControl): Promise<void>;
}

const HARMS: readonly Harm[] = [
  {
    name: 'kill-control',
    fault: '`kill -9` of control',
    goesOn: [...SYNC, ...ASYNC],
    harm: async (_scene, { service }) => {
      await service.stop('SIGKILL');
      await service.restart();
    },
  },
  {
    name: 'kill-worker',
    fault: '`kill -9` of the worker, which is away for 3 s',
    goesOn: [...SYNC, ...ASYNC],
    harm: async ({ world, hold }) => {
      await world.worker.stop('SIGKILL');
      await hold(3, 3);
      await world.worker.restart();
    },
  },
  {
    name: 'kill-influxdb',
    fault: '`kill -9` of InfluxDB, which is away for 5 s',
    goesOn: ASYNC,
    harm: (scene) => killForAWhile(scene.world.servers.influxdb, scene, [5, 5]),
  },
];

/** Each kind of job that works on stored records, through the death of each process that it needs. */
export const jobsKilled = JOB_PLAYS.flatMap((job) =>
  HARMS.map(({ name, fault, goesOn, harm }) =>
    jobCase({
      name: `${job.name}-${name}`,
      fault: `${fault} during ${job.what}, under load`,
      goesOn,
      speed: job.speed,
      play: (stage) => {
        const { scene, control } = stage;
        const through: Through = async (request, step) => {
          const jobId = await control.begin(request);
          const { kind, state, progress } = await control.underWay(jobId, step);
          const { done, total = '?', step: at = 'no step' } = progress;
          if (state === 'running') scene.note(`${kind} was hit at ${done} of ${total} (${at})`);
          else scene.fail(`the job ${kind} had ended before the fault`);
          await harm(scene, control);
          scene.backFromNow();
          const ended = await control.ended(jobId);
          expectDone(scene, ended);
          return ended;
        };
        return job.play(stage, through);
      },
    }),
  ),
);
