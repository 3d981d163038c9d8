import { cyclesOf, resolveImport, type Source } from './sources.js';

/** Entries of one folder (its folders and files) that import each other in a circle. */
export interface FolderCycle {
  /** Paths from the checkout's root, in the order of the imports, from the first by name; it is not repeated at the end. */
  entries: string[];
  /** For each arrow of the circle, the imports that make it, as `a.ts → b.ts`. */
  imports: string[];
}

/** Entry → entries that it imports, with the imports that say so. */
type Arrows = Map<string, Map<string, string[]>>;

/** The two entries of the lowest folder that holds both files. Undefined for two files of one folder. */
function entriesOf(from: string, to: string): [from: string, to: string] | undefined {
  const [a, b] = [from.split('/'), to.split('/')];
  const depth = a.findIndex((part, index) => part !== b[index]);
  const areBothFiles = depth === a.length - 1 && depth === b.length - 1;
  return depth < 0 || areBothFiles ? undefined : [a.slice(0, depth + 1).join('/'), b.slice(0, depth + 1).join('/')];
}

function arrowsOf(sources: readonly Source[]): Arrows {
  const arrows: Arrows = new Map();
  for (const { path, imports } of sources) {
    for (const target of imports.filter((name) => name.startsWith('.')).map((name) => resolveImport(path, name))) {
      const entries = entriesOf(path, target);
      if (entries === undefined) continue;
      const [from, to] = entries;
      const targets = arrows.get(from) ?? new Map<string, string[]>();
      targets.set(to, [...(targets.get(to) ?? []), `${path} → ${target}`]);
      arrows.set(from, targets);
    }
  }
  return arrows;
}

/** The same circle whichever file the search began with. */
function fromFirstByName(circle: readonly string[]): string[] {
  const start = circle.indexOf([...circle].sort()[0] ?? '');
  return [...circle.slice(start), ...circle.slice(0, start)];
}

const isSource = ({ path }: Source): boolean => /^packages\/[^/]+\/src\//.test(path);

/**
 * Circles of folders inside the packages' sources, at each level: `reads/` imports `rollups/` and the other way round,
 * although no file imports itself in the end. Then neither folder can be read, tested or moved without the other.
 */
export function findFolderCycles(sources: readonly Source[]): FolderCycle[] {
  const arrows = arrowsOf(sources.filter(isSource));
  const edges = new Map([...arrows].map(([from, targets]) => [from, [...targets.keys()]]));
  return cyclesOf(edges).map((circle) => {
    const entries = fromFirstByName(circle.slice(0, -1));
    const imports = entries.flatMap((from, index) => {
      const to = entries[(index + 1) % entries.length] ?? from;
      return arrows.get(from)?.get(to) ?? [];
    });
    return { entries, imports };
  });
}
