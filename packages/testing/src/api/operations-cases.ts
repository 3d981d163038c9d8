import { describe, expect, it } from 'vitest';
import { closes, readLedger } from '../ledger.js';
import { waitFor } from '../wait-for.js';
import { type ApiTarget, newCase } from './target.js';

const LEDGER_MS = 60_000;

/** What operators and tools see, against any deployment. */
export function describeOperations(target: () => ApiTarget): void {
  describe('probes and documents', () => {
    it('/health, /live and /ready answer 200 on every port while all is well', async () => {
      const { readUrl, writeUrl, opsUrls } = target();
      for (const path of ['/health', '/live', '/ready']) {
        for (const url of [readUrl, writeUrl, ...opsUrls]) expect((await fetch(`${url}${path}`)).status).toBe(200);
      }
      const health = (await (await fetch(`${readUrl}/health`)).json()) as { status: string; timestamp: string };
      expect(health.status).toBe('ok');
      expect(new Date(health.timestamp).toISOString()).toBe(health.timestamp);
    });

    it('/openapi.json describes every route, and /docs shows it', async () => {
      const { readUrl } = target();
      const document = (await (await fetch(`${readUrl}/openapi.json`)).json()) as { openapi: string; paths: object };
      expect(document.openapi).toBe('3.1.0');
      expect(Object.keys(document.paths)).toContain('/analytics/dashboards/{appId}');
      const page = await fetch(`${readUrl}/docs`);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    });

    it('/metrics is on the operations port alone', async () => {
      const { readUrl, opsUrls } = target();
      for (const url of opsUrls)
        expect((await fetch(`${url}/metrics`)).headers.get('content-type')).toContain('text/plain');
      expect((await fetch(`${readUrl}/metrics`)).status).toBe(404);
    });

    it('every answer carries the correlation id of its request, or a new one', async () => {
      const { readUrl } = target();
      const idOf = async (sent: string) =>
        (await fetch(`${readUrl}/health`, { headers: { 'x-correlation-id': sent } })).headers.get('x-correlation-id');
      expect(await idOf('order-66_A.b')).toBe('order-66_A.b');
      expect(await idOf('no spaces please')).toMatch(/^[0-9a-f-]{36}$/);
      expect(await idOf('x'.repeat(129))).toMatch(/^[0-9a-f-]{36}$/);
    });
  });

  it('the ledger closes: what was accepted is stored, duplicate, dead-lettered or in flight', async () => {
    const test = newCase(target());
    await test.client.postEvents([test.event(), test.event(), test.event({ async: true })]);
    await test.client.postMetrics([test.metric()], { async: true });
    const before = await readLedger(test.opsUrls);
    expect(before.accepted).toBeGreaterThanOrEqual(4);
    expect(closes(before)).toBe(true);
    await waitFor(
      async () => {
        const after = await readLedger(test.opsUrls);
        // The two that were stored at once are in the log as well, and are not counted twice.
        return after.inFlight === 0 && after.alreadySettled >= 2 && closes(after);
      },
      { timeoutMs: LEDGER_MS },
    );
  });
}
