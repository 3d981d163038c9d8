import { waitFor } from '@analytics/testing';
import { textOf } from '../../access/operations.js';

/** More than the second within which every process knows a key that was just made. */
const KNOWN_WITHIN_MS = 3_000;

export interface Call {
  url: string;
  path: string;
  method?: string;
  key?: string | undefined;
  headers?: Readonly<Record<string, string>>;
  /** JSON unless it is text or bytes already. */
  body?: unknown;
}

export interface Called {
  status: number;
  headers: Headers;
  text: string;
}

const isSent = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array;

/** One request with a key as Bearer, and its answer whatever it is. */
export async function call({ url, path, method = 'GET', key, headers = {}, body }: Call): Promise<Called> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isSent(body) ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, text: await textOf(answer) };
}

/** The first answer of a process that knows the key. */
export const onceKnown = (ask: () => Promise<Called>): Promise<Called> =>
  waitFor(
    async () => {
      const answer = await ask();
      return answer.status !== 401 && answer.status !== 403 && answer;
    },
    { what: 'a key that is known', timeoutMs: KNOWN_WITHIN_MS },
  );

/** A place in a list, as the service writes it. */
export const cursorOf = (...position: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');
