import { questionTooLarge } from '@analytics/shared/errors';
import { expect, it } from 'vitest';
import { queryApp } from '../../fixture/app.ts';
import { post } from '../../fixture/post.ts';
import { readerThat } from '../../fixture/stores.ts';

const store = readerThat(async () => {
  throw questionTooLarge('More than 7 events would have to be read.');
});
const problem = {
  error: 'question_too_large',
  detail: expect.stringMatching(/More than 7 events.*[Nn]arrow the range/),
};

it.each(['retention', 'sessions'])('%s of too many events says what to do', async (name) => {
  const answer = await (await queryApp(store)).get(`/analytics/apps/shop/${name}`);
  expect([answer.status, answer.body]).toMatchObject([422, problem]);
});

it('a funnel of too many events says what to do', async () => {
  const steps = [{ eventName: 'a' }, { eventName: 'b' }];
  const answer = await post(await queryApp(store), '/analytics/apps/shop/funnel', { steps });
  expect([answer.status, answer.body]).toMatchObject([422, problem]);
});

it('the parameter to narrow is named, and how far', async () => {
  const fault = { path: 'startTime', message: 'take a range of at most 10 % of this one' };
  const tooLarge = readerThat(async () => {
    throw questionTooLarge('More than 7 events would have to be read.', [fault]);
  });
  const answer = await (await queryApp(tooLarge)).get('/analytics/apps/shop/series?by=properties.plan');
  const detail = 'More than 7 events would have to be read. startTime: take a range of at most 10 % of this one.';
  expect([answer.status, answer.body]).toMatchObject([422, { detail, errors: [fault] }]);
});
