import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

export interface Source {
  /** Relative to the checkout, with forward slashes. */
  path: string;
  text: string;
  imports: string[];
}

const IGNORED = ['node_modules', 'dist'];

/** Every file below a folder. The workspace's packages link to each other: a link is not followed. */
const filesBelow = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return IGNORED.includes(entry.name) ? [] : filesBelow(root, path);
  });

/** Every TypeScript file below the folders, with what it imports. */
export function readSources(root: string, folders: readonly string[]): Source[] {
  return folders
    .flatMap((folder) => filesBelow(root, folder))
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
      return { path, text, imports };
    });
}

/** The file that a relative import names. */
export const resolveImport = (from: string, specifier: string): string =>
  normalize(join(dirname(from), specifier))
    .replaceAll('\\', '/')
    .replace(/\.js$/, '.ts');

/** Circles in a graph, found by depth-first search: each as its nodes in order, the first again at the end. */
export function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  const visit = (node: string, trail: string[]): void => {
    const at = trail.indexOf(node);
    if (at >= 0) {
      cycles.push([...trail.slice(at), node]);
      return;
    }
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of edges.keys()) visit(node, []);
  return cycles;
}

/** Files that import each other in a circle. */
export const findCycles = (sources: readonly Source[]): string[][] =>
  cyclesOf(
    new Map(
      sources.map(({ path, imports }) => [
        path,
        imports.filter((name) => name.startsWith('.')).map((name) => resolveImport(path, name)),
      ]),
    ),
  );
