import { call } from './client.ts';

interface UnderWay {
  answer: Promise<unknown>;
  waiting: number;
  aborter: AbortController;
}

/** Reads that began in this turn of the event loop. */
const begun = new Map<string, UnderWay>();

/** Somebody who waits for the answer of a read. */
export interface Waiting<T> {
  /** @throws as `call` does */
  answer: Promise<T>;
  /** Waits no more: the last one to leave ends the read. */
  leave(): void;
}

/**
 * Reads by GET, or by POST where there is a body (JSON). Who asks for the same in the same moment gets one answer: two
 * parts of a view want one list, and the service would look for it twice. Who asks later asks anew: what was changed
 * meanwhile is not in an older answer.
 */
export function sharedRead<T>(url: string, body?: string): Waiting<T> {
  const question = `${url} ${body ?? ''}`;
  const read = begun.get(question) ?? begin(question, url, body);
  read.waiting += 1;
  let isWaiting = true;
  return {
    answer: read.answer as Promise<T>,
    leave: () => {
      if (!isWaiting) return;
      isWaiting = false;
      read.waiting -= 1;
      if (read.waiting > 0) return;
      if (begun.get(question) === read) begun.delete(question);
      read.aborter.abort();
    },
  };
}

function begin(question: string, url: string, body: string | undefined): UnderWay {
  const aborter = new AbortController();
  const { signal } = aborter;
  const answer = call(url, body === undefined ? { signal } : { signal, method: 'POST', body: JSON.parse(body) });
  const read = { answer, waiting: 0, aborter };
  begun.set(question, read);
  setTimeout(() => {
    if (begun.get(question) === read) begun.delete(question);
  });
  return read;
}
