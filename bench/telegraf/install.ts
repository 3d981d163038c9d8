import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackendsError, CACHE, installOnce, isOnPath, type Log, runProgram } from '@analytics/tools/local-backends';

const VERSION = '1.39.0';
const PROGRAM = 'github.com/influxdata/telegraf/cmd/telegraf';
/** Telegraf's own way to leave out what a build does not need: https://docs.influxdata.com/telegraf/v1/customize/ */
const TAGS = 'custom,inputs.kafka_consumer,outputs.influxdb_v2,parsers.json_v2,serializers.influx';
const folder = join(CACHE, `telegraf-${VERSION}`);

export const TELEGRAF = join(folder, 'telegraf');

// `go install package@version` refuses modules with `replace` lines, so it is built as a tool of this module.
const GO_MOD = `module analytics.local/telegraf

go 1.26
`;
const TOOLS_GO = `//go:build tools

package tools

import _ "${PROGRAM}"
`;

export const isTelegrafInstalled = (): boolean => existsSync(folder);

/** @throws BackendsError when Go is missing, or a download or build fails. */
export async function installTelegraf(log: Log): Promise<void> {
  if (!isTelegrafInstalled() && !isOnPath('go'))
    throw new BackendsError('go is not on the PATH: install Go, 1.26 or newer');
  await installOnce({
    folder,
    log,
    async fill(cwd) {
      log(`building Telegraf ${VERSION} from source, once on this machine …`);
      await writeFile(join(cwd, 'go.mod'), GO_MOD);
      await writeFile(join(cwd, 'tools.go'), TOOLS_GO);
      const env = { GOFLAGS: '-mod=mod', CGO_ENABLED: '0' };
      const go = (doing: string, args: readonly string[]) => runProgram({ command: 'go', args, cwd, env, doing, log });
      await go('downloading Telegraf’s sources', ['get', `github.com/influxdata/telegraf@v${VERSION}`]);
      await go('compiling Telegraf', ['build', '-v', '-tags', TAGS, '-o', 'telegraf', PROGRAM]);
    },
  });
}
