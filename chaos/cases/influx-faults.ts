import { MARKER } from '../load/records.js';
import { type InfluxFault, noFaults } from '../proxy/influx-fault.js';
import { ASYNC, type DisturbedLoad, type Scene, SYNC, underLoad } from './under-load.js';

type Case = Pick<DisturbedLoad, 'name' | 'fault' | 'inShort'>;

/** A time without InfluxDB, in which no sync write may be answered as stored, and async ones go on. */
function outage(about: Case, begin: (scene: Scene) => unknown, end: (scene: Scene) => unknown) {
  return underLoad({
    ...about,
    goesOn: ASYNC,
    disturb: async (scene) => {
      await begin(scene);
      const began = performance.now();
      await scene.hold(60, 15);
      const stored = SYNC.filter((kind) => scene.oracle.firstSuccessAfter(kind, began + 1_000) !== undefined);
      if (stored.length > 0) scene.fail(`answered as stored without InfluxDB: ${stored.join(', ')}`);
      await end(scene);
    },
  });
}

/** InfluxDB answers a part of the writes with an error, for a while. */
const answers = (about: Case, fault: InfluxFault) =>
  underLoad({
    ...about,
    goesOn: ASYNC,
    disturb: async ({ world, hold, note }) => {
      const counts = noFaults();
      world.servers.influxProxy.counts = counts;
      world.servers.influxProxy.fault = fault;
      await hold(20, 8);
      const { answered, repliesLost } = counts;
      note(`${answered + repliesLost} writes of the store were hit`);
    },
  });

export const influxFaults = [
  outage(
    { name: 'influxdb-stopped', fault: 'InfluxDB stopped for 60 s (short: 15 s)', inShort: true },
    ({ world }) => world.servers.influxdb.stop(),
    ({ world }) => world.servers.influxdb.start(),
  ),
  outage(
    { name: 'influxdb-suspended', fault: 'InfluxDB hangs (SIGSTOP) for 60 s (short: 15 s)', inShort: false },
    ({ world }) => world.servers.influxdb.suspend(),
    ({ world }) => world.servers.influxdb.resume(),
  ),
  outage(
    {
      name: 'influxdb-black-hole',
      fault: 'InfluxDB takes requests and answers none for 60 s (short: 15 s)',
      inShort: true,
    },
    ({ world: { servers } }) => {
      servers.influxProxy.fault = { kind: 'hang' };
    },
    ({ world: { servers } }) => {
      servers.influxProxy.fault = undefined;
      servers.influxProxy.cutConnections();
    },
  ),
  answers(
    {
      name: 'influxdb-500',
      fault: 'InfluxDB answers half of the writes with 500 for 20 s (short: 8 s)',
      inShort: true,
    },
    { kind: 'answer', status: 500, share: 0.5 },
  ),
  answers(
    { name: 'influxdb-503', fault: 'InfluxDB answers every write with 503 for 20 s (short: 8 s)', inShort: false },
    { kind: 'answer', status: 503, share: 1 },
  ),
  answers(
    {
      name: 'influxdb-429',
      fault: 'InfluxDB answers half of the writes with 429 and `Retry-After: 2` for 20 s (short: 8 s)',
      inShort: true,
    },
    { kind: 'answer', status: 429, share: 0.5, retryAfterS: 2 },
  ),
  answers(
    {
      name: 'influxdb-reply-lost',
      fault: 'InfluxDB stores, but a third of its answers are lost, for 20 s (short: 8 s)',
      inShort: true,
    },
    { kind: 'replyLost', share: 0.33 },
  ),
  underLoad({
    name: 'influxdb-422',
    fault: 'InfluxDB refuses one event in 5,000 for good (422, which does not say which)',
    inShort: true,
    marks: true,
    standing: { kind: 'refuseMarked', marker: MARKER },
    disturb: async ({ hold, oracle, note, world }) => {
      await hold(60, 30);
      const isMarked = (id: string) => id.startsWith(MARKER);
      const sent = [...oracle.sent].filter(isMarked).length;
      note(`${sent} events marked, ${[...oracle.refused].filter(isMarked).length} answered as refused`);
      note(`${world.servers.influxProxy.counts.partialWrites} partial writes until they were found`);
    },
  }),
];
