import type { Problem } from '@analytics/shared/contracts';
import { describe, expect, it } from 'vitest';
import { queryApp, useQueryApp } from '../../fixture/app.ts';
import { post } from '../../fixture/post.ts';
import { unaskedStore } from '../../fixture/stores.ts';

const URL = '/analytics/apps/shop/funnel';
const home = { eventName: 'home' };
const steps = [home, { eventName: 'buy' }];
const refusing = useQueryApp(() => unaskedStore);

describe('a funnel is refused, and its fault named, with', () => {
  it.each([
    ['no steps', {}, '/steps'],
    ['one step', { steps: [home] }, '/steps'],
    ['eleven steps', { steps: Array.from({ length: 11 }, () => home) }, '/steps'],
    ['a step without a name', { steps: [home, {}] }, '/steps/1/eventName'],
    ['a step with a member that it does not have', { steps: [home, { ...home, name: 'x' }] }, '/steps/1/name'],
    ['a member that nobody knows', { steps, windwo: '1d' }, '/windwo'],
    ['a condition that is an object', { steps: [home, { ...home, where: { a: {} } }] }, '/steps/1/where/a'],
    ['a path without a name', { steps: [home, { ...home, where: { 'a..b': '1' } }] }, '/steps/1/where'],
    ['six conditions', { steps: [home, { ...home, where: { a: 1, b: 1, c: 1, d: 1, e: 1, f: 1 } }] }, '/steps/1/where'],
    ['a time that is too long', { steps, within: '91d' }, '/within'],
    ['a time of nothing', { steps, within: '0s' }, '/within'],
    ['a time that is none', { steps, within: 'soon' }, '/within'],
    ['a property without its prefix', { steps, by: 'plan' }, '/by'],
    ['a begin that is none', { steps, startTime: 'yesterday' }, '/startTime'],
    ['a range that is too long', { steps, startTime: '-400d' }, '/startTime'],
    ['an end before its begin', { steps, startTime: '-1d', endTime: '-2d' }, '/startTime'],
    ['an array', [steps], ''],
  ])('%s', async (_what, body, path) => {
    const answer = await post<Problem>(refusing(), URL, body);
    expect([answer.status, answer.body.error]).toEqual([400, 'invalid_request']);
    expect(answer.body.errors?.map((error) => error.path)).toEqual([path]);
  });

  it('a body that is no JSON', async () => {
    const answer = await post<Problem>(refusing(), URL, '{"steps":');
    expect([answer.status, answer.body.error]).toEqual([400, 'malformed_json']);
  });

  it('a body that is larger than bodies may be', async () => {
    const app = await queryApp(unaskedStore, { BODY_LIMIT_BYTES: '262144' });
    const answer = await post<Problem>(app, URL, { steps, by: 'x'.repeat(262_144) });
    expect([answer.status, answer.body.error]).toEqual([413, 'body_too_large']);
  });

  it('another method', async () => {
    const { app } = refusing();
    const answer = await app.inject({ method: 'GET', url: URL });
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'POST']);
  });
});
