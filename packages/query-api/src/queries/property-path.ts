import { invalidRequest } from '@analytics/shared/errors';

/** A property as queries name it: `properties.<path>`. */
export const PROPERTY_PREFIX = 'properties.';

/** Whether every member of a path has a name. */
const isPath = (path: string): boolean => path.split('.').every((member) => member !== '');

/** Throws `invalid_request`, which names `at`, where the text is no path of a property. */
export function checkPath(path: string, at: string): void {
  if (!isPath(path)) {
    throw invalidRequest([
      { path: at, message: 'must be the names of members, joined by dots, such as plan or cart.total' },
    ]);
  }
}

/** The path in `properties.<path>`. Throws `invalid_request`, which names `at`. */
export function pathOf(property: string, at: string): string {
  const path = property.startsWith(PROPERTY_PREFIX) ? property.slice(PROPERTY_PREFIX.length) : '';
  if (isPath(path)) return path;
  throw invalidRequest([{ path: at, message: `must be ${PROPERTY_PREFIX}<path>, such as properties.plan` }]);
}
