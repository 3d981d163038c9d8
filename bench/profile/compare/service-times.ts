import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@analytics/tools/cases';
import { type CpuProfile, frameTree } from '../cpu-profile.js';
import { type PartTimes, partTimes } from './parts.js';

/** What a service did in a case, all its processes together. */
export interface ServiceTimes {
  case: string;
  service: string;
  parts: PartTimes;
}

export interface Profiled {
  services: readonly ServiceTimes[];
  /** The day of the newest profile; undefined where there is none. */
  profiledOn: string | undefined;
}

const ENDING = '.cpuprofile';
/** As `preload.mjs` names them. Names of cases and of services have dashes, too. */
const FILE = /^(.+)-(control|ingest-api|query-api|standalone|worker)-\d+\.cpuprofile$/;

function profilesIn(folder: string): string[] {
  if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder}`);
  const files = readdirSync(folder).filter((file) => file.endsWith(ENDING));
  if (files.length === 0) throw new UsageError(`${folder} has no profiles (<case>-<service>-<pid>${ENDING})`);
  return files.sort();
}

function readProfile(folder: string, file: string): ServiceTimes {
  const [, caseName, service] = FILE.exec(file) ?? [];
  if (caseName === undefined || service === undefined)
    throw new UsageError(`${join(folder, file)} is not named <case>-<service>-<pid>${ENDING}`);
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
  return { case: caseName, service, parts: partTimes(frameTree(profile)) };
}

function added(one: PartTimes, other: PartTimes): PartTimes {
  const sum = new Map(one);
  for (const [part, time] of other) sum.set(part, (sum.get(part) ?? 0) + time);
  return sum;
}

/**
 * What `npm run bench -- --profile` wrote into the folders; several processes of one service in one case are added up.
 *
 * @throws UsageError for a folder that is not there, or has no profiles, or one whose name says no case
 */
export function readProfiles(folders: readonly string[]): Profiled {
  const services = new Map<string, ServiceTimes>();
  let newestMs = 0;
  for (const folder of folders) {
    for (const file of profilesIn(folder)) {
      const times = readProfile(folder, file);
      const key = `${times.case} ${times.service}`;
      const known = services.get(key);
      services.set(key, known === undefined ? times : { ...known, parts: added(known.parts, times.parts) });
      newestMs = Math.max(newestMs, statSync(join(folder, file)).mtimeMs);
    }
  }
  const profiledOn = newestMs === 0 ? undefined : new Date(newestMs).toISOString().slice(0, 10);
  return { services: [...services.values()], profiledOn };
}
