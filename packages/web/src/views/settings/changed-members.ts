interface Versions {
  before: Readonly<Record<string, unknown>>;
  now: Readonly<Record<string, unknown>>;
  /** That was read. */
  revision: number;
}

/**
 * The body of a change: only the members that differ, because who may change a name may not be allowed to change a quota.
 * Undefined: nothing differs.
 */
export function changedMembers({ before, now, revision }: Versions): Record<string, unknown> | undefined {
  const changed = Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name]));
  return changed.length === 0 ? undefined : { ...Object.fromEntries(changed), revision };
}
