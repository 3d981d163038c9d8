import { messageOf, OperatorError } from '@analytics/shared/errors';
import type { LogAccess } from '@analytics/shared/ports';
import { createControlClient } from './control/client.js';
import { FolderInUseError } from './log/index.js';

/** Opens the log, or where another process has it open, uses it through that one's control socket. */
export function accessThrough(local: LogAccess, dataDirectory: string): LogAccess {
  const remote = createControlClient(dataDirectory);
  let used: Pick<LogAccess, 'append' | 'read' | 'remove'> = local;
  return {
    start: async () => {
      try {
        await local.start();
      } catch (error) {
        if (!(error instanceof FolderInUseError)) throw error;
        await remote.status().catch((reason: unknown) => {
          throw notAnswering(error, reason);
        });
        used = remote;
      }
    },
    append: (records) => used.append(records),
    read: (topic, range) => used.read(topic, range),
    remove: async (topic, positions) => used.remove?.(topic, positions),
    stop: () => local.stop(),
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it has no control socket: it is starting, of an older release, or another analytics command',
  ECONNREFUSED: 'nobody listens at its control socket: it is starting or stopping',
  EACCES: 'its control socket is for the user who runs it: use that user',
  EPERM: 'its control socket is for the user who runs it: use that user',
};

function notAnswering(inUse: FolderInUseError, reason: unknown): OperatorError {
  const text = REASONS[codeIn(reason) ?? ''] ?? messageOf(reason);
  return new OperatorError(`${inUse.message}\nThat process could not be asked: ${text}.`, { cause: reason });
}

/** The system's code, wherever in the chain of causes it stands. */
function codeIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && code in REASONS ? code : codeIn(error.cause);
}
