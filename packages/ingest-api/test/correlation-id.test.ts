import { expect, it } from 'vitest';
import { ingestApp, openBackends } from './fixture/app.js';
import { EVENTS, KINDS } from './fixture/kinds.js';
import { headersOf, readLog } from './fixture/log-reading.js';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

it.each(KINDS)(
  "every queued $name carries its request's correlation id and trace",
  async ({ batch, topic, record }) => {
    const { eventLog } = await openBackends();
    const { post } = await ingestApp({ eventLog });
    const headers = { 'x-correlation-id': 'checkout-42', traceparent: TRACEPARENT };
    const answer = await post(`${batch}?async=true`, [record(), record()], { headers });
    expect(answer.headers['x-correlation-id']).toBe('checkout-42');
    const expected = { 'correlation-id': 'checkout-42', traceparent: TRACEPARENT };
    expect((await readLog(eventLog, topic)).map(headersOf)).toMatchObject([expected, expected]);
  },
);

it('a correlation id that is made for the request is the same in its answer and in the log', async () => {
  const { eventLog } = await openBackends();
  const { post } = await ingestApp({ eventLog });
  const { headers } = await post(EVENTS.one, EVENTS.record({ async: true }));
  const [appended] = await readLog(eventLog, EVENTS.topic);
  expect(headers['x-correlation-id']).toEqual(expect.any(String));
  expect(headersOf(appended!)['correlation-id']).toBe(headers['x-correlation-id']);
  expect(headersOf(appended!)).not.toHaveProperty('traceparent');
});
