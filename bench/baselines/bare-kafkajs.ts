// kafkajs as it is published (the service's own is patched), sending the records that the service would send: encoding and protocol, no HTTP and no validation.
import { performance } from 'node:perf_hooks';
import { Kafka, logLevel, type Message } from 'kafkajs-published';
import { createEvents, newEventId } from '../load/events.js';
import type { Work } from '../measure/sample.js';
import { answerParent, settingsFromParent } from '../processes/answer-parent.js';

export interface BareKafkaSettings {
  brokers: string[];
  topic: string;
}

const RECORDS_A_SEND = 500;
/** Sends under way at once. */
const LANES = 4;
const DIFFERENT_EVENTS = 20_000;

const { brokers, topic } = settingsFromParent<BareKafkaSettings>();
const producer = new Kafka({ brokers, clientId: 'bare', logLevel: logLevel.ERROR }).producer();
await producer.connect();

/** The fields of a record of the log, in their order. */
const records = createEvents()(DIFFERENT_EVENTS).map((event) => ({
  eventId: event.eventId,
  appId: event.appId,
  userId: event.userId,
  eventType: event.eventType,
  eventName: event.eventName,
  properties: event.properties,
  sessionId: event.sessionId,
  userAgent: 'analytics-bench/1',
  ipAddress: '127.0.0.1',
  timestamp: 0,
}));
let next = 0;

function nextMessage(): Message {
  const record = records[next % records.length]!;
  next += 1;
  record.eventId = newEventId(record.eventId, next);
  record.timestamp = Date.now();
  return {
    key: `${record.appId}:${record.userId}`,
    value: JSON.stringify(record),
    headers: { 'schema-version': '1', 'correlation-id': record.eventId },
  };
}

/** Sends for the given time. */
async function send(seconds: number): Promise<Work> {
  const start = performance.now();
  let events = 0;
  const lane = async () => {
    while (performance.now() - start < seconds * 1_000) {
      await producer.send({ topic, acks: -1, messages: Array.from({ length: RECORDS_A_SEND }, nextMessage) });
      events += RECORDS_A_SEND;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { seconds: (performance.now() - start) / 1_000, events };
}

const methods = { send };
export type BareKafkaApi = typeof methods;
answerParent(methods);
