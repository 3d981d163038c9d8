import { describe, expect, it } from 'vitest';
import { ASKED_KINDS, type AskedKind } from '../../src/views/settings/jobs/asked-kinds.ts';
import { countedIn, doingRequest, filesOf } from '../../src/views/settings/jobs/job.ts';
import { fieldsOf, jobFormOf, jobRequest } from '../../src/views/settings/jobs/job-fields.ts';

const asked = (kind: string): AskedKind => ASKED_KINDS.find((one) => one.kind === kind) as AskedKind;
const requested = (kind: string, query: string) => jobRequest(asked(kind), jobFormOf(new URLSearchParams(query)));

describe('a job that is asked for on the page', () => {
  it('has what another view says of it in its link', () => {
    expect(requested('erase-user', 'appId=shop&userId=ann%2F1')).toEqual({
      kind: 'erase-user',
      appId: 'shop',
      userId: 'ann/1',
    });
  });

  it('is of everything where nothing is chosen', () => {
    expect(requested('export', '')).toEqual({ kind: 'export', records: 'events', format: 'csv' });
    expect(requested('archive', '')).toEqual({ kind: 'archive' });
    expect(requested('backup', 'appId=shop')).toEqual({ kind: 'backup' });
  });

  it('has lists, filters and numbers as the service takes them', () => {
    expect(requested('export', 'where=plan%3Dpro&where=note%3Da%3Db')).toMatchObject({
      where: { plan: 'pro', note: 'a=b' },
    });
    expect(requested('anonymise-user', 'dropProperties=email%0A%20name&allowAgain=true')).toMatchObject({
      dropProperties: ['email', 'name'],
      allowAgain: true,
    });
    expect(requested('replay', 'from=log&names=order&rate=50')).toEqual({
      kind: 'replay',
      from: 'log',
      names: ['order'],
      rate: 50,
    });
  });

  it('is refused by the service, and not widened, where a filter or a number makes no sense', () => {
    expect(requested('export', 'where=plan')).toMatchObject({ where: 'plan' });
    expect(requested('replay', 'rate=fast')).toMatchObject({ rate: 'fast' });
    expect(requested('delete-events', 'appId=shop&startTime=soon')).toMatchObject({ startTime: 'soon' });
  });

  it('asks of an export only what its records have', () => {
    const metrics = jobFormOf(new URLSearchParams('records=metrics&userId=ann'));
    expect(fieldsOf(asked('export'), metrics)).not.toContain('userId');
    expect(jobRequest(asked('export'), metrics)).not.toHaveProperty('userId');
  });
});

describe('a deletion that was counted', () => {
  const job = {
    kind: 'delete-events',
    params: { appId: 'shop', eventName: 'view', dryRun: true },
    result: {
      range: { startTime: '2000-01-01T00:00:00.000Z', endTime: '2026-01-15T12:00:00.000Z' },
      before: { total: 7, byName: [{ name: 'view', count: 7 }] },
    },
  } as const;

  it('tells how many of which name', () => expect(countedIn(job)).toEqual({ total: 7, text: '7 view' }));

  it('deletes up to the moment of the count, and no record that came later', () => {
    expect(doingRequest(job)).toEqual({
      kind: 'delete-events',
      appId: 'shop',
      eventName: 'view',
      endTime: '2026-01-15T12:00:00.000Z',
      dryRun: false,
    });
  });
});

describe('the files of an export', () => {
  it('are the parts, and the manifest that names them', () => {
    const job = { params: { format: 'csv' }, result: { parts: 2 } };
    expect(filesOf(job)).toEqual({ names: ['part-00001.csv', 'part-00002.csv', 'manifest.json'], more: 0 });
  });

  it('are not all shown where there are very many', () => {
    const { names, more } = filesOf({ params: { format: 'csv' }, result: { parts: 500 } });
    expect([names.length, more]).toEqual([21, 480]);
  });
});
