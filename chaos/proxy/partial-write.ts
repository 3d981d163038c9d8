import { gunzipSync } from 'node:zlib';

export interface PartialWrite {
  /** The lines that InfluxDB takes; empty when it takes none. */
  kept: string;
  dropped: number;
}

const timeOf = (line: string): string => line.slice(line.lastIndexOf(' '));

/**
 * Takes the records with `marker` out of a write's body; undefined when there are none. All lines of a record have its
 * time, and InfluxDB refuses them together.
 */
export function withoutMarked(body: Buffer, encoding: string | undefined, marker: string): PartialWrite | undefined {
  const text = (encoding === 'gzip' ? gunzipSync(body) : body).toString();
  if (!text.includes(marker)) return undefined;
  const lines = text.split('\n').filter((line) => line !== '');
  const times = new Set(lines.filter((line) => line.includes(marker)).map(timeOf));
  const kept = lines.filter((line) => !times.has(timeOf(line)));
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
