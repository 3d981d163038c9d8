import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { LiveClient } from '../live-client.js';
import { type ApiTarget, newCase } from './target.js';

/** Posts JSON as clients do that offer HTTP/2 with each request. */
const postOfferingHttp2 = (url: string, body: object): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = {
      connection: 'Upgrade, HTTP2-Settings',
      upgrade: 'h2c',
      'http2-settings': 'AAEAAEAAAAIAAAAB',
      'content-type': 'application/json',
    };
    const sent = request(url, { method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    sent.on('error', reject).end(JSON.stringify(body));
  });

/** Records as they are accepted. */
export function describeLive(target: () => ApiTarget): void {
  describe('a live stream', () => {
    it('shows what is stored and what is queued, and goes on where it was', async () => {
      const test = newCase(target());
      const url = `${test.readUrl}/analytics/apps/${test.appId}/live`;
      const first = await LiveClient.open(url);
      await first.next('resumed');
      await test.client.postEvent(test.event({ eventName: 'stored' }));
      expect(await first.next()).toMatchObject({ event: 'event', data: { eventName: 'stored' } });
      first.close();
      await test.client.postEvent(test.event({ eventName: 'queued', async: true }));

      const second = await LiveClient.open(url, { 'last-event-id': first.lastEventId ?? '' });
      expect(await second.next('event')).toMatchObject({ data: { userId: test.userId, eventName: 'queued' } });
    });

    it('leaves writes that offer another protocol as they are', async () => {
      const test = newCase(target());
      expect(await postOfferingHttp2(`${test.writeUrl}/analytics/events`, test.event())).toBe(201);
    });
  });
}
