import { AppError, storeUnavailable } from '@analytics/shared/errors';
import type { NsRange } from '../query/flux.js';
import type { InfluxHttp } from '../server/influx-http.js';
import { type Connection, settingFault } from '../server/settings.js';
import { type PointsOfApp, predicateOf } from './predicate.js';

/** A call looks at every series of every shard of the bucket. InfluxDB goes on when the caller gives up. */
const TIMEOUT_MS = 280_000;

/** Deletes the points of an app in a range; resolves once no read shows them. Doing it again changes nothing. */
export type DeletePoints = (points: PointsOfApp, range: NsRange) => Promise<void>;

/**
 * Calls of InfluxDB's delete API. In each shard, writes into the range of a call wait for it, and it waits for those
 * before it (`epoch_tracker.go`).
 */
export const createDeletePoints =
  ({ http, connection }: { http: InfluxHttp; connection: Connection }): DeletePoints =>
  async (points, { from, to }) => {
    if (from >= to) return;
    const { org, bucket } = connection;
    const body = { start: rfc3339Ns(from), stop: rfc3339Ns(to - 1n), predicate: predicateOf(points) };
    const response = await http
      .request({
        method: 'POST',
        path: '/api/v2/delete',
        query: { org, bucket },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        timeoutMs: TIMEOUT_MS,
      })
      .catch((error: unknown) => {
        throw storeUnavailable(error);
      });
    if (response.status === 204) return;
    const fault = settingFault(response.status, response.text, connection);
    const cause = new Error(fault ?? `InfluxDB answered ${response.status} to a deletion: ${response.text}`);
    throw new AppError('store_unavailable', { detail: DETAIL, cause });
  };

const DETAIL = 'The store did not delete the records; its log says why. Nothing is half deleted once it is done again.';

const NS_PER_SECOND = 1_000_000_000n;

/** Both ends of a deletion are included, to the nanosecond. */
const rfc3339Ns = (ns: bigint): string => {
  const seconds = new Date(Number(ns / NS_PER_SECOND) * 1_000).toISOString().slice(0, 19);
  return `${seconds}.${String(ns % NS_PER_SECOND).padStart(9, '0')}Z`;
};
