import { findFolderCycles } from './folder-cycles.js';
import {
  DOOR_PARTS,
  FORBIDDEN_IMPORTS,
  GUARDED_WORDS,
  LIBRARY_PLACES,
  MAIN_IMPORTS,
  MAX_FILE_LINES,
  MAX_MAIN_LINES,
  PACKAGE_IMPORTS,
  SHARED_FOLDER_IMPORTS,
} from './rules.js';
import { findCycles, resolveImport, type Source } from './sources.js';

/** `packages/<pkg>/src/<folder>/…` taken apart; undefined outside the packages' sources. */
function placeOf(path: string): { pkg: string; folder: string } | undefined {
  const [top, pkg, src, folder = ''] = path.split('/');
  return top === 'packages' && pkg !== undefined && src === 'src' ? { pkg, folder } : undefined;
}

const isRelative = (specifier: string): boolean => specifier.startsWith('.');

const libraryOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

function packageFault({ path }: Source, specifier: string): string | undefined {
  const place = placeOf(path);
  const target = /^@analytics\/([^/]+)/.exec(specifier)?.[1];
  if (place === undefined || target === undefined) return undefined;
  const allowed = [
    ...(PACKAGE_IMPORTS[place.pkg] ?? []),
    ...(path === `packages/${place.pkg}/src/main.ts` ? MAIN_IMPORTS : []),
  ];
  return allowed.includes(target) ? undefined : `${place.pkg} may import ${allowed.join(', ') || 'no package of ours'}`;
}

function folderFault({ path }: Source, specifier: string): string | undefined {
  const place = placeOf(path);
  if (place === undefined || !isRelative(specifier)) return undefined;
  const target = placeOf(resolveImport(path, specifier));
  if (target?.pkg !== place.pkg) return 'a relative import must stay in its package';
  if (place.pkg !== 'shared' || target.folder === place.folder) return undefined;
  const allowed = SHARED_FOLDER_IMPORTS[place.folder];
  return allowed === undefined || allowed.includes(target.folder)
    ? undefined
    : `shared/${place.folder} may import ${allowed.join(', ') || 'no other folder'}`;
}

function libraryFault({ path }: Source, specifier: string): string | undefined {
  if (placeOf(path) === undefined || /^(\.|node:|@analytics\/)/.test(specifier)) return undefined;
  const library = libraryOf(specifier);
  const allowed = LIBRARY_PLACES[library];
  if (allowed === undefined) return `${library} has no place yet: name one in LIBRARY_PLACES`;
  return allowed.test(path) ? undefined : `${library} may be imported in ${allowed.source.replaceAll('\\/', '/')}`;
}

/** The door that a file belongs to, a folder of `doors/`, or the part that doors are made of. */
const doorOf = (path: string): string | undefined => /^packages\/[^/]+\/src\/doors\/([^/]+)\//.exec(path)?.[1];

function doorFault({ path }: Source, specifier: string): string | undefined {
  const [door, target] = [doorOf(path), isRelative(specifier) ? doorOf(resolveImport(path, specifier)) : undefined];
  if (door === undefined || target === undefined || door === target || DOOR_PARTS.includes(target)) return undefined;
  return 'a door never imports another door';
}

function forbiddenFault({ path }: Source, specifier: string): string | undefined {
  const imported = isRelative(specifier) ? resolveImport(path, specifier) : specifier;
  return FORBIDDEN_IMPORTS.find(({ from, target }) => from.test(path) && target.test(imported))?.reason;
}

const IMPORT_RULES = [packageFault, folderFault, libraryFault, doorFault, forbiddenFault];

function importFaults(source: Source): string[] {
  return source.imports.flatMap((specifier) => {
    const faults = IMPORT_RULES.flatMap((rule) => rule(source, specifier) ?? []);
    return faults.length === 0 ? [] : [`${source.path} imports ${specifier}: ${faults.join('; ')}`];
  });
}

/** Unit files share loaded modules, so a hook at the top of a fixture runs for the first file that loads it, and no other. */
function hookFaults({ path, text }: Source): string[] {
  const isFixture = !path.endsWith('.test.ts') && /^(before|after)(Each|All)\(/m.test(text);
  return isFixture ? [`${path}: a hook at the top of a fixture runs for one file only: use onTestFinished`] : [];
}

function textFaults({ path, text }: Source): string[] {
  const lines = text.split('\n').length - 1;
  const max = /^packages\/[^/]+\/src\/main\.ts$/.test(path) ? MAX_MAIN_LINES : MAX_FILE_LINES;
  const isGenerated = path.includes('/src/generated/');
  const tooLong = lines > max && !isGenerated ? [`${path}: ${lines} lines, the limit is ${max}`] : [];
  if (placeOf(path) === undefined) return tooLong;
  const words = GUARDED_WORDS.filter(({ word, allowed }) => text.includes(word) && !allowed.test(path));
  return [...tooLong, ...words.map(({ word, reason }) => `${path}: ${word}: ${reason}`)];
}

const folderCycleFaults = (sources: readonly Source[]): string[] =>
  findFolderCycles(sources).map(
    ({ entries, imports }) =>
      `folder cycle: ${entries.join(' → ')}\n${imports.map((line) => `    ${line}`).join('\n')}`,
  );

/**
 * Every breach of the layout, in words; empty when there is none. `exceptions` are the beginnings of breaches that are
 * tolerated; one that tolerates nothing is a breach.
 */
export function findBreaches(sources: readonly Source[], exceptions: readonly string[] = []): string[] {
  const found = [
    ...sources.flatMap(importFaults),
    ...findCycles(sources).map((cycle) => `cycle: ${cycle.join(' → ')}`),
    ...folderCycleFaults(sources),
    ...sources.flatMap(textFaults),
    ...sources.flatMap(hookFaults),
  ];
  const unused = exceptions.filter((start) => !found.some((breach) => breach.startsWith(start)));
  return [
    ...found.filter((breach) => !exceptions.some((start) => breach.startsWith(start))),
    ...unused.map((start) => `this exception is no longer needed, remove it from rules.ts: ${start}`),
  ];
}
