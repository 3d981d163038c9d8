import type { Door, DoorRoute } from './door.js';

/** Where the routes of doors are served: at their own paths and under the prefix; at the prefix alone where two doors have the same. */
export function urlsAmong(doors: readonly Door[]): (door: Door, route: DoorRoute) => string[] {
  const owners = new Map<string, Set<string>>();
  for (const { name, routes } of doors) {
    for (const path of routes.flatMap(({ paths }) => paths)) {
      owners.set(path, (owners.get(path) ?? new Set()).add(name));
    }
  }
  return ({ prefix }, { paths }) =>
    paths.flatMap((path) => {
      const isAlone = owners.get(path)?.size === 1;
      return [
        ...(prefix === undefined ? [] : [`${prefix}${path}`]),
        ...(isAlone || prefix === undefined ? [path] : []),
      ];
    });
}
