import type { BackendsConfig } from '@analytics/backends';
import type { FileStorage } from '@analytics/record-files/storage';
import type { Environment, LogTopics } from '@analytics/shared/config';
import type { Check } from '@analytics/shared/lifecycle';
import type { Clock, LogAccess } from '@analytics/shared/ports';
import type { Output } from './terminal/output.js';

/** The started event log and what its topics are called. */
export interface CommandLog {
  eventLog: LogAccess;
  topics: LogTopics;
}

/** What `doctor` looks at. */
export interface Doctor {
  /** Throws `ConfigError`. */
  loadConfig(): BackendsConfig;
  checkMachine(): Check[];
  checkBackends(config: BackendsConfig): Promise<Check[]>;
}

/** Everything outside the commands that they use. */
export interface CliDeps {
  /** Opens the configured log. Throws `ConfigError` or `OperatorError` when that cannot be. */
  openLog(): Promise<CommandLog>;
  /** The configured file storage. Throws `ConfigError`, or AppError when there is none. */
  openStorage(): Promise<FileStorage>;
  doctor: Doctor;
  out: Output;
  err: Output;
  /** Input and standard error are a terminal, so that a person can be asked. */
  isTerminal: boolean;
  confirm(question: string): Promise<boolean>;
  /** Asks for a secret on the terminal, without showing it; undefined when nobody answers. */
  askSecret(question: string): Promise<string | undefined>;
  /** All of standard input. */
  readInput(): Promise<string>;
  environment: Environment;
  homeFolder: string;
  /** Calls `stop` on each Ctrl-C instead of ending the process, until the returned function is called. */
  onInterrupt(stop: () => void): () => void;
  clock: Clock;
  version: string;
}

/** Opens the log for one command and closes it, whatever happens. */
export async function withLog(deps: CliDeps, use: (log: CommandLog) => Promise<void>): Promise<void> {
  const log = await deps.openLog();
  try {
    await use(log);
  } finally {
    await log.eventLog.stop();
  }
}
