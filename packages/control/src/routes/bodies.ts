import { invalidRequest } from '@analytics/shared/errors';

/** @throws AppError `invalid_request` when a body names another than the path does. */
export function requireSame(name: string, inBody: string | undefined, inPath: string): void {
  if (inBody === undefined || inBody === inPath) return;
  throw invalidRequest([{ path: `/${name}`, message: `is not the one of the path, ${JSON.stringify(inPath)}` }]);
}
