// Loaded into a service by `--import`: on SIGUSR2 it collects garbage, and says what is left.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collectGarbage();
  process.stderr.write(`after collection ${JSON.stringify(process.memoryUsage())}\n`);
});
