import type { BatchStatus } from '@analytics/shared/contracts';
import type { Answer } from '@analytics/testing';
import { DemoError, reasonOf } from './demo-error.js';
import type { Ledger } from './ledger.js';
import { untilAnswered } from './until-answered.js';

/** Answers about the service or the caller, not about a record: sending on is pointless. */
const HOPELESS = [401, 403, 404, 405, 415];

export interface Posting {
  url: string;
  /** The ids of the records in the request, in order. */
  ids: readonly string[];
  queued: boolean;
  request: () => Promise<Answer>;
}

export interface Posted {
  status: number;
  /** Of the last try. */
  durationMs: number;
}

interface BatchBody {
  results?: { index: number; status: BatchStatus; error?: string; message?: string }[];
}

/** Sends one request and enters into the ledger how each of its records ended. */
export async function post(posting: Posting, ledger: Ledger): Promise<Posted> {
  const { url, ids, queued } = posting;
  const { answer, durationMs } = await untilAnswered(url, posting.request);
  const { status, body } = answer;
  if (HOPELESS.includes(status) || status >= 500) {
    throw new DemoError(`${url} refused a write: ${reasonOf(status, body)}`);
  }
  const { results } = body as BatchBody;
  for (const [index, id] of ids.entries()) {
    const result = results?.[index];
    if (result?.status === 'rejected') ledger.refuse(id, `${result.error ?? ''}; ${result.message ?? ''}`);
    else if (result !== undefined) ledger.keep(id, result.status);
    else if (status >= 400) ledger.refuse(id, reasonOf(status, body));
    else ledger.keep(id, queued ? 'queued' : 'stored');
  }
  return { status, durationMs };
}
