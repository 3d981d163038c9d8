import { MAX_PAGE_BYTES, type UserEventsPage, type UserEventsQuery } from '@analytics/shared/ports';
import { expect, it } from 'vitest';
import { type CurrentStore, createScope, DAY, idsOf, NOON } from './scope.js';

type Scope = ReturnType<typeof createScope>;

/** About the largest record that the doors let in. */
const LARGE = 'x'.repeat(250_000);
/** What a page counts for an event beside its properties. */
const MAX_FRAME_BYTES = 1_000;

const bytesOf = ({ events }: UserEventsPage): number =>
  events.reduce((bytes, { propertiesJson }) => bytes + Buffer.byteLength(propertiesJson), 0);

async function writeTexts(scope: Scope, texts: readonly string[]): Promise<void> {
  const points = texts.map((text, index) =>
    scope.event({ eventId: `e${index}`, timestamp: NOON - index, properties: { text } }),
  );
  for (let from = 0; from < points.length; from += 10) await scope.write(points.slice(from, from + 10));
}

async function pagesOf(current: CurrentStore, { userId }: Scope, limit: number): Promise<UserEventsPage[]> {
  const pages: UserEventsPage[] = [];
  let after: UserEventsQuery['after'];
  do {
    const query = { userId, apps: 'all' as const, range: DAY, limit, ...(after && { after }) };
    const page = await current().store.userEvents(query);
    pages.push(page);
    after = page.next;
  } while (after !== undefined && pages.length < 100);
  return pages;
}

/** A page is bounded in bytes as well as in events. */
export function pageSizePromises(current: CurrentStore): void {
  it('ends a page of large events at its bytes, and the next page goes on behind it', async () => {
    const scope = createScope(current);
    const texts = Array.from({ length: 60 }, () => LARGE);
    await writeTexts(scope, texts);
    const pages = await pagesOf(current, scope, 1_000);
    expect(idsOf(pages.flatMap(({ events }) => events))).toEqual(texts.map((_, index) => `e${index}`));
    expect(pages.map(({ events }) => events.length)).toEqual([16, 16, 16, 12]);
    for (const page of pages) expect(bytesOf(page)).toBeLessThanOrEqual(MAX_PAGE_BYTES);
  });

  it('ends a page where large events follow many small ones', async () => {
    const scope = createScope(current);
    const texts = Array.from({ length: 240 }, (_, index) => (index < 200 ? 'small' : LARGE));
    await writeTexts(scope, texts);
    const pages = await pagesOf(current, scope, 1_000);
    expect(idsOf(pages.flatMap(({ events }) => events))).toEqual(texts.map((_, index) => `e${index}`));
    expect(pages[0]?.events.length).toBeGreaterThan(200);
    for (const page of pages) expect(bytesOf(page)).toBeLessThanOrEqual(MAX_PAGE_BYTES);
    // No page ends before it is full.
    for (const page of pages.slice(0, -1)) {
      const frames = page.events.length * MAX_FRAME_BYTES;
      expect(bytesOf(page) + frames + LARGE.length).toBeGreaterThan(MAX_PAGE_BYTES);
    }
  });

  it('counts bytes, not characters', async () => {
    const scope = createScope(current);
    await writeTexts(
      scope,
      Array.from({ length: 30 }, () => '日'.repeat(80_000)),
    );
    for (const page of await pagesOf(current, scope, 1_000)) expect(bytesOf(page)).toBeLessThanOrEqual(MAX_PAGE_BYTES);
  });
}
