import { gzipSync } from 'node:zlib';
import { appendsAll } from '@analytics/testing';
import { describe, expect, it } from 'vitest';
import { ingestApp, useIngestApp } from '../fixture/app.js';
import { KINDS } from '../fixture/kinds.js';
import { logThat, storeThat } from '../fixture/ports.js';

const storesAll = () => storeThat(async (points) => points.map(() => ({ status: 'stored' })));
const as = (type: string) => ({ headers: { 'content-type': type } });

const refusing = useIngestApp();
const storing = useIngestApp({ store: storesAll() });

describe.each(KINDS)('a batch of $name records', ({ name, batch, one, record }) => {
  const lines = [record(), record(), record()].map((value) => JSON.stringify(value));

  it.each([
    ['{"events":[…]}', { [`${name}s`]: [record(), record()] }],
    ['{"batch":[…]}', { batch: [record(), record()] }],
  ])('may be said as %s', async (_form, body) => {
    const { post } = storing();
    expect(await post(batch, body)).toMatchObject({ status: 201, body: { success: true, count: 2 } });
  });

  it.each(['application/x-ndjson', 'application/jsonl', 'application/x-ndjson; charset=utf-8'])(
    'may be NDJSON, sent as %s',
    async (type) => {
      const { post } = storing();
      for (const payload of [lines.join('\n'), `${lines.join('\r\n')}\r\n`, `\ufeff\n${lines.join('\n\n')}\n\n`]) {
        expect(await post(batch, undefined, { ...as(type), payload })).toMatchObject({
          status: 201,
          body: { count: 3 },
        });
      }
    },
  );

  it('may be compressed NDJSON', async () => {
    const { post } = storing();
    const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'x-gzip' };
    const payload = gzipSync(lines.join('\n'));
    expect(await post(batch, undefined, { headers, payload })).toMatchObject({ status: 201, body: { count: 3 } });
  });

  it('of NDJSON with a bad line keeps nothing and names the line', async () => {
    const { post } = refusing();
    const payload = [lines[0], '{"appId":', lines[1]].join('\n');
    const { status, body } = await post(batch, undefined, { ...as('application/x-ndjson'), payload });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: 'malformed_json', detail: expect.stringContaining('Line 2 of the NDJSON') });
  });

  it('of NDJSON with a bad record keeps the others', async () => {
    const { post } = storing();
    const payload = [lines[0], '7', lines[1]].join('\n');
    const { status, body } = await post(batch, undefined, { ...as('application/x-ndjson'), payload });
    expect([status, body]).toMatchObject([207, { count: 2, rejected: 1 }]);
  });

  it('as NDJSON under the name of JSON hears how to send it', async () => {
    const { post } = refusing();
    const { status, body } = await post(batch, undefined, { payload: lines.join('\n') });
    expect(status).toBe(400);
    expect(body).toMatchObject({ detail: expect.stringContaining('application/x-ndjson') });
  });

  it('may be text/plain with JSON, as browsers’ beacons send it', async () => {
    const { post } = storing();
    const payload = `[${lines.join(',')}]`;
    expect(await post(batch, undefined, { ...as('text/plain;charset=UTF-8'), payload })).toMatchObject({ status: 201 });
    expect(await post(one, undefined, { ...as('text/plain'), payload: lines[0]! })).toMatchObject({ status: 201 });
  });

  it('sent to the route of one record hears of the route for batches', async () => {
    const { post } = refusing();
    const { status, body } = await post(one, [record()]);
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ message: expect.stringContaining(`${one}/batch`) }] });
  });

  it('that is NDJSON is not taken by the route of one record', async () => {
    const { post } = refusing();
    const { status, body } = await post(one, undefined, { ...as('application/x-ndjson'), payload: lines[0]! });
    expect([status, body]).toMatchObject([415, { detail: expect.stringContaining('"application/x-ndjson"') }]);
  });

  it('one record with ?async=true is queued', async () => {
    const { post } = await ingestApp({ store: storesAll(), eventLog: logThat(appendsAll) });
    expect(await post(`${one}?async=true`, record())).toMatchObject({ status: 202, body: { queued: true } });
    expect(await post(`${one}?async=false`, record())).toMatchObject({ status: 201 });
    expect(await post(`${one}?async=1`, record())).toMatchObject({ status: 400 });
    expect(await post(`${one}?asnyc=true`, record())).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'asnyc', message: expect.stringContaining('did you mean async?') }] },
    });
  });
});

describe.each(KINDS)('the body of a $name', ({ one }) => {
  it.each([
    ['application/x-www-form-urlencoded', 'a=1', 415, '"application/x-www-form-urlencoded"; this route takes'],
    ['application/xml', '<a/>', 415, 'The Content-Type is "application/xml"'],
    ['application/json; charset=iso-8859-1', '{}', 415, 'The charset "iso-8859-1" is not read'],
    ['application/json', '', 400, 'The body is empty.'],
    ['application/json', '{"appId":"a",}', 400, 'line 1, column 14 stands "}"'],
    ['application/json', Buffer.from('7b2261223a22e9227d', 'hex'), 400, 'The body is not UTF-8'],
  ])('as %s %j says what came', async (type, payload, expected, detail) => {
    const { post } = refusing();
    const { status, body } = await post(one, undefined, { ...as(type), payload });
    expect([status, body]).toMatchObject([expected, { detail: expect.stringContaining(detail) }]);
  });

  it.each(['gzip', 'deflate', 'br'])('that is not valid %s says so', async (encoding) => {
    const { post } = refusing();
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    for (const payload of [Buffer.from('{}'), gzipSync('{"a":1}'.repeat(50)).subarray(0, 20)]) {
      const { status, body } = await post(one, undefined, { headers, payload });
      expect([status, body]).toMatchObject([400, { detail: `The body is not valid ${encoding}.` }]);
    }
  });

  it('past the limit hears how many bytes are the most', async () => {
    const { post } = await ingestApp({ environment: { BODY_LIMIT_BYTES: '2048' } });
    const { status, body } = await post(one, { a: 'x'.repeat(3_000) });
    expect([status, body]).toMatchObject([413, { detail: expect.stringContaining('more than 2048 bytes') }]);
  });
});
