import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BackupSink } from '@analytics/shared/ports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupBucket } from '../src/backup/create-backup.js';

const BUCKET = {
  organizationName: 'org',
  bucketName: 'bucket',
  retentionPolicies: [{ shardGroups: [{ shards: [{ id: 1 }] }] }],
};
const METADATA = ['--part', 'content-type: application/json', '', JSON.stringify([BUCKET]), '--part--', ''].join(
  '\r\n',
);

type Answer = (response: ServerResponse) => unknown;
/** An InfluxDB without records, whose one bucket has one shard. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  '/api/v2/buckets': (response) => response.end('{"buckets":[{"id":"b1","name":"bucket"}]}'),
  '/api/v2/dbrps': (response) =>
    response.end('{"content":[{"database":"bucket","retention_policy":"autogen","bucketID":"b1"}]}'),
  '/query': (response) => response.end('{"results":[{"statement_id":0}]}'),
  '/api/v2/backup/metadata': (response) => response.end(METADATA),
  '/api/v2/backup/shards/1': (response) => response.end('content'),
};

/** Breaks off in the middle of an answer. */
const dying: Answer = (response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('half', () => response.destroy());
};
const refused: Answer = (response) => response.destroy();
const failing: Answer = (response) => response.writeHead(503).end('{}');

describe('a backup of InfluxDB', () => {
  let harm: Record<string, Answer>;
  let url: string;
  let close: () => Promise<unknown>;
  beforeEach(async () => {
    harm = {};
    const server = createServer((request: IncomingMessage, response) => {
      const { pathname } = new URL(request.url ?? '', 'http://fake');
      response.setHeader('content-type', 'application/json');
      const answer = harm[pathname] ?? ANSWERS[pathname];
      if (answer === undefined) response.writeHead(404).end();
      else answer(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    close = () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
  });
  afterEach(() => close());

  const taking: BackupSink = {
    write: async (_name, content) => {
      for await (const _ of content);
    },
  };
  const backUp = (sink = taking) =>
    backupBucket({
      connection: { url, token: 'token', org: 'org', bucket: 'bucket' },
      operatorToken: 'operator',
      sink,
      signal: new AbortController().signal,
    });

  it('of a server that answers is made', async () => {
    expect(await backUp()).toMatchObject({ format: 'influxdb', days: [] });
  });

  it.each([
    ['/query', 'has gone', refused],
    ['/query', 'dies', dying],
    ['/api/v2/backup/metadata', 'has gone', refused],
    ['/api/v2/backup/metadata', 'dies', dying],
    ['/api/v2/backup/metadata', 'cannot', failing],
    ['/api/v2/backup/shards/1', 'has gone', refused],
    ['/api/v2/backup/shards/1', 'dies', dying],
  ])('says that the store is away when at %s the server %s', async (path, _how, answer) => {
    harm[path] = answer;
    await expect(backUp()).rejects.toMatchObject({ code: 'store_unavailable', status: 503 });
  });

  it('says that the store is away when nobody listens', async () => {
    await close();
    await expect(backUp()).rejects.toMatchObject({ code: 'store_unavailable' });
    close = async () => {};
  });

  it('passes on what the place of the backup says', async () => {
    const full = new Error('no space left');
    await expect(backUp({ write: () => Promise.reject(full) })).rejects.toBe(full);
  });
});
