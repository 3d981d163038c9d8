import { overloaded, shuttingDown } from '@analytics/shared/errors';
import { failing } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, openEmbeddedLog } from '../fixture/app.js';
import { EVENTS, KINDS } from '../fixture/kinds.js';
import { logThat, storeThat } from '../fixture/ports.js';

describe.each(KINDS)('503 for one $name that is refused before it is taken', ({ one, record }) => {
  it.each([
    ['overloaded', overloaded('Too many writes are waiting; nothing of this one was taken.')],
    ['shutting_down', shuttingDown()],
  ])('says %s, whether the store or the log refuses', async (code, error) => {
    const { post } = await ingestApp({ store: storeThat(failing(error)), eventLog: logThat(failing(error)) });
    for (const async of [false, true]) {
      const answer = await post(one, record({ async }));
      expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '2' }, body: { error: code } });
    }
  });
});

describe('503 when the embedded log is full', () => {
  it('refuses what does not fit, and has kept everything that was answered 202', async () => {
    const eventLog = await openEmbeddedLog({ EMBEDDED_LOG_MAX_BYTES: '1048576' });
    const { post } = await ingestApp({ eventLog });
    const { one, topic, record } = EVENTS;
    const properties = { text: 'x'.repeat(200_000) };
    const statuses: number[] = [];
    while (statuses.at(-1) !== 503 && statuses.length < 10) {
      statuses.push((await post(one, record({ async: true, properties }))).status);
    }
    expect(statuses.at(-1)).toBe(503);
    const kept = (await eventLog.positions('test', [topic])).reduce((sum, { start, end }) => sum + end - start, 0);
    expect(statuses.filter((status) => status === 202)).toHaveLength(kept);
    expect(kept).toBeGreaterThan(0);
  });
});
