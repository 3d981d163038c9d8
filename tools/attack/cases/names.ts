import { randomUUID } from 'node:crypto';
import { AnalyticsClient } from '@analytics/testing';
import { expect, it } from 'vitest';
import type { AttackTarget } from '../target.js';
import { underWatch } from '../vitals.js';
import { HOSTILE, TAG_KEYS } from './hostile-texts.js';

/** Names are names: nothing that a client sends is taken for code. */
export function describeNames(target: () => AttackTarget): void {
  const client = () => new AnalyticsClient(target().url);

  it.each(HOSTILE)('an event of the user %s is read by that name, and no other is', async (text) => {
    const own = `${text} ${randomUUID()}`;
    for (const userId of [own, `${own}x`]) {
      const { status } = await client().postEvent({ appId: own, userId, eventType: text, eventName: text });
      expect(status).toBe(201);
    }
    const { status, body } = await underWatch(target(), () => client().userEvents(own));
    expect([status, body.count, body.events[0]?.userId]).toEqual([200, 1, own]);
    expect((await client().dashboard(own)).body.summary.totalEvents).toBe(2);
    // The text alone, as a wildcard or a condition would have it, finds nobody else's.
    const alone = (await client().userEvents(text)).body.events ?? [];
    expect(alone.every(({ userId }) => userId === text)).toBe(true);
  });

  it.each(TAG_KEYS)('the tag %s is refused, or finds what has it', async (key) => {
    const appId = `app-${randomUUID()}`;
    const metric = { appId, metricName: 'm', metricType: 'timing', value: 1 } as const;
    const { status } = await client().postMetric({ ...metric, tags: { [key]: 'x' } });
    expect([201, 400]).toContain(status);
    expect((await client().postMetric({ ...metric, tags: { other: 'x' } })).status).toBe(201);
    const found = await client().metrics({ appId, [`tags.${key}`]: 'x' });
    expect([200, 400]).toContain(found.status);
    if (found.status === 200) expect(found.body.count).toBe(status === 201 ? 1 : 0);
  });

  it('properties come back under the keys that they had, line breaks and all', async () => {
    const userId = randomUUID();
    const properties = { 'a\nb': 1, 'c\rd': 2, 'e\u2028': 3, 'f\u2029': {}, ok: { 'x\ny': 4 } };
    expect((await client().postEvent({ appId: 'a', userId, eventType: 't', eventName: 'n', properties })).status).toBe(
      201,
    );
    expect((await client().userEvents(userId)).body.events[0]?.properties).toEqual(properties);
  });

  it('a byte order mark makes no second event of one, and no app of another', async () => {
    const [appId, userId] = [`app-${randomUUID()}`, randomUUID()];
    const event = { userId, eventType: 't', eventName: 'n' };
    const eventId = `\ufeff${randomUUID()}`;
    const answers = [];
    for (let turn = 0; turn < 3; turn += 1) answers.push(await client().postEvent({ ...event, appId, eventId }));
    answers.push(await client().postEvent({ ...event, appId: `\ufeff${appId}` }));
    const isTaken = answers.map(({ status }) => status === 201);
    expect((await client().dashboard(appId)).body.summary.totalEvents).toBe(isTaken[0] ? 1 : 0);
    expect((await client().dashboard(`\ufeff${appId}`)).body.summary?.totalEvents ?? 0).toBe(isTaken[3] ? 1 : 0);
  });
}
