import { setTimeout as sleep } from 'node:timers/promises';
import type { TcpFault } from '../proxy/tcp-fault.js';
import { type Scene, SYNC, underLoad } from './under-load.js';

const setFault = ({ world }: Scene, fault: TcpFault | undefined) => {
  for (const proxy of world.servers.brokerProxies) proxy.fault = fault;
};

/** A pulse is short, so that clients get through between two. */
const PULSE_MS = 300;
const BETWEEN_PULSES_MS = 2_500;

/** While the whole of Kafka is away nothing is written: stored records are in the log too before they are answered. */
export const kafkaFaults = [
  underLoad({
    name: 'kafka-unreachable',
    fault: 'every connection to Kafka is reset for 30 s (short: 12 s)',
    inShort: true,
    disturb: async (scene) => {
      setFault(scene, { kind: 'cut' });
      await scene.hold(30, 12);
      setFault(scene, undefined);
    },
  }),
  underLoad({
    name: 'kafka-black-hole',
    fault: 'Kafka takes connections and answers nothing for 30 s (short: 12 s)',
    inShort: false,
    disturb: async (scene) => {
      setFault(scene, { kind: 'blackHole' });
      await scene.hold(30, 12);
      setFault(scene, undefined);
    },
  }),
  underLoad({
    name: 'kafka-slow',
    fault: 'every byte to and from Kafka takes 300 ms longer, for 30 s (short: 12 s)',
    inShort: false,
    goesOn: SYNC,
    disturb: async (scene) => {
      setFault(scene, { kind: 'delay', ms: 300 });
      await scene.hold(30, 12);
      setFault(scene, undefined);
    },
  }),
  underLoad({
    name: 'kafka-ack-lost',
    fault: 'Kafka stores, but its answers are lost and connections reset, for 300 ms at a time, 8 times (short: 4)',
    inShort: true,
    goesOn: SYNC,
    disturb: async (scene) => {
      for (let pulse = 0; pulse < (scene.isShort ? 4 : 8); pulse += 1) {
        setFault(scene, { kind: 'replyLost' });
        await sleep(PULSE_MS);
        setFault(scene, undefined);
        await sleep(BETWEEN_PULSES_MS);
      }
    },
  }),
];
