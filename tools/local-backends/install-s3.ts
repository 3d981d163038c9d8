import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BackendsError } from './backends-error.js';
import { CACHE } from './folders.js';
import { installOnce } from './install-once.js';
import { isOnPath, type Log, runProgram } from './run-program.js';

/** Versity's gateway: S3 over a folder, in one program. */
const VERSION = '1.8.0';
const folder = join(CACHE, `versitygw-${VERSION}`);

/** The program, once it is installed. */
export const S3_PROGRAM = join(folder, 'versitygw');

/** Why the S3 server cannot be installed here; undefined when it can, or is. */
export function s3Obstacle(): string | undefined {
  if (existsSync(folder)) return undefined;
  return isOnPath('go') ? undefined : 'go is not on the PATH: install Go, 1.25 or newer';
}

/** @throws BackendsError when Go is missing, or a download or the build fails. */
export async function installS3(log: Log): Promise<void> {
  const obstacle = s3Obstacle();
  if (obstacle !== undefined) throw new BackendsError(obstacle);
  await installOnce({
    folder,
    log,
    async fill(unfinished) {
      log(`building the S3 server ${VERSION} from source, once on this machine (2 min when it is idle) …`);
      await runProgram({
        command: 'go',
        args: ['install', `github.com/versity/versitygw/cmd/versitygw@v${VERSION}`],
        cwd: unfinished,
        env: { GOBIN: unfinished },
        doing: 'compiling the S3 server',
        log,
      });
    },
  });
}
