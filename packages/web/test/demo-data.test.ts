import { describe, expect, it } from 'vitest';
import { DEMO_DAYS, demoEvents } from '../src/demo-data/demo-events.ts';
import { demoMetrics } from '../src/demo-data/demo-metrics.ts';

const NOW = Date.UTC(2026, 10, 26, 15, 30);
const events = demoEvents('demo', NOW);
const named = (name: string) => events.filter(({ eventName }) => eventName === name).length;

describe('the demo data', () => {
  it('is the same on one day, so that doing it twice counts once', () => {
    const later = new Map(demoEvents('demo', NOW + 3_600_000).map((event) => [event.eventId, event]));
    expect(events.every((event) => JSON.stringify(later.get(event.eventId)) === JSON.stringify(event))).toBe(true);
    expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
    const metrics = demoMetrics('demo', NOW);
    expect(new Set(metrics.map(({ metricId }) => metricId)).size).toBe(metrics.length);
  });

  it('ends now, and goes back two weeks', () => {
    expect(events.at(-1)!.timestamp).toBeLessThan(NOW);
    expect(events[0]!.timestamp).toBeGreaterThan(NOW - DEMO_DAYS * 86_400_000);
    expect(NOW - events.at(-1)!.timestamp).toBeLessThan(3_600_000);
  });

  it('has fewer at each step towards an order, and enough to look at', () => {
    const steps = ['page_view', 'product_view', 'add_to_cart', 'checkout', 'order'].map(named);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
    expect(steps.at(-1)).toBeGreaterThan(50);
    expect(events.length).toBeGreaterThan(3_000);
  });
});
