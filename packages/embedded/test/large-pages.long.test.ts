import type { UserEventsQuery } from '@analytics/shared/ports';
import { eventPoint } from '@analytics/testing';
import { afterEach, expect, it } from 'vitest';
import { createFixture } from './store-fixture.js';

const EVENTS = 400;
const EVER = { from: 0, to: Date.now() + 60_000 };

const fixture = createFixture();
afterEach(fixture.cleanUp);

it('the largest pages of the largest events are read with little memory, several at once', async () => {
  const file = fixture.newFile();
  const writer = await fixture.openStore(file, { memoryMb: 512 });
  const properties = { text: 'x'.repeat(250_000) };
  const start = Date.now() - EVENTS;
  for (let from = 0; from < EVENTS; from += 20) {
    await writer.write(
      Array.from({ length: 20 }, (_, at) =>
        eventPoint({ userId: 'u', eventId: `e${from + at}`, timestamp: start + from + at, properties }),
      ),
    );
  }
  await writer.stop();
  const store = await fixture.openStore(file, { memoryMb: 128, expectExisting: true });
  const readAll = async () => {
    const ids = new Set<string>();
    let after: UserEventsQuery['after'];
    do {
      const page = await store.userEvents({
        userId: 'u',
        apps: 'all',
        range: EVER,
        limit: 1_000,
        ...(after && { after }),
      });
      for (const { eventId } of page.events) ids.add(eventId);
      after = page.next;
    } while (after !== undefined);
    return ids.size;
  };
  expect(await Promise.all([readAll(), readAll(), readAll()])).toEqual([EVENTS, EVENTS, EVENTS]);
});
