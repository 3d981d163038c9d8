import {
  GUARDED_WORDS,
  MAIN_IMPORTS,
  MAX_FILE_LINES,
  MAX_MAIN_LINES,
  PACKAGE_IMPORTS,
  ROOM_IMPORTS,
  ROOM_LIBRARIES,
  VENDOR_OWNERS,
} from './rules.js';
import { findCycles, resolveImport, type Source } from './sources.js';

/** `packages/<pkg>/src/<room>/…` taken apart; undefined outside the packages' sources. */
function placeOf(path: string): { pkg: string; room: string } | undefined {
  const [top, pkg, src, room = ''] = path.split('/');
  return top === 'packages' && pkg !== undefined && src === 'src' ? { pkg, room } : undefined;
}

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

function roomFault({ path }: Source, specifier: string): string | undefined {
  const place = placeOf(path);
  if (place === undefined || !specifier.startsWith('.')) return undefined;
  const target = placeOf(resolveImport(path, specifier));
  if (target?.pkg !== place.pkg) return 'a relative import must stay in its package';
  if (place.pkg !== 'shared' || target.room === place.room) return undefined;
  const allowed = ROOM_IMPORTS[place.room];
  return allowed === undefined || allowed.includes(target.room)
    ? undefined
    : `shared/${place.room} may import ${allowed.join(', ') || 'no other room'}`;
}

function libraryFault({ path }: Source, specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  const library = libraryOf(specifier);
  const place = placeOf(path);
  const owner = VENDOR_OWNERS[library];
  if (owner !== undefined && place !== undefined && place.pkg !== owner) return `only ${owner} may import ${library}`;
  const allowed = place?.pkg === 'shared' ? ROOM_LIBRARIES[place.room] : undefined;
  return allowed === undefined || allowed.includes(library)
    ? undefined
    : `shared/${place?.room} may use ${allowed.join(', ') || 'no library'}`;
}

function textFaults({ path, text }: Source): string[] {
  const lines = text.split('\n').length - 1;
  const most = /^packages\/[^/]+\/src\/main\.ts$/.test(path) ? MAX_MAIN_LINES : MAX_FILE_LINES;
  const tooLong = lines > most ? [`${path}: ${lines} lines, ${most} are the most`] : [];
  if (placeOf(path) === undefined) return tooLong;
  const words = GUARDED_WORDS.filter(({ word, allowed }) => text.includes(word) && !allowed.test(path));
  return [...tooLong, ...words.map(({ word, reason }) => `${path}: ${word}: ${reason}`)];
}

/** Every breach of the layout, in words; empty when there is none. */
export function findBreaches(sources: readonly Source[]): string[] {
  const imports = sources.flatMap((source) =>
    source.imports.flatMap((specifier) => {
      const fault = packageFault(source, specifier) ?? roomFault(source, specifier) ?? libraryFault(source, specifier);
      return fault === undefined ? [] : [`${source.path} imports ${specifier}: ${fault}`];
    }),
  );
  const cycles = findCycles(sources).map((cycle) => `cycle: ${cycle.join(' → ')}`);
  return [...imports, ...cycles, ...sources.flatMap(textFaults)];
}
