import {
  type BackendDeclaration,
  type Config,
  flag,
  KEEPS_DEFAULT,
  optionalText,
  SERVICES,
  text,
  type ValuesOf,
  withoutCredentials,
} from '@analytics/shared/config';
import { Type } from '@sinclair/typebox';

const URL_THAT_BEGINS = 'a URL that begins with http:// or https://';

const WRITERS = SERVICES.filter((service) => service !== 'query-api');

const variables = {
  INFLUXDB_URL: Type.Optional(
    Type.String({
      pattern: '^https?://',
      mustBe: URL_THAT_BEGINS,
      description: 'Where InfluxDB is, e.g. `http://influxdb:8086`.',
    }),
  ),
  INFLUXDB_TOKEN: Type.Optional(
    optionalText('A token of the organisation that may write and read the bucket; query-api needs to read only.'),
  ),
  INFLUXDB_OPERATOR_TOKEN: Type.Optional(
    optionalText('An operator token of InfluxDB, which may do everything. Only backups need it, and their restore.'),
  ),
  INFLUXDB_ORG: text('analytics', 'The organisation.'),
  INFLUXDB_BUCKET: text('analytics', 'The bucket of events and metrics.'),
  INFLUXDB_CREATE_BUCKET: flag(true, 'Make the bucket when it is missing, with the retention of `RETENTION_DAYS`.'),
  INFLUXDB_GZIP: flag(
    false,
    'Compress what is written, for an InfluxDB behind a slow network: about a tenth of the bytes, for processor time at both ends.',
  ),
};

/** What the adapter reads of the configuration. */
export type InfluxConfig = Config & ValuesOf<typeof variables>;

/** The store on InfluxDB 2: where it is, and how to be let in. */
export const influxdb: BackendDeclaration<typeof variables> = {
  section: {
    variables,
    docs: {
      INFLUXDB_URL: {
        unset: 'standalone uses its embedded store; the others do not start',
        needs: ['INFLUXDB_TOKEN'],
        url: true,
      },
      INFLUXDB_TOKEN: { unset: 'as `INFLUXDB_URL`', secret: true, needs: ['INFLUXDB_URL'] },
      INFLUXDB_OPERATOR_TOKEN: {
        unset: 'there are no backups',
        secret: true,
        needs: ['INFLUXDB_URL'],
        services: ['standalone', 'control'],
      },
      INFLUXDB_ORG: { unset: KEEPS_DEFAULT },
      INFLUXDB_BUCKET: { unset: KEEPS_DEFAULT },
      INFLUXDB_CREATE_BUCKET: { unset: KEEPS_DEFAULT, services: WRITERS },
      INFLUXDB_GZIP: { unset: KEEPS_DEFAULT, services: WRITERS },
    },
    faults: ({ values }) => influxFaults(values),
  },
  chosenBy: ['INFLUXDB_URL', 'INFLUXDB_TOKEN'],
  isShared: true,
  place: ({ INFLUXDB_URL = '' }) => `InfluxDB at ${withoutCredentials(INFLUXDB_URL)}`,
  identity: ({ INFLUXDB_URL = '', INFLUXDB_ORG, INFLUXDB_BUCKET }) => [INFLUXDB_URL, INFLUXDB_ORG, INFLUXDB_BUCKET],
};

/** The faults that the store would find at its start without asking the server. */
export function influxFaults(config: Partial<InfluxConfig>): string[] {
  const { INFLUXDB_URL: url } = config;
  return [
    ...(url === undefined || URL.canParse(url)
      ? []
      : [`INFLUXDB_URL: must be ${URL_THAT_BEGINS}, not ${JSON.stringify(withoutCredentials(url))}`]),
    // A header cannot carry anything else.
    ...(['INFLUXDB_TOKEN', 'INFLUXDB_OPERATOR_TOKEN'] as const)
      .filter((name) => config[name] !== undefined && !/^[\x21-\x7e]+$/.test(config[name]))
      .map((name) => `${name}: must be printable ASCII without spaces`),
  ];
}
