import type { DeadLetterChange } from '@analytics/shared/contracts';
import { describe, expect, it } from 'vitest';
import type { post } from '../../src/api/client.ts';
import { changeLetters } from '../../src/views/pipeline/change-letters.ts';
import { ledgerRows } from '../../src/views/pipeline/ledger-rows.ts';
import { countsByReason, selectionOf } from '../../src/views/pipeline/selection.ts';

const NOW = '2026-01-15T09:30:00.000Z';
const all = { reason: '', appId: '', state: 'waiting' };

describe('what is redriven or discarded', () => {
  it('is what was ticked, and nothing else', () => {
    expect(selectionOf({ ...all, reason: 'not_json' }, new Set(['0:1']), NOW)).toEqual({ ids: ['0:1'] });
  });

  it('is what the filter names, up to the moment of the dry run', () => {
    expect(selectionOf({ ...all, reason: 'not_json' }, new Set(), NOW)).toEqual({ reason: 'not_json', before: NOW });
  });

  it('is all only when that is said', () => {
    expect(selectionOf(all, new Set(), NOW)).toEqual({ all: true, before: NOW });
  });
});

it('dead letters are counted by reason, over all apps and states', () => {
  const counts = countsByReason([
    { reason: 'not_json', state: 'waiting', count: 2 },
    { reason: 'invalid_record', state: 'waiting', count: 3 },
    { reason: 'not_json', state: 'discarded', count: 5 },
  ]);
  expect(counts).toEqual([
    { reason: 'invalid_record', waiting: 3, redriven: 0, discarded: 0 },
    { reason: 'not_json', waiting: 2, redriven: 0, discarded: 5 },
  ]);
});

it('the terms of the ledger add up to what was accepted, and say so when they do not', () => {
  const ledger = {
    at: NOW,
    accepted: 42,
    stored: 30,
    duplicate: 1,
    alreadySettled: 9,
    deadLettered: 1,
    erased: 0,
    inFlight: 1,
    unaccounted: 0,
    closes: true,
    byTopic: [],
  };
  const sum = (rows: { count: number }[]) => rows.reduce((total, { count }) => total + count, 0);
  expect(sum(ledgerRows(ledger))).toBe(42);
  const open = ledgerRows({ ...ledger, stored: 28, unaccounted: 2, closes: false });
  expect([sum(open), open.at(-1)?.name]).toEqual([42, 'Unaccounted']);
});

describe('a change of more dead letters than one request changes', () => {
  const answering = (...answers: Partial<DeadLetterChange>[]) => {
    const sent: unknown[] = [];
    const send = async (_path: string, body: unknown) => {
      sent.push(body);
      return { dryRun: false, count: 0, ids: [], more: false, ...answers.shift() };
    };
    return { sent, send: send as typeof post };
  };

  it('goes on until none is left', async () => {
    const { sent, send } = answering({ count: 1_000, more: true }, { count: 5, refused: ['0:1'] });
    expect(await changeLetters('redrive', { all: true, before: NOW }, send)).toEqual({
      count: 1_005,
      refused: 1,
      left: 0,
    });
    expect(sent).toEqual([1, 2].map(() => ({ all: true, before: NOW, dryRun: false })));
  });

  it('ends when nothing changes any more', async () => {
    const { sent, send } = answering({ count: 0, more: true, unread: 3 });
    expect(await changeLetters('discard', { all: true }, send)).toEqual({ count: 0, refused: 0, left: 3 });
    expect(sent).toHaveLength(1);
  });
});
