import { openLog, openStore } from '@analytics/backends';
import { createIngestApi } from '@analytics/ingest-api';
import { createOpsServer } from '@analytics/shared/http';
import { type Component, componentOf } from '@analytics/shared/lifecycle';
import { type Clock, openToAnyone } from '@analytics/shared/ports';
import { AnalyticsClient } from '@analytics/testing';
import { freePorts } from '@analytics/testing/ports';
import { createWorker } from '@analytics/worker';
import { contextOf } from '../world/event-log.js';
import type { World } from '../world/world.js';
import type { ChaosCase } from './chaos-case.js';
import { underLoad } from './under-load.js';

const HOUR_MS = 3_600_000;

interface InProcess {
  client: AnalyticsClient;
  opsUrls: string[];
  stop(): Promise<void>;
}

/** ingest-api and worker in this process, on the run's servers but topics and group of their own, with a clock of ours. */
async function startInProcess(
  { env, query }: World,
  clock: Clock,
  onFatal: (error: unknown) => void,
): Promise<InProcess> {
  const [port, ingestOps, workerOps] = await freePorts(3);
  // What its parts log is of no use between the lines of the suite.
  const own = { KAFKA_GROUP_ID: `${env['KAFKA_GROUP_ID']}-clock`, LOG_LEVEL: 'fatal' };
  const topics = ['EVENTS', 'METRICS'].map((kind) => [`KAFKA_${kind}_TOPIC`, `${env[`KAFKA_${kind}_TOPIC`]}-clock`]);
  const settings = { ...env, ...own, ...Object.fromEntries(topics), PORT: String(port) };
  const ingestContext = contextOf('ingest-api', { ...settings, OPS_PORT: String(ingestOps) }, onFatal);
  const workerContext = contextOf('worker', { ...settings, OPS_PORT: String(workerOps) }, onFatal);
  const backendsOf = async (context: typeof ingestContext) => ({
    eventLog: await openLog({ ...context, clock }),
    store: await openStore({ ...context, clock }, 'all'),
  });
  const [ofIngest, ofWorker] = [await backendsOf(ingestContext), await backendsOf(workerContext)];
  const { api, ops } = await createIngestApi({
    ...ingestContext,
    ...ofIngest,
    authenticator: openToAnyone,
    clock,
  });
  const components: Component[] = [
    ...[ofIngest, ofWorker].flatMap(({ eventLog, store }) => [
      componentOf('event log', eventLog),
      componentOf('store', store),
    ]),
    ops,
    await createOpsServer(workerContext),
    createWorker({ ...workerContext, ...ofWorker, clock }),
    api,
  ];
  for (const component of components) await component.start();
  const urlOf = (of: number | undefined) => `http://127.0.0.1:${of}`;
  return {
    client: new AnalyticsClient(urlOf(port), query.url),
    opsUrls: [urlOf(ingestOps), urlOf(workerOps)],
    stop: async () => {
      for (const component of components.reverse()) await component.stop();
    },
  };
}

const jumping = (jump: () => void) =>
  underLoad({
    name: 'clock-back',
    fault: 'the clock of ingest-api and worker goes back by an hour in the middle of the load',
    inShort: true,
    disturb: async ({ hold }) => {
      await hold(10, 5);
      jump();
      await hold(10, 5);
    },
  });

export const clockBack: ChaosCase = {
  ...jumping(() => {}),
  play: async (stage) => {
    let offsetMs = 0;
    const fatal: string[] = [];
    const clock: Clock = { now: () => Date.now() + offsetMs };
    const inProcess = await startInProcess(stage.world, clock, (error) => fatal.push(`ended: ${String(error)}`));
    try {
      const { client, opsUrls } = inProcess;
      const world = { ...stage.world, client, opsUrls: () => opsUrls };
      const jump = () => {
        offsetMs = -HOUR_MS;
      };
      const figures = await jumping(jump).play({ ...stage, world });
      return { ...figures, failures: [...fatal, ...figures.failures] };
    } finally {
      await inProcess.stop();
    }
  },
};
