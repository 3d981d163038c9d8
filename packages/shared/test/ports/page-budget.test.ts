import { expect, it } from 'vitest';
import { MAX_PAGE_BYTES, PageBudget, type StoredEvent } from '../../src/ports/index.js';

const eventOf = (bytes: number): StoredEvent => ({
  timestamp: '2026-01-01T00:00:00.000Z',
  eventId: 'e',
  appId: 'a',
  userId: 'u',
  eventType: 't',
  eventName: 'n',
  sessionId: '',
  userAgent: '',
  ipAddress: '',
  propertiesJson: 'x'.repeat(bytes),
});
const quarter = eventOf(MAX_PAGE_BYTES / 4 - 1_000);

it('a page takes events until their JSON is as large as a page may be', () => {
  const budget = new PageBudget();
  expect([1, 2, 3, 4, 5].map(() => budget.takes(quarter))).toEqual([true, true, true, true, false]);
});

it('a page that is full takes no smaller event either, which would be out of order', () => {
  const budget = new PageBudget();
  expect([quarter, eventOf(MAX_PAGE_BYTES), eventOf(0)].map((event) => budget.takes(event))).toEqual([
    true,
    false,
    false,
  ]);
});

it('a page takes its first event whatever its size', () => {
  const budget = new PageBudget();
  expect(budget.takes(eventOf(MAX_PAGE_BYTES * 2))).toBe(true);
  expect(budget.takes(eventOf(0))).toBe(false);
});

it('a page tells how many more events like those before it has room for', () => {
  const budget = new PageBudget();
  expect(budget.room).toBe(Number.POSITIVE_INFINITY);
  budget.takes(eventOf(MAX_PAGE_BYTES / 4));
  expect(budget.room).toBe(3);
  budget.takes(eventOf(MAX_PAGE_BYTES));
  expect(budget.room).toBe(0);
});
