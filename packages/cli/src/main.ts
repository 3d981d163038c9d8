#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { text } from 'node:stream/consumers';
import { backendSections, checkBackends } from '@analytics/backends';
import { loadConfig, processEnvironment } from '@analytics/shared/config';
import { systemClock } from '@analytics/shared/ports';
import { contextOf } from './backends-context.js';
import { checkMachine } from './machine-checks.js';
import { openLog } from './open-log.js';
import { run } from './run.js';
import { createAskSecret } from './terminal/ask-secret.js';
import { createConfirm } from './terminal/confirm.js';
import { outputTo } from './terminal/output.js';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const { stdin, stdout, stderr } = process;
// A closed pipe is told to whoever writes; without a listener it would also end the process with a stack trace.
for (const stream of [stdout, stderr]) stream.on('error', () => {});

const readConfig = () => loadConfig('standalone', backendSections);

process.exitCode = await run(process.argv.slice(2), {
  openLog: () => openLog(readConfig()),
  doctor: {
    loadConfig: readConfig,
    checkMachine,
    checkBackends: (config) => checkBackends(contextOf(config)),
  },
  out: outputTo(stdout),
  err: outputTo(stderr),
  isTerminal: stdin.isTTY && stderr.isTTY,
  confirm: createConfirm(stdin, stderr),
  askSecret: createAskSecret(stdin, stderr),
  readInput: () => text(stdin),
  environment: processEnvironment(),
  homeFolder: homedir(),
  // Each signal, not the first only: npm passes on the Ctrl-C that the terminal has sent as well.
  onInterrupt: (stop) => {
    process.on('SIGINT', stop).on('SIGTERM', stop);
    return () => void process.off('SIGINT', stop).off('SIGTERM', stop);
  },
  clock: systemClock,
  version,
});
