import { HttpError } from '@influxdata/influxdb-client';

/** Where InfluxDB is and how to be let in; the names of the settings are the operator's. */
export interface Connection {
  /** `INFLUXDB_URL`; a path before `/api` stays part of it. */
  url: string;
  /** `INFLUXDB_TOKEN` */
  token: string;
  /** `INFLUXDB_ORG` */
  org: string;
  /** `INFLUXDB_BUCKET` */
  bucket: string;
}

/** What to repair when a read failed with this error of the client, in the operator's terms; undefined for any other. */
export function readFault(error: unknown, connection: Connection): string | undefined {
  if (!(error instanceof HttpError)) return undefined;
  // A query answers an unknown organisation with 400.
  const status = error.statusCode === 400 && /organization/i.test(error.message) ? 404 : error.statusCode;
  return settingFault(status, error.message, connection);
}

/** What to repair when InfluxDB answered 401, 403 or 404, in the operator's terms; undefined for any other status. */
export function settingFault(status: number, message: string, { org, bucket }: Connection): string | undefined {
  if (status === 401) return 'InfluxDB does not know INFLUXDB_TOKEN (401).';
  if (status === 403) return `INFLUXDB_TOKEN lacks a permission on INFLUXDB_BUCKET "${bucket}" (403).`;
  if (status !== 404) return undefined;
  if (/organization/i.test(message)) {
    return `INFLUXDB_ORG "${org}" does not exist, or INFLUXDB_TOKEN is of another organisation (404).`;
  }
  if (/DBRP/.test(message)) {
    return `InfluxQL does not find INFLUXDB_BUCKET "${bucket}": a DBRP mapping gives its name to another bucket (influx v1 dbrp list).`;
  }
  if (/bucket/i.test(message)) {
    return `INFLUXDB_BUCKET "${bucket}" does not exist, or INFLUXDB_TOKEN may not see it (404).`;
  }
  return 'INFLUXDB_URL, INFLUXDB_ORG or INFLUXDB_BUCKET is wrong: InfluxDB answered 404.';
}
