import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mainOf, ServiceProcess } from '@analytics/testing';
import { afterAll, beforeAll } from 'vitest';
import { type Fate, openFaultyWay } from '../clients/faulty-way.js';

/** What the requests of an SDK meet on their way to the service, in turn. */
export const FATES: readonly Fate[] = ['unavailable', 'through', 'closed', 'unanswered', 'through'];

export const openWayOfFates = (serviceUrl: string) =>
  openFaultyWay(serviceUrl, { fateOf: (index) => FATES[index % FATES.length] ?? 'through' });

/** The real service, for the tests of the suite that calls this; it takes bodies so small that batches must be halved. */
export function serviceOfSmallBodies(): () => ServiceProcess {
  let folder: string;
  let service: ServiceProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'analytics-sdk-'));
    const env = { DATA_DIR: folder, LOG_LEVEL: 'warn', BODY_LIMIT_BYTES: '20000', RATE_LIMIT_MAX_REQUESTS: '100000' };
    service = await ServiceProcess.start({ main: mainOf('standalone'), env });
  });
  afterAll(async () => {
    await service?.stop();
    await rm(folder, { recursive: true });
  });
  return () => service;
}
