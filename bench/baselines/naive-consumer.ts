// A worker as it is often written: one write and one flush for each message.
import { Kafka, logLevel } from 'kafkajs-published';
import { answerParent, settingsFromParent } from '../processes/answer-parent.js';
import { type NaiveEvent, type NaiveSettings, pointOf, writeApiOf } from './naive-settings.js';

const { brokers, topic, group, influx } = settingsFromParent<NaiveSettings>();
const consumer = new Kafka({ brokers, clientId: 'naive', logLevel: logLevel.ERROR }).consumer({ groupId: group });
const writeApi = writeApiOf(influx);
let settled = 0;

await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  eachMessage: async ({ message }) => {
    writeApi.writePoint(pointOf(JSON.parse(String(message.value)) as NaiveEvent));
    await writeApi.flush();
    settled += 1;
  },
});

/** It commits from time to time, and remembers what it has written. */
const methods = { settled: () => settled };
export type ConsumerApi = typeof methods;
answerParent(methods);
