import { createLogger } from '@analytics/shared/telemetry';
import { describe, expect, it } from 'vitest';
import { ingestApp } from './fixture/app.js';
import { EVENTS } from './fixture/kinds.js';
import { storeThat } from './fixture/ports.js';

/** The lines that an app logs about refused requests. */
async function refusingApp() {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>) };
  const logger = createLogger({ service: 'test', level: 'info', destination: destination as never });
  const store = storeThat(async (points) => points.map(() => ({ status: 'stored' })));
  const app = await ingestApp({ store, logger });
  return { ...app, refused: () => lines.filter(({ message }) => message === 'request refused') };
}

const headers = { 'x-correlation-id': 'mine-1' };

describe('a refused request leaves one line that an operator can follow', () => {
  it('one record: app, code, field and correlation id, and nothing of its content', async () => {
    const { post, refused } = await refusingApp();
    await post(EVENTS.one, EVENTS.record({ userId: '', eventName: 'secret plan' }), { headers });
    expect(refused()).toMatchObject([
      {
        level: 'info',
        code: 'invalid_request',
        status: 400,
        route: '/analytics/events',
        app: 'shop',
        field: '/userId',
        fault: 'is empty',
        correlationId: 'mine-1',
      },
    ]);
    expect(JSON.stringify(refused())).not.toContain('secret plan');
  });

  it('some of a batch: how many, and the first of them', async () => {
    const { post, refused } = await refusingApp();
    await post(EVENTS.batch, [EVENTS.record(), EVENTS.record({ userId: 7 }), EVENTS.record({ userId: 8 })], {
      headers,
    });
    expect(refused()).toMatchObject([{ code: 'invalid_record', app: 'shop', records: 2, field: '/userId' }]);
  });

  it('a body that is no JSON, and a path that is none', async () => {
    const { post, refused } = await refusingApp();
    await post(EVENTS.one, undefined, { payload: '{' });
    await post('/nowhere', {});
    expect(refused()).toMatchObject([{ code: 'malformed_json' }, { code: 'not_found', route: '/nowhere' }]);
  });
});
