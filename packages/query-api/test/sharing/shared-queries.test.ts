import { parseConfig } from '@analytics/shared/config';
import type { AppScope } from '@analytics/shared/domain';
import { createTelemetry } from '@analytics/shared/telemetry';
import { waitFor } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import type { Query, Scoped } from '../../src/queries/query.ts';
import { ByteBudget } from '../../src/sharing/byte-budget.ts';
import { SharedQueries } from '../../src/sharing/shared-queries.ts';
import { clock } from '../fixture/app.ts';
import { unaskedStore } from '../fixture/stores.ts';

interface Parameters extends Scoped {
  name?: string;
  limit?: number;
}

/** A query that answers with its own parameters once `open` is called, and every read that was made of it. */
function fixture(cacheMs = 0) {
  const config = { ...parseConfig('standalone', {}), QUERY_CACHE_MS: cacheMs };
  const budget = new ByteBudget({ maxBytes: 1, maxWaitingReads: 1 });
  const telemetry = createTelemetry('test');
  const queries = new SharedQueries({ config, store: unaskedStore, telemetry, clock, budget });
  const reads: Parameters[] = [];
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const query = (name: string): Query<Parameters, Parameters> => ({
    name,
    run: async (_deps, parameters) => {
      reads.push(parameters);
      await opened;
      return { ...parameters };
    },
  });
  const run = (parameters: Parameters, name = 'one') =>
    queries.run(query(name), parameters, { signal: new AbortController().signal, fresh: false });
  return { run, reads, open };
}

const SCOPES: AppScope[] = ['all', ['all'], ['a'], ['b'], ['a', 'b'], ['a,b'], []];
const SCOPE_PAIRS = SCOPES.flatMap((one, n) => SCOPES.slice(n + 1).map((other) => ({ one, other })));

describe.each(SCOPE_PAIRS)('a principal of $one and one of $other never share an answer', ({ one, other }) => {
  it('in flight', async () => {
    const { run, reads, open } = fixture();
    // Of equal requests the second waits for the first, and the third shares the second one's read.
    const answers = [run({ apps: one }), run({ apps: one }), run({ apps: other }), run({ apps: other })];
    await waitFor(() => reads.length === 2);
    expect(reads).toEqual([{ apps: one }, { apps: other }]);
    open();
    const values = (await Promise.all(answers)).map(({ value }) => value.apps);
    expect(values).toEqual([one, one, other, other]);
    expect(reads).toEqual([{ apps: one }, { apps: other }, { apps: one }, { apps: other }]);
  });

  it('from the cache', async () => {
    const { run, reads, open } = fixture(10_000);
    open();
    await run({ apps: one });
    expect((await run({ apps: other })).value).toEqual({ apps: other });
    expect((await run({ apps: one })).value).toEqual({ apps: one });
    expect(reads).toEqual([{ apps: one }, { apps: other }]);
  });
});

describe('an answer is cached', () => {
  it('as the value itself, for the same query whatever the order of its parameters', async () => {
    const { run, reads, open } = fixture(10_000);
    open();
    const first = await run({ apps: ['a'], name: 'x', limit: 1 });
    const second = await run({ limit: 1, name: 'x', apps: ['a'] });
    expect(second.value).toBe(first.value);
    expect(reads).toHaveLength(1);
  });

  it('for no other query and no other parameters', async () => {
    const { run, reads, open } = fixture(10_000);
    open();
    await run({ apps: 'all', name: 'x' });
    await run({ apps: 'all', name: 'y' });
    await run({ apps: 'all' });
    await run({ apps: 'all', name: 'x' }, 'two');
    expect(reads).toHaveLength(4);
  });
});
