import { describe, expect, it } from 'vitest';
import { type Line, linesOf } from '../../../src/doors/influx/line-protocol.js';
import { readPoints } from '../../../src/doors/influx/read-points.js';
import { anyone, doorApp } from '../fixture.js';

const read = (text: string) => [...linesOf(text)].map(shown);
const shown = ({ measurement, tags, fields, time }: Line) => ({
  measurement,
  tags: Object.fromEntries(tags),
  fields: Object.fromEntries(fields),
  time,
});
const line = (fields: object, rest: object = {}) => ({ measurement: 'm', tags: {}, fields, time: undefined, ...rest });

describe('line protocol', () => {
  it.each<[string, string, object[]]>([
    ['a field alone', 'm v=1', [line({ v: 1 })]],
    ['tags and a time', 'm,a=b,c=d v=1 12', [line({ v: 1 }, { tags: { a: 'b', c: 'd' }, time: 12n })]],
    [
      'all types',
      'm f=-1.5e3,i=3i,u=4u,t=T,g=false,s="x"',
      [line({ f: -1500, i: 3, u: 4, t: true, g: false, s: 'x' })],
    ],
    [
      'escapes',
      'm\\,1\\ 2,a\\=b\\,c\\ d=e\\=f\\,g\\ h i\\=j\\ k=1',
      [line({ 'i=j k': 1 }, { measurement: 'm,1 2', tags: { 'a=b,c d': 'e=f,g h' } })],
    ],
    ['a backslash that escapes nothing', 'm,a=c:\\dir v=1', [line({ v: 1 }, { tags: { a: 'c:\\dir' } })]],
    ['quotes and backslashes in a text', 'm s="a\\"b\\\\c,d =e"', [line({ s: 'a"b\\c,d =e' })]],
    ['a line break in a text', 'm s="a\nb",v=1 5\nm v=2', [line({ s: 'a\nb', v: 1 }, { time: 5n }), line({ v: 2 })]],
    [
      'comments, empty lines, spaces and CRLF',
      '# m v=1\r\n\r\n\n  m v=1 5\r\n\n#x\nm v=2\n',
      [line({ v: 1 }, { time: 5n }), line({ v: 2 })],
    ],
    ['several spaces', 'm   v=1   5  ', [line({ v: 1 }, { time: 5n })]],
    ['a time before 1970', 'm v=1 -5', [line({ v: 1 }, { time: -5n })]],
    ['no line at all', '', []],
  ])('with %s is read', (_, text, lines) => {
    expect(read(text)).toEqual(lines);
  });

  it.each([
    ['no measurement', ',a=b v=1', 'missing measurement'],
    ['a tag without a value', 'm,a= v=1', 'missing tag value'],
    ['a tag without a key', 'm,=b v=1', 'missing tag key or value'],
    ['no fields', 'm', 'missing fields'],
    ['no fields but a time', 'm 12', 'missing fields'],
    ['a field without a value', 'm v=', 'invalid field value'],
    ['a value of no type', 'm v=abc', 'invalid field value'],
    ['NaN', 'm v=NaN', 'invalid field value'],
    ['a value beyond all numbers', 'm v=1e999', 'invalid field value'],
    ['a text that does not end', 'm s="abc', 'unbalanced quotes'],
    ['a time that is no number', 'm v=1 now', 'bad timestamp'],
    ['a time that is too long', 'm v=1 12345678901234567890', 'bad timestamp'],
    ['more after the time', 'm v=1 5 6', 'nothing may follow'],
  ])('with %s is refused, with its line', (_, text, message) => {
    expect(() => read(`ok v=1\n${text}`)).toThrow(message);
    expect(() => read(`ok v=1\n${text}`)).toThrow('(line 2)');
  });

  it('makes numbers and booleans samples, and leaves out what measures nothing', () => {
    const samples = readPoints('cpu,h=a value=1,user=2,ok=t,mode="x" 3', 1_000_000n, 'b');
    expect(samples.all.map(({ name, value, timeNs, from }) => [name, value, timeNs, from])).toEqual([
      ['cpu', 1, 3_000_000n, 'b'],
      ['cpu_user', 2, 3_000_000n, 'b'],
      ['cpu_ok', 1, 3_000_000n, 'b'],
    ]);
    expect(samples.notNumbers).toBe(1);
  });
});

describe('a write', () => {
  it('of which a line is no line is answered 400 as InfluxDB does, and nothing of it is kept', async () => {
    const { ask, records } = await doorApp({ authenticator: anyone });
    const { status, text } = await ask({ method: 'POST', url: '/write?db=b', payload: 'm v=1\nm v=\n' });
    expect([status, JSON.parse(text)]).toEqual([
      400,
      { code: 'invalid', message: expect.stringContaining("unable to parse 'm v=' (line 2): invalid field value") },
    ]);
    expect(records()).toEqual([]);
  });

  it('of which a point cannot be kept is answered 422, and the others are kept', async () => {
    const { ask, records } = await doorApp({ authenticator: anyone });
    const payload = 'm v=1 1795600800000\nm v=1 99999999999999\nm v=2 1795600800001\n';
    const { status, text } = await ask({ method: 'POST', url: '/api/v2/write?bucket=b&precision=ms', payload });
    expect([status, JSON.parse(text)]).toEqual([
      422,
      { code: 'unprocessable entity', message: expect.stringMatching(/^partial write: .* dropped=1$/) },
    ]);
    expect(records().map(({ value, appId }) => [value, appId])).toEqual([
      [1, 'b'],
      [2, 'b'],
    ]);
  });

  it('of an unknown precision is answered 400', async () => {
    const { ask } = await doorApp({ authenticator: anyone });
    const { status } = await ask({ method: 'POST', url: '/api/v2/write?bucket=b&precision=weeks', payload: 'm v=1' });
    expect(status).toBe(400);
  });

  it('that cannot be taken now is answered 503 with a date, which no client takes for milliseconds', async () => {
    const { ask } = await doorApp({ authenticator: anyone, environment: { RATE_LIMIT_MAX_REQUESTS: '1' } });
    const write = () => ask({ method: 'POST', url: '/api/v2/write?bucket=b', payload: 'm v=1' });
    await write();
    const { status, headers } = await write();
    expect([status, Number.isNaN(Date.parse(String(headers['retry-after'])))]).toEqual([503, false]);
    expect(String(headers['retry-after'])).toMatch(/GMT$/);
  });
});

it('/ping is answered 204, without a key', async () => {
  const { ask } = await doorApp();
  expect((await ask({ method: 'GET', url: '/ping' })).status).toBe(204);
});

it('a key is taken as InfluxDB clients send it: Token, the password of Basic, ?p=', async () => {
  const { ask } = await doorApp();
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const write = (authorization?: string, query = '') =>
    ask({
      method: 'POST',
      url: `/write?db=b${query}`,
      headers: authorization === undefined ? {} : { authorization },
      payload: 'm v=1',
    });
  const answers = await Promise.all([
    write('Token shop-write-key'),
    write(basic('telegraf:shop-write-key')),
    write(basic('shop-write-key:')),
    write(undefined, '&u=telegraf&p=shop-write-key'),
    write(basic('shop-write-key:wrong')),
    write('Token wrong'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 401, 401]);
});
