import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { waitFor } from '@analytics/testing';
import { ROOT } from './compose-file.js';

export const GATEWAY_TEMPLATE = `${ROOT}deploy/gateway/nginx.conf.template`;
const NGINX = 'nginx';
const INSTALL = 'apt-get install -y --no-install-recommends nginx-light';

const isRoot = () => process.getuid?.() === 0;
const hasNginx = () => spawnSync(NGINX, ['-v']).error === undefined;

/**
 * Installs nginx from the distribution when it is missing and this process may.
 *
 * @throws Error that says what to install.
 */
export function ensureNginx(): void {
  if (hasNginx()) return;
  if (isRoot()) spawnSync('sh', ['-c', `apt-get update -qq && ${INSTALL}`], { stdio: 'ignore' });
  if (!hasNginx()) throw new Error(`the gateway needs nginx: ${INSTALL}`);
}

/** The template as the image's entrypoint renders it: `${GATEWAY_…}` and nothing else. */
export const renderGateway = (template: string, environment: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\$\{(GATEWAY_\w+)\}/g, (_whole, name: string) => {
    const value = environment[name];
    if (value === undefined) throw new Error(`the gateway's template needs ${name}`);
    return value;
  });

export interface Gateway {
  url: string;
  /** What nginx has written so far, its own log and the failures that it answered. */
  output(): string;
  stop(): Promise<void>;
}

/** Runs the configuration of deploy/ with an environment like the one that the compose file gives it. */
export async function startGateway(environment: Readonly<Record<string, string>>): Promise<Gateway> {
  ensureNginx();
  const { GATEWAY_RUN: run = '', GATEWAY_LISTEN: listen } = environment;
  mkdirSync(run, { recursive: true });
  const [configFile, logFile] = [join(run, 'nginx.conf'), join(run, 'output.log')];
  writeFileSync(configFile, renderGateway(readFileSync(GATEWAY_TEMPLATE, 'utf8'), environment));
  // A file, since nginx opens /dev/stdout again, which a socket does not allow.
  const log = openSync(logFile, 'a');
  // As root, nginx would run its workers as a user who may not read the checkout.
  const asUser = isRoot() ? 'daemon off; user root;' : 'daemon off;';
  const nginx = spawn(NGINX, ['-c', configFile, '-g', asUser], { stdio: ['ignore', log, log] });
  const url = `http://${listen}`;
  const output = () => readFileSync(logFile, 'utf8');
  await waitFor(() => isLive(nginx, url, output), { what: 'a running gateway' });
  return {
    url,
    output,
    stop: async () => {
      const exit = once(nginx, 'exit');
      nginx.kill('SIGQUIT');
      await exit;
    },
  };
}

async function isLive(nginx: ChildProcess, url: string, output: () => string): Promise<boolean> {
  if (nginx.exitCode !== null) throw new Error(`nginx ended at its start:\n${output()}`);
  return (await fetch(`${url}/live`)).ok;
}
