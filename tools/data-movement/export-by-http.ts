import { createWriteStream } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { type Content, contentOf, requireEqual, sizeOf } from './content.js';
import type { Deployment } from './deployment.js';
import { type Figures, measured } from './measured.js';

type Place = { folder: string; stored: Content };

const open = (url: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { agent: false }, resolve).on('error', reject);
  });

const urlOf = ({ service }: Deployment, query: Readonly<Record<string, string>>): string =>
  `${service.url}/analytics/export/events?${new URLSearchParams(query).toString()}`;

const requireWhole = ({ trailers }: IncomingMessage, count: number): void => {
  if (trailers['x-export'] !== `complete; count=${count}`)
    throw new Error(`the answer ended with ${JSON.stringify(trailers)}, ${count} records were to come`);
};

/** CSV as the service makes it: the client leaves in the middle, and goes on behind the last whole line. */
export async function exportCsvByHttp(deployment: Deployment, { folder, stored }: Place): Promise<Figures> {
  const records = sizeOf(stored);
  const file = join(folder, 'http.csv');
  const figures = await measured(deployment, { step: 'HTTP, csv, cut and gone on', records }, async () => {
    const out = createWriteStream(file);
    const write = async (text: string) => {
      if (!out.write(text)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
    };
    let lines = 0;
    let last = '';
    /** Takes whole lines, up to `most` in all. */
    const take = async (response: IncomingMessage, most: number) => {
      let rest = '';
      response.setEncoding('utf8');
      for await (const chunk of response as AsyncIterable<string>) {
        const parts = (rest + chunk).split('\r\n');
        rest = parts.pop() ?? '';
        // An answer that goes on begins with the names of the columns too.
        const whole = parts.filter((line) => !line.startsWith('timestamp,') || lines === 0);
        if (whole.length === 0) continue;
        lines += whole.length;
        last = whole.at(-1) ?? last;
        await write(`${whole.join('\r\n')}\r\n`);
        if (lines > most) return;
      }
    };
    await take(await open(urlOf(deployment, { format: 'csv' })), records / 2);
    const taken = lines - 1;
    const [timestamp, eventId, appId] = last.split(',');
    const cursor = JSON.stringify([timestamp, appId, eventId]);
    const response = await open(urlOf(deployment, { format: 'csv', cursor }));
    await take(response, Number.POSITIVE_INFINITY);
    requireWhole(response, records - taken);
    await new Promise<void>((resolve) => out.end(() => resolve()));
    return undefined;
  });
  requireEqual(file, await contentOf('csv', file), stored);
  return figures;
}

/** Parquet as the service makes it: the client leaves while the file is made, and asks again. */
export async function exportParquetByHttp(deployment: Deployment, { folder, stored }: Place): Promise<Figures> {
  const records = sizeOf(stored);
  const file = join(folder, 'http.parquet');
  const url = urlOf(deployment, { format: 'parquet' });
  const figures = await measured(deployment, { step: 'HTTP, parquet, cut and asked again', records }, async () => {
    (await open(url)).destroy();
    const response = await open(url);
    const out = createWriteStream(file);
    for await (const chunk of response) out.write(chunk);
    requireWhole(response, records);
    await new Promise<void>((resolve) => out.end(() => resolve()));
    return undefined;
  });
  requireEqual(file, await contentOf('parquet', file), stored);
  return figures;
}
