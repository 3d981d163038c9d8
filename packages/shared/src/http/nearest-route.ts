import { nearestName } from '../domain/index.js';

/** Paths of routes with their methods. */
export type Routes = ReadonlyMap<string, ReadonlySet<string>>;

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

/** The part of a route's fixed segments that the path has, more or less in these words. */
function likeness(route: string, path: readonly string[]): number {
  const fixed = segmentsOf(route).filter((segment) => !segment.startsWith(':'));
  const found = fixed.filter((segment) => path.some((asked) => nearestName(asked, [segment]) !== undefined));
  // Of routes that are equally like it, the one with more words of the path is nearer.
  return found.length === 0 ? 0 : found.length / fixed.length + found.length / 1_000;
}

/** The route that a path was probably meant to be, as `GET /analytics/metrics`; undefined when none is like it. */
export function nearestRoute(path: string, routes: Routes): string | undefined {
  const asked = segmentsOf(path.slice(0, 500)).slice(0, 10);
  let nearest: string | undefined;
  let most = 0;
  for (const [route, methods] of routes) {
    const like = likeness(route, asked);
    if (like > most) {
      nearest = `${[...methods].filter((method) => method !== 'HEAD').join(' or ')} ${route}`;
      most = like;
    }
  }
  return nearest;
}
