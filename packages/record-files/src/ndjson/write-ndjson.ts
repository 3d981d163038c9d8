import type { Point } from '@analytics/shared/ports';
import { rowOf } from '../rows/record-row.js';

/** A record as a line, exact to the character of its JSON. */
export const recordLine = (point: Point): string => `${JSON.stringify(rowOf(point))}\n`;

/** The last line, which tells a whole file from one that was cut. */
export const completeLine = (count: number): string => `${JSON.stringify({ complete: true, count })}\n`;

/** A record a line, and then `{"complete":true,"count":n}`. */
export async function* ndjsonText(points: AsyncIterable<Point>): AsyncGenerator<string> {
  let count = 0;
  for await (const point of points) {
    count += 1;
    yield recordLine(point);
  }
  yield completeLine(count);
}
