import type { Point } from '@analytics/shared/ports';

const PORTION = 500;

/** Records one by one as those who take them in portions want them. */
export async function* inPortions(points: AsyncIterable<Point>): AsyncGenerator<Point[]> {
  let portion: Point[] = [];
  for await (const point of points) {
    portion.push(point);
    if (portion.length < PORTION) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}
