// A service as it is often written: Express, one send for each queued request, one write and flush for each stored one.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { Kafka, logLevel } from 'kafkajs-published';
import { answerParent, settingsFromParent } from '../processes/answer-parent.js';
import { type NaiveEvent, type NaiveSettings, pointOf, writeApiOf } from './naive-settings.js';

const { brokers, topic, influx } = settingsFromParent<NaiveSettings>();
const producer = new Kafka({ brokers, clientId: 'naive', logLevel: logLevel.ERROR }).producer();
await producer.connect();
const writeApi = writeApiOf(influx);

const app = express();
app.use(express.json({ limit: '5mb' }));
app.post('/events', async (request, response) => {
  const event = request.body as NaiveEvent;
  if (!event.appId || !event.userId || !event.eventType || !event.eventName) {
    response.status(400).json({ success: false });
    return;
  }
  if (event.async) {
    await producer.send({ topic, acks: -1, messages: [{ key: event.userId, value: JSON.stringify(event) }] });
    response.status(202).json({ success: true, eventId: event.eventId });
    return;
  }
  writeApi.writePoint(pointOf(event));
  await writeApi.flush();
  response.status(201).json({ success: true, eventId: event.eventId });
});
app.post('/events/batch', async (request, response) => {
  const events = request.body as NaiveEvent[];
  writeApi.writePoints(events.map(pointOf));
  await writeApi.flush();
  response.status(201).json({ success: true, count: events.length });
});
const server = app.listen(0, '127.0.0.1');
await once(server, 'listening');

const methods = { url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
export type NaiveServiceApi = typeof methods;
answerParent(methods);
