import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CpuProfile, type Frame, frameTree, mostSelfTime } from './cpu-profile.js';
import { flameGraph } from './flame-graph.js';

const PRELOAD = new URL('preload.mjs', import.meta.url).href;
const FUNCTIONS = 25;

/** What makes a service profile itself, into a folder that is made here. */
export function profilingEnv(folder: string, caseName: string): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  return {
    NODE_OPTIONS: `--import ${PRELOAD}`,
    BENCH_PROFILE_FOLDER: resolve(folder),
    BENCH_PROFILE_CASE: caseName,
  };
}

/** The functions with the most time of their own as text. */
function selfTimeTable(root: Frame, title: string): string {
  const lines = mostSelfTime(root, FUNCTIONS).map(({ name, place, selfMs }) => {
    const share = ((selfMs / root.totalMs) * 100).toFixed(1);
    return `${selfMs.toFixed(0).padStart(8)} ms ${share.padStart(5)} %  ${name}  ${place}`;
  });
  return [`${title}: ${root.totalMs.toFixed(0)} ms on the processor`, ...lines, ''].join('\n');
}

/** Makes a flame graph and a table beside each profile of the case, and says which. */
export function collectProfiles(folder: string, caseName: string): string[] {
  const profiles = readdirSync(folder).filter(
    (file) => file.startsWith(`${caseName}-`) && file.endsWith('.cpuprofile'),
  );
  return profiles.map((file) => {
    const path = join(folder, file);
    const root = frameTree(JSON.parse(readFileSync(path, 'utf8')) as CpuProfile);
    const name = file.replace('.cpuprofile', '');
    writeFileSync(path.replace('.cpuprofile', '.svg'), flameGraph(root, name));
    writeFileSync(path.replace('.cpuprofile', '.txt'), selfTimeTable(root, name));
    return `profile: ${path}`;
  });
}
