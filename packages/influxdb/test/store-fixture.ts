import { randomUUID } from 'node:crypto';
import type { Store } from '@analytics/shared/ports';
import { createLogger, createTelemetry } from '@analytics/shared/telemetry';
import { type RealServers, waitFor } from '@analytics/testing';
import {
  createInfluxReader,
  createInfluxStore,
  type InfluxReader,
  type InfluxReaderOptions,
  type InfluxStoreOptions,
} from '../src/index.js';
import { Queries } from '../src/query/queries.js';
import { StoreHealth } from '../src/server/store-health.js';

export type Servers = Pick<RealServers, 'INFLUXDB_URL' | 'INFLUXDB_TOKEN' | 'INFLUXDB_ORG'>;

/** A bucket in what InfluxDB tells of a backup. */
interface BackupBucket {
  bucketName: string;
  retentionPolicies: { shardGroups: { shards: { id: number }[] }[] }[];
}

/** A bucket of the test's own on a real server, and stores opened on it, that go when the test is over. */
export function createFixture({ INFLUXDB_URL: url, INFLUXDB_TOKEN: token, INFLUXDB_ORG: org }: Servers) {
  const bucket = `test-${randomUUID()}`;
  const stores: Pick<Store, 'stop'>[] = [];
  const common = {
    url,
    token,
    org,
    bucket,
    createBucket: true,
    logger: createLogger({ service: 'test', level: 'silent' }),
  };
  const call = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Token ${token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
  const findBuckets = async (name: string) => {
    const answer = await call('GET', `/api/v2/buckets?org=${org}&name=${name}`);
    const { buckets = [] } = (await answer.json()) as {
      buckets?: { id: string; orgID: string; retentionRules: { everySeconds: number }[] }[];
    };
    return buckets;
  };
  const tokens: string[] = [];
  return {
    bucket,
    call,
    findBuckets,
    /** A token for the bucket of the test alone, which must be there. */
    newToken: async (actions: readonly ('read' | 'write')[]): Promise<string> => {
      const [found] = await findBuckets(bucket);
      if (found === undefined) throw new Error('the bucket is not there');
      const { orgID, id } = found;
      const permissions = actions.map((action) => ({ action, resource: { type: 'buckets', id, orgID } }));
      const answer = await call('POST', '/api/v2/authorizations', JSON.stringify({ orgID, permissions }));
      const made = (await answer.json()) as { id: string; token: string };
      tokens.push(made.id);
      return made.token;
    },
    /** A token that may do with buckets of an organisation whatever it likes. */
    newOrgToken: async (orgID: string): Promise<string> => {
      const resources = [
        { type: 'buckets', orgID },
        { type: 'orgs', id: orgID },
      ];
      const permissions = resources.flatMap((resource) => [
        { action: 'read', resource },
        { action: 'write', resource },
      ]);
      const answer = await call('POST', '/api/v2/authorizations', JSON.stringify({ orgID, permissions }));
      return ((await answer.json()) as { token: string }).token;
    },
    newStore: (options: Partial<InfluxStoreOptions> = {}): Store => {
      const store = createInfluxStore({ ...common, telemetry: createTelemetry('test'), ...options });
      stores.push(store);
      return store;
    },
    async openStore(options: Partial<InfluxStoreOptions> = {}): Promise<Store> {
      const store = this.newStore(options);
      await store.start();
      return store;
    },
    newReader: (options: Partial<InfluxReaderOptions> = {}): InfluxReader => {
      const reader = createInfluxReader({ ...common, ...options });
      stores.push(reader);
      return reader;
    },
    async openReader(options: Partial<InfluxReaderOptions> = {}): Promise<InfluxReader> {
      const reader = this.newReader(options);
      await reader.start();
      return reader;
    },
    /** Queries of the bucket beside a store; to be closed by the test. */
    newQueries: (): Queries => {
      const health = new StoreHealth(createLogger({ service: 'test', level: 'silent' }));
      return new Queries({ connection: { url, token, org, bucket }, health, timeoutMs: 10_000 });
    },
    /** Writes line protocol past the adapter. */
    writeRaw: async (lines: string): Promise<void> => {
      const answer = await call('POST', `/api/v2/write?org=${org}&bucket=${bucket}&precision=ns`, lines);
      if (answer.status !== 204) throw new Error(`${answer.status} ${await answer.text()}`);
    },
    /**
     * Makes InfluxDB move the bucket's points from its cache to files, as it does by itself after a while: each backup of a
     * shard begins with that.
     */
    writeFiles: async (): Promise<void> => {
      const metadata = await (await call('GET', '/api/v2/backup/metadata')).text();
      const [list] = /^\[\{"organizationID".*$/m.exec(metadata) ?? ['[]'];
      const manifest = (JSON.parse(list) as BackupBucket[]).find(({ bucketName }) => bucketName === bucket);
      for (const { shardGroups } of manifest?.retentionPolicies ?? []) {
        for (const { id } of shardGroups.flatMap(({ shards }) => shards)) {
          // Refused while InfluxDB writes a file of the shard by itself.
          await waitFor(async () => {
            const backup = await call('GET', `/api/v2/backup/shards/${id}`);
            await backup.arrayBuffer();
            return backup.ok;
          });
        }
      }
    },
    /** The CSV of a Flux query, past the adapter. */
    queryRaw: async (query: string): Promise<string> => {
      const answer = await call('POST', `/api/v2/query?org=${org}`, query, { 'content-type': 'application/vnd.flux' });
      return answer.text();
    },
    cleanUp: async (): Promise<void> => {
      for (const store of stores.splice(0)) await store.stop();
      for (const id of tokens.splice(0)) await call('DELETE', `/api/v2/authorizations/${id}`);
      for (const { id } of await findBuckets(bucket)) await call('DELETE', `/api/v2/buckets/${id}`);
    },
  };
}

export type Fixture = ReturnType<typeof createFixture>;
