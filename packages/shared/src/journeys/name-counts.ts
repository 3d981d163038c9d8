import { compareText } from '../domain/index.js';
import type { NameFigures, NamesFound, NamesQuery } from '../ports/index.js';

/** The names that were asked for, of all. */
export function mostFrequent(names: ReadonlyMap<string, NameFigures>, { prefix = '', limit }: NamesQuery): NamesFound {
  const wanted = [...names.values()].filter(({ name }) => name.startsWith(prefix));
  wanted.sort((a, b) => b.count - a.count || compareText(a.name, b.name));
  return { names: wanted.slice(0, limit), isMore: wanted.length > limit };
}

/** Adds records to a name. */
export function addName(names: Map<string, NameFigures>, { name, types, count, lastSeen }: NameFigures): void {
  const known = names.get(name) ?? { name, types: [], count: 0, lastSeen: 0 };
  known.types = [...new Set([...known.types, ...types])].sort(compareText);
  known.count += count;
  known.lastSeen = Math.max(known.lastSeen, lastSeen);
  names.set(name, known);
}
