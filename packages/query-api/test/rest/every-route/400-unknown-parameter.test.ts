import { beforeEach, describe, expect, it } from 'vitest';
import { useQueryApp } from '../../fixture/app.ts';
import { ROUTES } from '../../fixture/routes.ts';
import { askedStore } from '../../fixture/stores.ts';

const errorsOf = ({ body }: { body: unknown }) => (body as { errors: { path: string; message: string }[] }).errors;

const { store, asked, forget } = askedStore();
const query = useQueryApp(() => store);
beforeEach(forget);

/** Asks the route with one more parameter. */
function ask(url: string, parameter: string) {
  return query().get(`${url}${url.includes('?') ? '&' : '?'}${parameter}`);
}

describe.each(ROUTES)('a parameter that nobody knows, reading $name', ({ url }) => {
  it.each([
    ['from=-1d', 'from', 'startTime'],
    ['start_time=-1d', 'start_time', 'startTime'],
    ['StartTime=-1d', 'StartTime', 'startTime'],
    ['until=now()', 'until', 'endTime'],
    ['endtime=now()', 'endtime', 'endTime'],
  ])('%s is refused by name, with the one that was meant', async (parameter, path, meant) => {
    const answer = await ask(url, parameter);
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)).toEqual([{ path, message: `is no parameter of this route; did you mean ${meant}?` }]);
    expect(Object.values(asked).flat()).toEqual([]);
  });

  it('with no near one, all that the route has are told', async () => {
    const answer = await ask(url, 'zzzzzzzz=1');
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)).toMatchObject([
      { path: 'zzzzzzzz', message: expect.stringMatching(/it has .*startTime/) },
    ]);
  });

  it.each(['startTime=-1d%', 'startTime=caf%E9', 'startTime=%zz'])(
    'a query that cannot be decoded is refused: %s',
    async (parameter) => {
      const answer = await ask(url, parameter);
      expect(answer.status).toBe(400);
      expect(errorsOf(answer)).toMatchObject([{ path: 'query' }]);
    },
  );

  it('a parameter that is given twice is refused by name', async () => {
    const answer = await ask(url, 'endTime=now()&endTime=now()');
    expect(answer.status).toBe(400);
    expect(errorsOf(answer)).toEqual([{ path: 'endTime', message: 'is given more than once' }]);
  });

  it('a slash at the end of the path changes nothing', async () => {
    const { get } = query();
    const [path = '', rest = ''] = url.split('?');
    expect((await get(`${path}/?${rest}`)).status).toBe((await get(url)).status);
  });
});

describe('metrics', () => {
  it.each([
    ['appID=none', 'appID', 'appId'],
    ['app=none', 'app', 'appId'],
    ['app_id=none', 'app_id', 'appId'],
    ['metric=latency', 'metric', 'metricName'],
    ['tag.region=eu', 'tag.region', 'tags.<key>=<value>'],
    ['tags[region=eu', 'tags[region', 'tags.<key>=<value>'],
    ['tags=region:eu', 'tags', 'tags.<key>=<value>'],
    ['page=2', 'page', undefined],
  ])('are never answered unfiltered for %s', async (parameter, path, meant) => {
    const answer = await ask('/analytics/metrics', parameter);
    expect(answer.status).toBe(400);
    const message = expect.stringContaining(meant === undefined ? 'it has' : `did you mean ${meant}?`);
    expect(errorsOf(answer)).toEqual([{ path, message }]);
  });
});
