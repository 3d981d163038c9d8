import { readFile } from 'node:fs/promises';

/** The largest JWKS that is read, bytes. Those of large issuers have some 10 KB. */
const MAX_BYTES = 262_144;
const TIMEOUT_MS = 5_000;

/** Gives the text of a JWKS. Rejects with a reason for the operator. */
export type LoadKeySet = (signal: AbortSignal) => Promise<string>;

/** From a URL: at most 5 s, no redirects, and no more than 256 KB. */
export const keySetAt =
  (url: string): LoadKeySet =>
  async (signal) => {
    try {
      const response = await fetch(url, {
        redirect: 'error',
        headers: { accept: 'application/jwk-set+json, application/json' },
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`it answered ${response.status}`);
      }
      return await boundedText(response);
    } catch (error) {
      throw reasonOf(error);
    }
  };

export const keySetIn =
  (path: string): LoadKeySet =>
  (signal) =>
    readFile(path, { encoding: 'utf8', signal });

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_BYTES) throw new Error(`it answered more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `fetch` says only that it failed; why is in its cause. */
function reasonOf(error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new Error(`it did not answer within ${TIMEOUT_MS / 1_000} s`, { cause: error });
  }
  return error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
}
