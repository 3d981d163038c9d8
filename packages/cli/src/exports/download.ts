import { setTimeout as wait } from 'node:timers/promises';
import { readLine, readLines } from '@analytics/record-files/ndjson';
import { messageOf, OperatorError } from '@analytics/shared/errors';
import { recordIdOf } from '@analytics/shared/ports';
import { ApiError } from '../api/api-error.js';
import type { ApiClient } from '../api/client.js';
import type { CliDeps } from '../deps.js';
import { tell } from '../terminal/output.js';
import { type Asked, recordKindOf } from './asked.js';

/** Attempts in a row that brought no record: about two minutes. */
const MAX_VAIN_ATTEMPTS = 12;
const FIRST_WAIT_MS = 200;
const MAX_WAIT_MS = 30_000;
/** The service has no room, or is away. */
const TRY_AGAIN = new Set([429, 502, 503, 504]);

export interface Download {
  asked: Asked;
  /** The line of the last record that is here already. */
  lastLine: string | undefined;
  signal: AbortSignal;
}

/**
 * The lines of the records in their order. What is cut is gone on with behind the last line, as long as it gets on. It
 * ends only when the service has said that this was all.
 */
export async function* downloadLines(
  deps: CliDeps,
  client: ApiClient,
  { asked, lastLine, signal }: Download,
): AsyncGenerator<string> {
  let last = lastLine;
  for (let vain = 0; ; ) {
    const cursor = last === undefined ? undefined : cursorOf(asked, last);
    try {
      for await (const line of attempt(client, { asked, cursor, signal })) {
        yield line;
        last = line;
        vain = 0;
      }
      return;
    } catch (error) {
      // Who is limited has only to wait.
      vain += error instanceof ApiError && error.status === 429 ? 0 : 1;
      const isFinal = error instanceof ApiError && !TRY_AGAIN.has(error.status);
      if (isFinal || signal.aborted || vain > MAX_VAIN_ATTEMPTS) throw error;
      await tell(deps.err, `The export was cut (${messageOf(error)}); it goes on.\n`);
      await wait(Math.min(FIRST_WAIT_MS * 2 ** Math.max(0, vain - 1), MAX_WAIT_MS), undefined, { signal });
    }
  }
}

interface Attempt extends Pick<Download, 'asked' | 'signal'> {
  cursor: string | undefined;
}

async function* attempt(client: ApiClient, { asked, cursor, signal }: Attempt): AsyncGenerator<string> {
  const query = { ...asked.conditions, ...asked.range, cursor };
  const bytes = await client.read({ path: ['export', asked.kind], query }, signal);
  let count = 0;
  let said: number | undefined;
  for await (const { text, isWhole } of readLines(bytes)) {
    if (!isWhole) break;
    const read = text.startsWith('{"complete"') ? readLine(recordKindOf(asked), text) : undefined;
    if (read !== undefined && 'complete' in read) said = read.count;
    else {
      count += 1;
      yield text;
    }
  }
  if (said === undefined) throw new OperatorError('the answer ended before its last line');
  if (said !== count) throw new OperatorError(`the service says ${said} records, and ${count} came`);
}

/** @throws OperatorError for a line that is no record. */
export function cursorOf(asked: Asked, line: string): string {
  const read = readLine(recordKindOf(asked), line);
  if (!('point' in read)) throw new OperatorError('the service sent what is no record: is it of another version?');
  const { timestamp, appId } = read.point.record;
  return JSON.stringify([new Date(timestamp).toISOString(), appId, recordIdOf(read.point)]);
}
