import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBRARY, OURS, profileOf, type Stack } from './fixture.js';
import { readProfiles } from './service-times.js';

describe('a folder of profiles', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'profiles-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const put = (file: string, ...stacks: Stack[]) => writeFile(join(folder, file), JSON.stringify(profileOf(...stacks)));

  it('has the processes of a service in a case added up, other services and cases apart', async () => {
    await put('async-single-ingest-api-1.cpuprofile', [1, LIBRARY], [2, OURS]);
    await put('async-single-ingest-api-22.cpuprofile', [4, OURS]);
    await put('async-single-worker-3.cpuprofile', [8, OURS]);
    await put('worker-worker-4.cpuprofile', [16, OURS]);
    expect(readProfiles([folder]).services).toEqual([
      {
        case: 'async-single',
        service: 'ingest-api',
        parts: new Map(Object.entries({ fastify: 1, 'influxdb/lines': 6 })),
      },
      { case: 'async-single', service: 'worker', parts: new Map([['influxdb/lines', 8]]) },
      { case: 'worker', service: 'worker', parts: new Map([['influxdb/lines', 16]]) },
    ]);
  });

  it('is of the day of its newest profile', async () => {
    await put('worker-worker-1.cpuprofile', [1, OURS]);
    await put('worker-worker-2.cpuprofile', [1, OURS]);
    await utimes(join(folder, 'worker-worker-1.cpuprofile'), 0, new Date('2026-11-20T10:00:00Z'));
    await utimes(join(folder, 'worker-worker-2.cpuprofile'), 0, new Date('2026-11-21T10:00:00Z'));
    expect(readProfiles([folder]).profiledOn).toBe('2026-11-21');
  });

  it('is refused when it is not there, has no profiles, or one whose name says no case', async () => {
    expect(() => readProfiles([join(folder, 'none')])).toThrow('there is no folder');
    await put('worker-worker-1.svg');
    expect(() => readProfiles([folder])).toThrow('has no profiles');
    await put('worker.cpuprofile');
    expect(() => readProfiles([folder])).toThrow('worker.cpuprofile is not named <case>-<service>-<pid>');
  });
});
