import { describe, expect, it } from 'vitest';
import { CAPTURED_MS, type CapturedRequest, capturedOf, doorApp, golden } from './fixture.js';

/** Where a wire has its own path, but another one has the same, its clients are told the prefix. */
const under = (prefix: string) => (request: CapturedRequest) => ({ ...request, url: `${prefix}${request.url}` });
const isWrite = ({ name }: CapturedRequest) => !name.endsWith('/flags');

const WIRES = {
  segment: capturedOf('segment-', 'rudder-'),
  posthog: capturedOf('posthog-').filter(isWrite),
  mixpanel: capturedOf('mixpanel-').map(under('/mixpanel')),
  beacon: capturedOf('browser-beacon').map((request) => ({ ...request, url: '/analytics/beacon?key=shop-token' })),
};
const isKept = (status: number) => status === 200 || status === 204;

describe.each(Object.entries(WIRES))('of %s', (_wire, requests) => {
  it('what real clients send becomes the records of its golden file, with the same ids when it is sent again', async () => {
    const { send, records, forget } = await doorApp();
    for (const request of requests) {
      const { status, text } = await send(request);
      expect({ name: request.name, kept: isKept(status), text }).toMatchObject({ name: request.name, kept: true });
      const first = records();
      await expect(golden([{ answer: { status, text: stable(text) } }, ...first])).toMatchFileSnapshot(
        `golden/${request.name}.ndjson`,
      );
      await send(request);
      const again = records().slice(first.length);
      expect(idsOf(again)).toEqual(idsOf(first));
      forget();
    }
  });
});

const stable = (text: string): string => text.replace(/"requestId":"[^"]*"/, '"requestId":"…"');

/** A client that gives neither id nor time leaves nothing to know a repeat by: those are left out. */
const idsOf = (records: readonly Record<string, unknown>[]) =>
  records
    .filter(({ timestamp }) => timestamp !== CAPTURED_MS)
    .map(({ eventId, timestamp }) => ({ eventId, timestamp }));
