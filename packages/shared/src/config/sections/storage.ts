import { Type } from '@sinclair/typebox';
import { withoutCredentials } from '../credentials.js';
import type { ConfigSection, ValuesOf } from '../section.js';
import { KEEPS_DEFAULT, optionalText, type Service, text } from '../variable.js';

const USED_BY: readonly Service[] = ['standalone', 'query-api', 'control'];
const ENDPOINT_IS = 'http:// or https://, a host and perhaps a port';

const variables = {
  STORAGE_URL: Type.Optional(
    optionalText(
      'Where exports, archive and backups are written: a folder, as `./files` or `file:///srv/files`, or `s3://<bucket>/<prefix>`.',
    ),
  ),
  STORAGE_S3_ENDPOINT: Type.Optional(optionalText('The address of S3-compatible storage, e.g. `http://minio:9000`.')),
  STORAGE_S3_REGION: text('us-east-1', 'The region of the bucket.'),
  STORAGE_S3_ACCESS_KEY: Type.Optional(
    optionalText('The access key of S3. It may list, read, write and delete below the prefix, and nothing else.'),
  ),
  STORAGE_S3_SECRET_KEY: Type.Optional(optionalText('The secret key of S3.')),
};

const S3_URL = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/;
const PREFIX = /^[A-Za-z0-9._=-]{1,100}(\/[A-Za-z0-9._=-]{1,100}){0,2}$/;

/** Bucket and prefix of an `s3://` URL; undefined for what is none. */
export function s3Place(url: string): { bucket: string; prefix: string } | undefined {
  const match = S3_URL.exec(url);
  const [bucket, prefix = ''] = [match?.[1], match?.[2]?.replace(/\/$/, '')];
  if (bucket === undefined || (prefix !== '' && !PREFIX.test(prefix)) || /(^|\/)\.\.?(\/|$)/.test(prefix)) {
    return undefined;
  }
  return { bucket, prefix };
}

function urlFault(url: string): string | undefined {
  const shown = JSON.stringify(withoutCredentials(url));
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 's3')
    return s3Place(url) ? undefined : `must be s3://<bucket> or s3://<bucket>/<prefix>, not ${shown}`;
  const isPlace = scheme === undefined || (scheme === 'file' && /^file:\/\/\/[^/]/.test(url));
  return isPlace ? undefined : `must be a folder, file:///<folder> or s3://<bucket>/<prefix>, not ${shown}`;
}

function endpointFault(endpoint: string): string | undefined {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const isPlain = url !== undefined && url.pathname === '/' && url.search === '' && url.username === '';
  if (isPlain && (url.protocol === 'http:' || url.protocol === 'https:')) return undefined;
  return `must be ${ENDPOINT_IS}, not ${JSON.stringify(withoutCredentials(endpoint))}`;
}

const S3_NEEDS = ['STORAGE_S3_ACCESS_KEY', 'STORAGE_S3_SECRET_KEY'];

/** Where files of records are. */
export const storageSection: ConfigSection<typeof variables> = {
  variables,
  docs: {
    STORAGE_URL: { unset: 'there are no exports, archive and backups', url: true, services: USED_BY },
    STORAGE_S3_ENDPOINT: { unset: 'that of AWS', url: true, needs: ['STORAGE_URL'], services: USED_BY },
    STORAGE_S3_REGION: { unset: KEEPS_DEFAULT, services: USED_BY },
    STORAGE_S3_ACCESS_KEY: { unset: 'needed with `s3://`', secret: true, needs: ['STORAGE_URL'], services: USED_BY },
    STORAGE_S3_SECRET_KEY: { unset: 'needed with `s3://`', secret: true, needs: ['STORAGE_URL'], services: USED_BY },
  },
  faults: ({ service, values: { STORAGE_URL: url, STORAGE_S3_ENDPOINT: endpoint }, isSet }) => {
    if (url === undefined || !USED_BY.includes(service)) return [];
    const faults = [
      ['STORAGE_URL', urlFault(url)],
      ['STORAGE_S3_ENDPOINT', endpoint === undefined ? undefined : endpointFault(endpoint)],
    ] as const;
    const missing = s3Place(url) === undefined ? [] : S3_NEEDS.filter((name) => !isSet(name));
    return [
      ...faults.flatMap(([name, fault]) => (fault === undefined ? [] : [`${name}: ${fault}`])),
      ...missing.map((name) => `${name}: is needed with STORAGE_URL=s3://…`),
    ];
  },
};
export type StorageConfig = ValuesOf<typeof variables>;
