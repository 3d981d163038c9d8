import type { RecordKind } from '../domain/index.js';
import type { BackupSink, BackupSource } from './backup-files.js';

/** How many records of an app happened on a day. */
export interface DayCount {
  kind: RecordKind;
  appId: string;
  /** In UTC, as `2026-01-31`. */
  day: string;
  count: number;
}

/** What was copied of a store. */
export interface StoreCopy {
  /** Which store reads the files. */
  format: string;
  /** By kind, app and day. */
  days: readonly DayCount[];
  /** `days` are those of the files exactly; otherwise the files have what `days` says, and may have more. */
  isExact: boolean;
}

/** Copies a store while it is written and read. */
export interface StoreBackup {
  /**
   * Writes every record that is stored at the call; of those that are written meanwhile it may have some. What is not
   * whole is left in the sink when it throws.
   *
   * @throws AppError `conflict` with what to do: where a setting is missing, or another backup runs.
   */
  backup(sink: BackupSink, signal: AbortSignal): Promise<StoreCopy>;
}

/** A place of a deployment that is stopped, into which parts of a backup are restored. */
export interface RestoreTarget {
  /** For people, such as `the folder /var/lib/analytics`. */
  place: string;
  /** Of what it takes, the `format` of a store; undefined: it takes no store. */
  storeFormat: string | undefined;
  /** It takes the log too. */
  takesLog: boolean;
  /**
   * What is there now and would be in the way, for people; undefined when nothing is.
   *
   * @throws OperatorError when it cannot be told, such as while a service runs.
   */
  holds(): Promise<string | undefined>;
  /** Moves it out of the way, or deletes it; where to, for people. */
  setAside(): Promise<string>;
  /** Ended half way, it leaves nothing with which a service would start. */
  restore(source: BackupSource, signal: AbortSignal): Promise<void>;
  /** What the restored store has. Empty where it takes no store. */
  days(signal: AbortSignal): Promise<readonly DayCount[]>;
}
