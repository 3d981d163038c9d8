import type { Frame } from '../cpu-profile.js';

const GARBAGE_COLLECTOR = '(garbage collector)';
/** Node's loader: what it compiles and runs is a start, not the work. */
const LOADER = 'node:internal/modules';

/** Milliseconds of the processor by part: an npm package, a folder of ours, or one of the two that have no file. */
export type PartTimes = ReadonlyMap<string, number>;

/** The npm package, or our package and its first folder, that a file is of; undefined for Node's own and for no file. */
export function partOfFile(url: string): string | undefined {
  // The last one is the package's own: pnpm has `node_modules/.pnpm/x@1/node_modules/x/`.
  const library = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
  if (library !== undefined) return library;
  const ours = /\/packages\/([^/]+)\/dist(\/[^/]+(?=\/))?/.exec(url);
  return ours === null ? undefined : `${ours[1]}${ours[2] ?? ''}`;
}

/** Each function's own time, counted for the nearest caller (or itself) that has a part, without the loading of modules. */
export function partTimes(root: Frame): PartTimes {
  const times = new Map<string, number>();
  const visit = ({ name, url, selfMs, children }: Frame, ofCaller: string) => {
    if (url.startsWith(LOADER)) return;
    const part = partOfFile(url) ?? (name === GARBAGE_COLLECTOR ? 'garbage collection' : ofCaller);
    if (selfMs > 0) times.set(part, (times.get(part) ?? 0) + selfMs);
    for (const child of children) visit(child, part);
  };
  visit(root, 'Node and the system');
  return times;
}

export const sumOf = (times: Iterable<number>): number => [...times].reduce((sum, time) => sum + time, 0);
