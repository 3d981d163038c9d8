import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../local-backends/run-program.js';
import { ROOT } from './compose-file.js';

export const TOKENS_SCRIPT = `${ROOT}deploy/influxdb/make-tokens.sh`;
const INFLUX = fileURLToPath(new URL('./influx-program.mjs', import.meta.url));
const log = (line: string) => console.error(`compose: ${line}`);

export interface TokenOptions {
  url: string;
  adminToken: string;
  org: string;
  bucket: string;
  services: readonly string[];
}

/** The tokens that InfluxDB's container makes at its first start, made by its script; the folder of each service is in it. */
export async function makeTokens({ url, adminToken, org, bucket, services }: TokenOptions): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tokens-'));
  const bin = join(folder, 'bin');
  for (const name of ['bin', ...services]) mkdirSync(join(folder, name));
  writeFileSync(join(bin, 'influx'), `#!/bin/sh\nexec '${process.execPath}' '${INFLUX}' "$@"\n`, { mode: 0o755 });
  const env = {
    PATH: `${bin}${delimiter}${process.env['PATH']}`,
    INFLUX_HOST: url,
    INFLUX_TOKEN: adminToken,
    INFLUXDB_TOKENS: folder,
    DOCKER_INFLUXDB_INIT_ORG: org,
    DOCKER_INFLUXDB_INIT_BUCKET: bucket,
  };
  await runProgram({ command: 'bash', args: [TOKENS_SCRIPT], env, doing: 'making the tokens', log });
  return folder;
}
