/** Work on stored data that takes its time, done by `control`. */

export const JOB_KINDS = [
  'erase-user',
  'anonymise-user',
  'delete-events',
  'delete-metrics',
  'apply-retention',
  'export',
  'archive',
  'replay',
  'backup',
  'verify',
  'import',
] as const;
export type JobKind = (typeof JOB_KINDS)[number];

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** How far a job has come, in units of its own, such as records. */
export interface JobProgress {
  done: number;
  /** Unset: not known yet. */
  total?: number;
  /** What is done now, for people. */
  step?: string;
}

/** A job as the catalog has it. Times are epoch milliseconds. */
export interface JobRecord {
  kind: JobKind;
  /** What was asked for, as it was checked; of an ended job, what its kind keeps of it. */
  params: Readonly<Record<string, unknown>>;
  /** Whose records it is about: who sees it must administer all of them. */
  apps: 'all' | readonly string[];
  /** `Principal.id`. */
  requestedBy: string;
  /** Of what was asked for: the same key with another request is a mistake. */
  requestHash: string;
  state: JobState;
  createdAt: number;
  startedAt?: number;
  endedAt?: number;
  /** Somebody wants it ended before it is done. */
  isCancelled?: boolean;
  /** The run that is under way, or was the last: whoever runs it under another name has been overtaken. */
  runId?: string;
  /** Runs in a row that ended, by a crash or a change of the leader, before they had saved anything. */
  unsavedRuns?: number;
  progress: JobProgress;
  /** What its kind saved, to go on from there after a crash. Small: it is kept in the log. */
  checkpoint?: unknown;
  /** What came of it, such as counts. */
  result?: Readonly<Record<string, unknown>>;
  /** Why it failed, and what to do. */
  error?: { code: string; message: string };
}

/**
 * That records of a user are not taken any more, and are not shown. Its id in the catalog is the app and the user's hash
 * (`tombstoneId`); the user's own id stands nowhere.
 */
export interface Tombstone {
  appId: string;
  /** `userHash` with the secret of the installation. */
  userHash: string;
  mode: 'erase' | 'anonymise';
  /** Epoch milliseconds; a record that is dated, or that the log took, until then is of the erased user. */
  erasedAt: number;
  /** Records that are dated later are taken. Never while the job still runs. */
  allowAgain: boolean;
  jobId: string;
}

/**
 * What the installation made for itself once. It is shown to nobody, and no audit entry has it; a migration takes it along
 * encrypted for the other installation.
 */
export interface InstallationSecret {
  /** 32 random bytes, base64url. */
  secret: string;
  /** Epoch milliseconds. */
  createdAt: number;
}
