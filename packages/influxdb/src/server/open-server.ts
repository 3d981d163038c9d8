import { backoffMs, sleep } from '@analytics/shared/batching';
import { messageOf, NotMadeYetError, OperatorError, StillAwayError, shuttingDown } from '@analytics/shared/errors';
import {
  type Bucket,
  type BucketOptions,
  checkRetention,
  createBucket,
  findBucket,
  NotReady,
  START_CALL_TIMEOUT_MS,
  throwUnless,
} from './bucket.js';
import type { InfluxHttp } from './influx-http.js';
import { type Connection, readFault, settingFault } from './settings.js';

interface OpenOptions extends BucketOptions {
  /** How long to wait for the server, milliseconds. */
  startTimeoutMs: number;
  signal: AbortSignal;
}

export interface OpenToWriteOptions extends OpenOptions {
  /** Make the bucket when it is missing. */
  createBucket: boolean;
}

export interface OpenToReadOptions extends OpenOptions {
  /** Reads next to nothing; rejects when the token may not. */
  tryReading(): Promise<void>;
}

const BACKOFF = { firstMs: 100, mostMs: 2_000 };

/**
 * Resolves when the server is ready and the bucket can be written. Throws `OperatorError`: at once when a setting is
 * wrong, and `StillAwayError`, naming INFLUXDB_URL, when the server does not become ready in time.
 */
export const openToWrite = (options: OpenToWriteOptions): Promise<void> => open(options, () => mustWrite(options));

/** The same for a token that need only read. Another process makes the bucket. */
export const openToRead = (options: OpenToReadOptions): Promise<void> => open(options, () => mustRead(options));

async function open(options: OpenOptions, tryOnce: () => Promise<void>): Promise<void> {
  const endMs = performance.now() + options.startTimeoutMs;
  for (let attempt = 0; ; attempt += 1) {
    if (options.signal.aborted) throw shuttingDown();
    try {
      return await tryOnce();
    } catch (error) {
      if (error instanceof OperatorError) throw error;
      const leftMs = endMs - performance.now();
      if (leftMs <= 0) throw notReadyError(options, error);
      options.logger.info({ attempt, reason: messageOf(error) }, 'waiting for InfluxDB');
      await sleep(Math.min(backoffMs(attempt, BACKOFF), leftMs), options.signal);
    }
  }
}

function notReadyError({ connection, startTimeoutMs }: OpenOptions, error: unknown): StillAwayError {
  // The origin only: a URL can carry credentials.
  const { origin } = new URL(connection.url);
  const seconds = Math.round(startTimeoutMs / 1_000);
  return new StillAwayError(
    `InfluxDB at INFLUXDB_URL ${origin} was not ready within ${seconds} s: ${messageOf(error)}`,
    {
      cause: error,
    },
  );
}

/** The bucket of a server that is ready; undefined when it does not exist or the token may not see it. */
async function findReadyBucket(options: OpenOptions): Promise<Bucket | undefined> {
  const { status } = await options.http.request({ method: 'GET', path: '/health', timeoutMs: START_CALL_TIMEOUT_MS });
  if (status !== 200) throw new NotReady(`/health answered ${status}`);
  const bucket = await findBucket(options);
  if (bucket !== undefined) checkRetention(bucket, options);
  return bucket;
}

async function mustWrite(options: OpenToWriteOptions): Promise<void> {
  const { http, connection } = options;
  const bucket = await findReadyBucket(options);
  const write = await tryWriting(http, connection);
  if (bucket === undefined && write.status === 404 && options.createBucket) {
    await createBucket(options);
    throwUnless(await tryWriting(http, connection), 204, connection);
    return;
  }
  const fault = settingFault(write.status, write.text, connection);
  if (bucket === undefined && write.status === 404 && fault !== undefined) throw new NotMadeYetError(fault);
  throwUnless(write, 204, connection);
}

async function mustRead(options: OpenToReadOptions): Promise<void> {
  const { tryReading, connection } = options;
  // Another process makes the bucket; it may be starting right now.
  if ((await findReadyBucket(options)) === undefined)
    throw new NotReady(`INFLUXDB_BUCKET "${connection.bucket}" does not exist, or INFLUXDB_TOKEN may not see it`);
  try {
    await tryReading();
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const fault = readFault(cause, connection);
    throw fault === undefined ? error : new OperatorError(fault, { cause });
  }
}

/** Writes nothing, which InfluxDB answers as it would answer points: with organisation, bucket and token checked. */
const tryWriting = (http: InfluxHttp, { org, bucket }: Connection) =>
  http.request({
    method: 'POST',
    path: '/api/v2/write',
    query: { org, bucket, precision: 'ns' },
    body: '',
    timeoutMs: START_CALL_TIMEOUT_MS,
  });
