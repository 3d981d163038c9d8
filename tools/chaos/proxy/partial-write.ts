import { gunzipSync } from 'node:zlib';

export interface PartialWrite {
  /** The lines that InfluxDB takes; empty when it takes none. */
  kept: string;
  dropped: number;
}

/** Takes the lines with `marker` out of a write's body; undefined when there are none. */
export function withoutMarked(body: Buffer, encoding: string | undefined, marker: string): PartialWrite | undefined {
  const text = (encoding === 'gzip' ? gunzipSync(body) : body).toString();
  if (!text.includes(marker)) return undefined;
  const lines = text.split('\n').filter((line) => line !== '');
  const kept = lines.filter((line) => !line.includes(marker));
  return { kept: kept.join('\n'), dropped: lines.length - kept.length };
}

/** The body of InfluxDB's 422: the first reason and how many, but not which. */
export const partialWriteAnswer = (dropped: number): string =>
  JSON.stringify({
    code: 'unprocessable entity',
    message:
      'failure writing points to database: partial write: field type conflict: input field "value" on measurement ' +
      `"events" is type string, already exists as type float dropped=${dropped}`,
  });
