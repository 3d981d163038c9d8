import { HttpError, type Transport } from '@influxdata/influxdb-client';
import type { Connection } from '../server/settings.js';

/** What InfluxQL calls the bucket. */
export interface Database {
  database: string;
  retentionPolicy: string;
}

interface Buckets {
  buckets?: { id: string; name: string }[];
}
interface Mappings {
  content?: { database: string; retention_policy: string; bucketID: string }[];
}

/**
 * Asks for what InfluxQL calls the bucket. Not made of the bucket's name: an operator can have mapped that name to another
 * bucket. Only the list of all mappings then leaves out the bucket's own; asked for one bucket, InfluxDB gives it all the same.
 *
 * @throws HttpError
 */
export async function findDatabase(transport: Transport, { org, bucket }: Connection): Promise<Database> {
  const get = (path: string, query: Record<string, string>): Promise<unknown> =>
    transport.request(`${path}?${new URLSearchParams(query).toString()}`, '', { method: 'GET' });
  const { buckets = [] } = (await get('/api/v2/buckets', { org, name: bucket })) as Buckets;
  const id = buckets.find(({ name }) => name === bucket)?.id;
  if (id === undefined) throw new HttpError(404, 'Not Found', 'bucket not found');
  const { content = [] } = (await get('/api/v2/dbrps', { org })) as Mappings;
  const mapping = content.find(({ bucketID }) => bucketID === id);
  if (mapping === undefined) throw new HttpError(404, 'Not Found', 'no DBRP mapping leads to the bucket');
  return { database: mapping.database, retentionPolicy: mapping.retention_policy };
}
