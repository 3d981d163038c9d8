import { homedir } from 'node:os';
import { text } from 'node:stream/consumers';
import { backendSections, checkBackends } from '@analytics/backends';
import { openStorage } from '@analytics/record-files/storage';
import { loadConfig, processEnvironment } from '@analytics/shared/config';
import { systemClock } from '@analytics/shared/ports';
import { contextOf } from './backends-context.js';
import type { CliDeps } from './deps.js';
import { checkMachine } from './machine-checks.js';
import { openLog } from './open-log.js';
import { createAskSecret } from './terminal/ask-secret.js';
import { createConfirm } from './terminal/confirm.js';
import { outputTo } from './terminal/output.js';

/** What commands use of this process and its terminal. */
export function processDeps(version: string): CliDeps {
  const { stdin, stdout, stderr } = process;
  const readConfig = () => loadConfig('standalone', backendSections);
  return {
    openLog: () => openLog(readConfig()),
    openStorage: async () => openStorage(readConfig()),
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
  };
}
