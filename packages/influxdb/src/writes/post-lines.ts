import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { messageOf } from '@analytics/shared/errors';
import type { Clock } from '@analytics/shared/ports';
import { hourVersionLinesOf } from '../lines/hour-versions.js';
import type { Line } from '../lines/point-line.js';
import { type HttpResponse, type InfluxHttp, isTimeout } from '../server/influx-http.js';
import type { Connection } from '../server/settings.js';
import { responseOf, type WriteResponse } from './write-response.js';

const compress = promisify(zlib.gzip);
/** Below this compressing costs more than it saves, bytes. */
const GZIP_FROM_BYTES = 1_024;

export interface PosterOptions {
  http: InfluxHttp;
  connection: Connection;
  clock: Clock;
  /** Whether bodies are compressed. */
  gzip: boolean;
}

/** Posts line protocol (UTF-8) once and resolves with what the response means for its points; never rejects. */
export type Post = (lines: Uint8Array | string, timeoutMs: number) => Promise<WriteResponse>;

/**
 * Sends a body to `/api/v2/write`. When the connection breaks, it is sent once more at once: an idle connection may have
 * been closed by a restart of the server, and sending the same points again changes nothing. A timeout is not retried.
 */
export function createPost({ http, connection, clock, gzip }: PosterOptions): Post {
  const { org, bucket } = connection;
  const send = (body: Uint8Array, encoding: Record<string, string>, timeoutMs: number): Promise<HttpResponse> =>
    http.request({
      method: 'POST',
      path: '/api/v2/write',
      query: { org, bucket, precision: 'ns' },
      body,
      headers: { 'content-type': 'text/plain; charset=utf-8', ...encoding },
      timeoutMs,
    });
  return async (lines, timeoutMs) => {
    const plain = typeof lines === 'string' ? Buffer.from(lines) : lines;
    const zipped = gzip && plain.length >= GZIP_FROM_BYTES;
    const body = zipped ? await compress(plain, { level: zlib.constants.Z_BEST_SPEED }) : plain;
    const encoding: Record<string, string> = zipped ? { 'content-encoding': 'gzip' } : {};
    const endMs = performance.now() + timeoutMs;
    try {
      const response = await send(body, encoding, timeoutMs).catch((error: unknown) => {
        const leftMs = endMs - performance.now();
        if (isTimeout(error) || leftMs <= 0) throw error;
        return send(body, encoding, leftMs);
      });
      return responseOf(response, connection, clock.now());
    } catch (error) {
      return { kind: 'unavailable', detail: failureOf(error, timeoutMs) };
    }
  };
}

const failureOf = (error: unknown, timeoutMs: number): string =>
  isTimeout(error)
    ? `InfluxDB (INFLUXDB_URL) did not answer within ${Math.round(timeoutMs)} ms`
    : `InfluxDB (INFLUXDB_URL) cannot be reached: ${messageOf(error)}`;

/** The lines with the new versions of the hours that they change, as they are sent, and how many points that is. */
export function bodyOf(lines: readonly Line[]): { body: Buffer; points: number } {
  const versions = hourVersionLinesOf(lines);
  const parts = lines.map(({ bytes }) => bytes);
  parts.push(Buffer.from(versions.join('\n')));
  const points = lines.reduce((sum, { series }) => sum + series.length, versions.length);
  return { body: Buffer.concat(parts), points };
}
