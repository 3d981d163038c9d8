import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '@analytics/shared/domain';
import { describe, expect, it, onTestFinished } from 'vitest';
import { graphqlService } from '../fixture/graphql.ts';
import { emptyStore } from '../fixture/stores.ts';

const QUERY = '{ dashboard(appId: "shop") { interval } }';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const extensionsOf = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: hashOf(text) } });
const notFound = { status: 200, errors: [{ message: 'PersistedQueryNotFound' }] };
const found = { status: 200, data: { dashboard: { interval: '1h' } } };

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'queries-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'glance.graphql'), text);
  return folder;
}

describe('a persisted query', () => {
  it('is asked by its hash once it was sent with it, by GET too', async () => {
    const { app, send } = await graphqlService(emptyStore());
    const extensions = extensionsOf(QUERY);
    expect(await send({ extensions })).toMatchObject(notFound);
    expect(await send({ query: QUERY, extensions })).toMatchObject(found);
    expect(await send({ extensions })).toMatchObject(found);
    const url = `/analytics/graphql?extensions=${encodeURIComponent(JSON.stringify(extensions))}`;
    expect((await app.inject({ url })).json()).toMatchObject({ data: found.data });
  });

  it('is kept for its caller alone', async () => {
    let id = 'key:1';
    const authenticate = (): Principal => ({ id, apps: ['shop'], scopes: ['read'] });
    const { send } = await graphqlService(emptyStore(), { authenticator: { authenticate } });
    await send({ query: QUERY, extensions: extensionsOf(QUERY) });
    id = 'key:2';
    expect(await send({ extensions: extensionsOf(QUERY) })).toMatchObject(notFound);
  });

  it('is not taken under the hash of another', async () => {
    const { send } = await graphqlService(emptyStore());
    const answer = await send({ query: QUERY, extensions: extensionsOf('{ __typename }') });
    expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'invalid_request' } }] });
    expect(await send({ extensions: extensionsOf('{ __typename }') })).toMatchObject(notFound);
  });
});

describe('with a folder of queries', () => {
  it('these are answered, by text or hash, and no others', async () => {
    const { send } = await graphqlService(emptyStore(), { environment: { GRAPHQL_QUERIES_DIR: folderWith(QUERY) } });
    expect(await send({ query: QUERY })).toMatchObject(found);
    expect(await send({ extensions: extensionsOf(QUERY) })).toMatchObject(found);
    const other = await send({ query: '{ apps { apps { appId } } }' });
    expect(other).toMatchObject({ status: 403, errors: [{ extensions: { code: 'forbidden' } }] });
  });

  it('one that is at fault ends the start, and is named', async () => {
    const { app } = await graphqlService(emptyStore(), {
      environment: { GRAPHQL_QUERIES_DIR: folderWith('{ nothing }') },
    });
    await expect(app.ready()).rejects.toThrow(/glance\.graphql is no query that may be asked: Cannot query field/);
  });
});
