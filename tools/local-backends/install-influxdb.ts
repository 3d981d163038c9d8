import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { BackendsError } from './backends-error.js';
import { CACHE } from './folders.js';
import { installOnce } from './install-once.js';
import { isOnPath, type Log, runProgram } from './run-program.js';

/** The oldest that is kept to, whose Flux gives points twice (docs/adr/0013): what holds on it holds on later ones. */
const VERSION = process.env['LOCAL_INFLUXDB_VERSION'] ?? '2.7.12';
const PKG_CONFIG_VERSION = '0.2.14';
const folder = join(CACHE, `influxdb-${VERSION}`);

export const INFLUXD = join(folder, 'influxd');

// `go install package@version` refuses modules with `replace` lines, so influxd is built as a tool of this module.
const GO_MOD = `module analytics.local/influxdb

go 1.25
`;
const TOOLS_GO = `//go:build tools

package tools

import _ "github.com/influxdata/influxdb/v2/cmd/influxd"
`;
// The Rust part of Flux denies warnings that newer compilers give; RUSTFLAGS does not reach it.
const CAP_LINTS = `#!/bin/sh
exec "$@" --cap-lints allow
`;

const PROGRAMS: readonly { command: string; install: string }[] = [
  { command: 'go', install: 'install Go, 1.25 or newer' },
  { command: 'cargo', install: 'install Rust, stable' },
  { command: 'cc', install: 'install a C compiler' },
];

export const isInfluxdbInstalled = (): boolean => existsSync(folder);

/** Why InfluxDB cannot be installed here; undefined when it can, or is. */
export function influxdbObstacle(): string | undefined {
  if (isInfluxdbInstalled()) return undefined;
  const missing = PROGRAMS.find(({ command }) => !isOnPath(command));
  return missing && `${missing.command} is not on the PATH: ${missing.install}`;
}

/** Flux pins an old Rust toolchain, which rustup would download; the machine's own does as well. */
async function ownToolchain(cwd: string, log: Log): Promise<Record<string, string>> {
  if (!isOnPath('rustup')) return {};
  const active = await runProgram({
    command: 'rustup',
    args: ['show', 'active-toolchain'],
    cwd,
    doing: 'looking for the Rust toolchain',
    log,
  });
  return { RUSTUP_TOOLCHAIN: active.trim().split(/\s/)[0]! };
}

async function build(cwd: string, log: Log): Promise<void> {
  const { PATH = '' } = process.env;
  const bin = join(cwd, 'bin');
  const capLints = join(bin, 'cap-lints');
  const go = (doing: string, args: readonly string[], env: Record<string, string>) =>
    runProgram({ command: 'go', args, cwd, env, doing, log });

  // Builds the Rust part when cgo asks it for Flux's flags, so it has to come first in the PATH.
  const pkgConfig = `github.com/influxdata/pkg-config@v${PKG_CONFIG_VERSION}`;
  await go('installing InfluxDB’s pkg-config', ['install', pkgConfig], { GOBIN: bin });
  await writeFile(capLints, CAP_LINTS);
  await chmod(capLints, 0o755);
  const env = {
    PATH: `${bin}${delimiter}${PATH}`,
    GOFLAGS: '-mod=mod',
    RUSTC_WRAPPER: capLints,
    ...(await ownToolchain(cwd, log)),
  };
  await go('downloading InfluxDB’s sources', ['get', `github.com/influxdata/influxdb/v2@v${VERSION}`], env);
  const program = 'github.com/influxdata/influxdb/v2/cmd/influxd';
  await go('compiling InfluxDB', ['build', '-v', '-o', 'influxd', program], env);
}

/** @throws BackendsError when something it needs is missing, or a download or build fails. */
export async function installInfluxdb(log: Log): Promise<void> {
  const obstacle = influxdbObstacle();
  if (obstacle !== undefined) throw new BackendsError(obstacle);
  await installOnce({
    folder,
    log,
    async fill(unfinished) {
      log(
        `building InfluxDB ${VERSION} from source, once on this machine (2 min when it is idle, 8 when it is busy) …`,
      );
      await writeFile(join(unfinished, 'go.mod'), GO_MOD);
      await writeFile(join(unfinished, 'tools.go'), TOOLS_GO);
      await build(unfinished, log);
    },
  });
}
