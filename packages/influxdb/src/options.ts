import { retentionMsOf, writeDeadlines } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import type { Clock } from '@analytics/shared/ports';
import type { Logger, Telemetry } from '@analytics/shared/telemetry';
import { type InfluxConfig, influxFaults } from './config.js';

/** What configuration says. */
export interface InfluxSettings {
  /** Where InfluxDB 2 is; `http:` or `https:`, a path before `/api` stays part of it. */
  url: string;
  token: string;
  /** Unset: there are no backups. */
  operatorToken?: string | undefined;
  org: string;
  bucket: string;
  /** Make the bucket when it is missing, with the retention. */
  createBucket: boolean;
  /** Compress what is written. Default false. */
  gzip?: boolean | undefined;
  /** How long records are stored, milliseconds; unset: for ever. Older points are rejected. */
  retentionMs?: number | undefined;
  /** A read that takes longer is cancelled, here and in InfluxDB, milliseconds. Default 10,000. */
  queryTimeoutMs?: number;
  /** A write that takes longer is given up as unknown, milliseconds. Default 6,000: below what its callers wait. */
  writeTimeoutMs?: number;
}

export interface InfluxReaderOptions extends InfluxSettings {
  /** How long `start` waits for InfluxDB, milliseconds. Default 60,000. */
  startTimeoutMs?: number;
  /** Between two looks at the server, milliseconds. Default 5,000. */
  probeIntervalMs?: number;
  logger: Logger;
}

export interface InfluxStoreOptions extends InfluxReaderOptions {
  /** Between two rounds of making rollups, milliseconds. Default 15,000. */
  rollUpIntervalMs?: number;
  telemetry: Telemetry;
  clock?: Clock;
}

export const DEFAULTS = {
  queryTimeoutMs: 10_000,
  writeTimeoutMs: 6_000,
  startTimeoutMs: 60_000,
  probeIntervalMs: 5_000,
};

/** The settings of a configuration. Throws `OperatorError` when it names no InfluxDB, or none that can be. */
export function influxOptionsOf(config: InfluxConfig): InfluxSettings {
  const { INFLUXDB_URL: url, INFLUXDB_TOKEN: token } = config;
  if (url === undefined) throw new OperatorError('INFLUXDB_URL is not set.');
  if (token === undefined) throw new OperatorError('INFLUXDB_TOKEN is not set.');
  const faults = influxFaults(config);
  if (faults.length > 0) throw new OperatorError(faults.join('\n'));
  return {
    url,
    token,
    operatorToken: config.INFLUXDB_OPERATOR_TOKEN,
    org: config.INFLUXDB_ORG,
    bucket: config.INFLUXDB_BUCKET,
    createBucket: config.INFLUXDB_CREATE_BUCKET,
    gzip: config.INFLUXDB_GZIP,
    retentionMs: retentionMsOf(config),
    queryTimeoutMs: config.QUERY_TIMEOUT_MS,
    writeTimeoutMs: writeDeadlines(config.WRITE_TIMEOUT_MS).postMs,
  };
}
