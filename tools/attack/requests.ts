import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';

export interface Answered {
  status: number;
  text: string;
}

/** Posts a body of any kind; JSON unless the headers say otherwise. */
export async function post(
  url: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: answer.status, text: await answer.text() };
}

export const postGzip = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> => post(url, gzipSync(body), { 'content-encoding': 'gzip', ...headers });

export async function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
  const answer = await fetch(url, { headers });
  return { status: answer.status, text: await answer.text() };
}

/** The same several times, `atOnce` of them side by side. */
export async function manyTimes<T>(count: number, atOnce: number, send: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      results[index] = await send(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

const IDLE_MS = 1_500;

/** Writes bytes to a server and gives back all that it answers until it closes, or has said nothing for a while. */
export async function exchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.write(Buffer.from(bytes, 'latin1'));
  await once(socket, 'close');
  return answer;
}

/** The statuses of the answers in what came over a connection, in order. */
export const statusesIn = (answers: string): number[] =>
  [...answers.matchAll(/(?:^|\r\n|\})HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

/** One request as it goes over the wire, with a `Host` that the server knows. */
export const rawRequest = (line: string, headers: readonly string[] = [], body = ''): string =>
  [`${line} HTTP/1.1`, ...(headers.some((header) => /^host:/i.test(header)) ? [] : ['host: 127.0.0.1']), ...headers]
    .concat('', body)
    .join('\r\n');

/** A JSON event with properties that are JSON text already. */
export const eventJson = (userId: string, propertiesJson = '{}', appId = 'attacked'): string =>
  `{"appId":${JSON.stringify(appId)},"userId":${JSON.stringify(userId)},"eventType":"click","eventName":"submit","properties":${propertiesJson}}`;
