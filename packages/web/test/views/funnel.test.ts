import { describe, expect, it } from 'vitest';
import { eventsOfStep, funnelRequest, missing, readFunnel, writeFunnel } from '../../src/views/funnel/funnel-state.ts';

const written = (state: Parameters<typeof writeFunnel>[0]) => new URLSearchParams(writeFunnel(state));

describe('a funnel in the address bar', () => {
  it('is the same after a link', () => {
    const state = {
      steps: [
        { eventName: 'visit', where: [] },
        { eventName: 'buy', where: [{ path: 'cart.plan', value: 'a=b:c' }] },
      ],
      within: '1d',
      by: 'country',
    };
    expect(readFunnel(written(state))).toEqual(state);
  });

  it('begins with two steps that are to be chosen, and says so', () => {
    const state = readFunnel(new URLSearchParams());
    expect(state.steps.map(({ eventName }) => eventName)).toEqual(['', '']);
    expect(missing(state)).toBe('Choose the event of step 1.');
  });

  it('that somebody broke by hand loses only what makes no sense', () => {
    const state = readFunnel(new URLSearchParams('step=a&step=b&where=nonsense&where=2:plan=pro'));
    expect(state.steps[1]?.where).toEqual([{ path: 'plan', value: 'pro' }]);
  });

  it('leads from a number to its events: those of the first step with the value, of later steps with any', () => {
    const state = readFunnel(new URLSearchParams('step=a&step=b&where=1:plan=pro&where=1:country=fr&by=country'));
    expect(eventsOfStep(state, 0)).toEqual({ event: 'a', where: ['plan=pro', 'country=fr'] });
    expect(eventsOfStep(state, 0, 'de')).toEqual({ event: 'a', where: ['plan=pro', 'country=de'] });
    expect(eventsOfStep(state, 1, 'de')).toEqual({ event: 'b', where: [] });
  });

  it('is asked for as the service takes it', () => {
    const state = readFunnel(new URLSearchParams('step=a&step=b&where=2:plan=pro&where=1:=x&by=country'));
    expect(funnelRequest(state, { startTime: '-7d', endTime: 'now()' })).toEqual({
      steps: [{ eventName: 'a' }, { eventName: 'b', where: { plan: 'pro' } }],
      within: '7d',
      startTime: '-7d',
      endTime: 'now()',
      by: 'properties.country',
    });
  });
});
