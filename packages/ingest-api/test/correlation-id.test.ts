import { expect, it } from 'vitest';
import { ingestApp, openEmbeddedLog } from './fixture/app.js';
import { EVENTS, KINDS } from './fixture/kinds.js';
import { headersOf, readLog } from './fixture/log-reading.js';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

it.each(KINDS)(
  "every queued $name carries its request's correlation id and trace",
  async ({ batch, topic, record }) => {
    const eventLog = await openEmbeddedLog();
    const { post } = await ingestApp({ eventLog });
    const headers = { 'x-correlation-id': 'checkout-42', traceparent: TRACEPARENT };
    const answer = await post(`${batch}?async=true`, [record(), record()], { headers });
    expect(answer.headers['x-correlation-id']).toBe('checkout-42');
    const expected = { 'correlation-id': 'checkout-42', traceparent: TRACEPARENT };
    expect((await readLog(eventLog, topic)).map(headersOf)).toMatchObject([expected, expected]);
  },
);

it('a correlation id that is made for the request is the same in its answer and in the log', async () => {
  const eventLog = await openEmbeddedLog();
  const { post } = await ingestApp({ eventLog });
  const { headers } = await post(EVENTS.one, EVENTS.record({ async: true }));
  const [appended] = await readLog(eventLog, EVENTS.topic);
  expect(headers['x-correlation-id']).toEqual(expect.any(String));
  expect(headersOf(appended!)['correlation-id']).toBe(headers['x-correlation-id']);
  expect(headersOf(appended!)).not.toHaveProperty('traceparent');
});

it.each([
  ['too long', `${TRACEPARENT}${'-x'.repeat(4_000)}`],
  ['too short', TRACEPARENT.slice(0, -1)],
  ['in capital letters', TRACEPARENT.toUpperCase()],
  ['of the version that cannot be', TRACEPARENT.replace(/^00/, 'ff')],
  ['of no trace', TRACEPARENT.replace(/-.{32}-/, `-${'0'.repeat(32)}-`)],
  ['of no parent', TRACEPARENT.replace(/-.{16}-/, `-${'0'.repeat(16)}-`)],
  ['no traceparent at all', 'x'],
])('a traceparent that is %s is not kept', async (_name, traceparent) => {
  const eventLog = await openEmbeddedLog();
  const { post } = await ingestApp({ eventLog });
  await post(EVENTS.one, EVENTS.record({ async: true }), { headers: { traceparent } });
  const [appended] = await readLog(eventLog, EVENTS.topic);
  expect(headersOf(appended!)).not.toHaveProperty('traceparent');
});

it('a user agent is kept up to 512 characters, whatever a client sends a thousand times', async () => {
  const eventLog = await openEmbeddedLog();
  const { post } = await ingestApp({ eventLog });
  await post(EVENTS.one, EVENTS.record({ async: true }), { headers: { 'user-agent': `a${'b'.repeat(8_000)}` } });
  const [appended] = await readLog(eventLog, EVENTS.topic);
  expect(JSON.parse(String(appended!.value))).toMatchObject({ userAgent: `a${'b'.repeat(511)}` });
});
