// Loaded into a service by NODE_OPTIONS: profiles it from its start, and writes what was sampled when it ends.
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';

const { BENCH_PROFILE_FOLDER: folder, BENCH_PROFILE_CASE: name } = process.env;
const SAMPLING_INTERVAL_US = 500;

// Programs that the service might start inherit the option, and are not the service.
const main = process.argv[1];
if (folder !== undefined && /(main\.js|start\.cjs)$/.test(main ?? '')) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_US });
  session.post('Profiler.start');
  // A session of the same thread answers before `post` returns.
  process.once('exit', () =>
    session.post('Profiler.stop', (error, stopped) => {
      if (error !== null) throw error;
      const service = basename(resolve(main, '../..'));
      writeFileSync(join(folder, `${name}-${service}-${process.pid}.cpuprofile`), JSON.stringify(stopped.profile));
    }),
  );
}
