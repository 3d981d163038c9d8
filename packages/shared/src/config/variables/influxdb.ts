import { Type } from '@sinclair/typebox';
import { flag, KEEPS_DEFAULT, optionalText, SERVICES, type Service, text, type VariableDoc } from './variable.js';

/** The store on InfluxDB 2: where it is, and how to be let in. */
export const influxVariables = {
  INFLUXDB_URL: Type.Optional(
    Type.String({
      pattern: '^https?://',
      mustBe: 'a URL that begins with http:// or https://',
      description: 'Where InfluxDB is, e.g. `http://influxdb:8086`.',
    }),
  ),
  INFLUXDB_TOKEN: Type.Optional(
    optionalText('A token of the organisation that may write and read the bucket; query-api needs to read only.'),
  ),
  INFLUXDB_ORG: text('analytics', 'The organisation.'),
  INFLUXDB_BUCKET: text('analytics', 'The bucket of events and metrics.'),
  INFLUXDB_CREATE_BUCKET: flag(true, 'Make the bucket when it is missing, with the retention of `RETENTION_DAYS`.'),
};

const split: readonly Service[] = ['ingest-api', 'worker', 'query-api'];

export const influxDocs: Readonly<Record<keyof typeof influxVariables, VariableDoc>> = {
  INFLUXDB_URL: { unset: 'standalone uses its embedded store; the others do not start', requiredBy: split },
  INFLUXDB_TOKEN: { unset: 'as `INFLUXDB_URL`', secret: true, requiredBy: split },
  INFLUXDB_ORG: { unset: KEEPS_DEFAULT },
  INFLUXDB_BUCKET: { unset: KEEPS_DEFAULT },
  INFLUXDB_CREATE_BUCKET: { unset: KEEPS_DEFAULT, services: SERVICES.filter((service) => service !== 'query-api') },
};
