import { createHash } from 'node:crypto';
import { join, relative, resolve } from 'node:path';

/** Bytes of a Unix socket's path that the system takes: Linux has 108 with the closing zero, others 104. */
const MAX_PATH_BYTES = process.platform === 'linux' ? 107 : 103;

/** The folder of the control socket, which only its owner may enter; undefined where pipes stand in no folder. */
export const controlFolder = (dataDirectory: string): string | undefined =>
  process.platform === 'win32' ? undefined : join(resolve(dataDirectory), 'control');

/**
 * Where the process that has the data folder open is asked: a Unix socket in the folder, a named pipe on Windows. Both
 * sides work it out for themselves; the system takes either form of a path, so the shorter one is used.
 */
export function controlSocket(dataDirectory: string): string {
  const folder = controlFolder(dataDirectory);
  if (folder === undefined) {
    const name = createHash('sha256').update(resolve(dataDirectory).toLowerCase()).digest('hex').slice(0, 32);
    return `\\\\.\\pipe\\analytics-${name}`;
  }
  const path = join(folder, 'socket');
  const fromHere = relative(process.cwd(), path);
  return fromHere.length < path.length ? fromHere : path;
}

/** Why the system would not take the path; undefined when it does. */
export function pathFault(path: string): string | undefined {
  const bytes = Buffer.byteLength(path);
  return process.platform === 'win32' || bytes <= MAX_PATH_BYTES
    ? undefined
    : `the path of its control socket has ${bytes} bytes and may have ${MAX_PATH_BYTES}: ${path}. Use a DATA_DIR with a shorter path, or start both processes in a folder nearer to it`;
}
