/** What came back for a batch. */
export interface Answer {
  status: number;
  /** The header `Retry-After`. */
  retryAfter: string | null | undefined;
  body: string;
}

export interface Refusal {
  /** Of docs/errors.md, or `http_<status>`. */
  code: string;
  message: string;
}

/** What became of one record: kept (a duplicate is), refused for good, or to be sent again. */
export type RecordOutcome = 'kept' | 'later' | Refusal;

/** `halve`: the batch is too large, and half of it may not be. */
export type Verdict = 'later' | 'halve' | readonly RecordOutcome[];

interface AnswerBody {
  success?: boolean;
  error?: string;
  detail?: string;
  results?: { index: number; status: string; error?: string; message?: string }[];
}

/** Refusals of a record that a later attempt may overcome. */
const PASSING = /^(rate_limited|quota_exceeded|overloaded|shutting_down)$|unavailable$/;

function jsonIn(text: string): AnswerBody {
  try {
    return Object(JSON.parse(text)) as AnswerBody;
  } catch {
    return {};
  }
}

/**
 * Reads the answer to a batch of `count` records as docs/delivery.md defines it. An answer of success that the service
 * did not write (the page of a hotel's network, a redirect) proves nothing, and is no answer.
 */
export function readAnswer({ status, body }: Answer, count: number): Verdict {
  const { success, error, detail, results } = jsonIn(body);
  const all = (outcome: RecordOutcome): RecordOutcome[] => Array.from({ length: count }, () => outcome);
  if (status === 207 && Array.isArray(results)) {
    const outcomes = all('later');
    for (const { index, status: word, error: code = 'rejected', message = '' } of results) {
      if (index in outcomes)
        outcomes[index] = word !== 'rejected' ? 'kept' : PASSING.test(code) ? 'later' : { code, message };
    }
    return outcomes;
  }
  if (status < 300 && success === true) return all('kept');
  if (status < 400 || status === 408 || status === 429 || status >= 500) return 'later';
  if (status === 413 && count > 1) return 'halve';
  return all({ code: error ?? `http_${status}`, message: detail ?? '' });
}

const LONGEST_WAIT_MS = 86_400_000;

/** How long `Retry-After` asks to wait, in milliseconds: it is seconds or a date (RFC 9110). Undefined without one. */
export function waitOf(retryAfter: string | null | undefined, now = Date.now()): number | undefined {
  if (!retryAfter) return undefined;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return ms >= 0 ? Math.min(ms, LONGEST_WAIT_MS) : undefined;
}
