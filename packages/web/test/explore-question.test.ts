import { describe, expect, it } from 'vitest';
import { urlOf } from '../src/api/client.ts';
import { eventsIn } from '../src/api/live-events.ts';
import { exportParameters, filterOf, filterText, parametersOf, type Question } from '../src/views/explore/question.ts';

const question: Question = {
  event: '',
  by: '',
  filters: [],
  measure: 'events',
  interval: 'auto',
  compare: false,
  kind: 'bars',
};

describe('a question about events', () => {
  it('leaves out what the service takes by itself', () => {
    expect(urlOf('/series', parametersOf(question))).toBe('/series');
  });

  it('names event, breakdown, filters, measure, interval and comparison', () => {
    const asked = {
      ...question,
      event: 'order',
      by: 'properties.plan',
      filters: [{ path: 'cart.total', value: '5' }],
      measure: 'users',
      interval: '1d',
      compare: true,
    };
    expect(urlOf('/series', parametersOf(asked))).toBe(
      '/series?by=properties.plan&measure=users&interval=1d&compare=previous&eventName=order&properties.cart.total=5',
    );
  });

  it('is of the same events when they are exported', () => {
    const asked = { ...question, event: 'order', by: 'name', filters: [{ path: 'plan', value: 'pro' }] };
    const range = { startTime: '-7d', label: 'Last 7 days' };
    expect(exportParameters('shop', range, asked)).toEqual({
      appId: 'shop',
      startTime: '-7d',
      eventName: 'order',
      'properties.plan': 'pro',
    });
  });

  it('has filters that the address keeps, with any value', () => {
    for (const filter of [
      { path: 'plan', value: 'a=b' },
      { path: 'plan', value: '' },
    ]) {
      expect(filterOf(filterText(filter))).toEqual(filter);
    }
    expect(filterOf('=x')).toBeUndefined();
    expect(filterOf('x')).toBeUndefined();
  });
});

describe('events in lines of JSON', () => {
  it('are those that came whole; the last line is none', () => {
    const line = JSON.stringify({ eventId: 'e1', timestamp: 0 });
    expect(eventsIn(`${line}\n{"complete":true,"count":1}\n`)).toEqual([
      { eventId: 'e1', timestamp: '1970-01-01T00:00:00.000Z' },
    ]);
    expect(eventsIn(`${line}\n${line.slice(0, 9)}`)).toHaveLength(1);
  });
});
