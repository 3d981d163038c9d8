import type { JobKind, JobProgress } from '@analytics/shared/contracts';
import type { AppScope } from '@analytics/shared/domain';
import type { Static, TObject } from '@sinclair/typebox';

/** What a job is given while it runs. */
export interface JobRun<Params, Checkpoint> {
  jobId: string;
  /** `Principal.id` of who asked for it. */
  requestedBy: string;
  params: Params;
  /** What the run before saved, which ended half way. */
  checkpoint: Checkpoint | undefined;
  /**
   * Tells how far the job is, and what it needs to go on from there. Resolves at once where something was saved a moment
   * ago: what is saved may be a second old when the process dies, so a step that is done twice must be harmless.
   *
   * @throws the reason of `signal` once it has aborted
   */
  save(progress: JobProgress, checkpoint?: Checkpoint): Promise<void>;
  /** As `save`, and resolves when it is durable. */
  saveNow(progress: JobProgress, checkpoint?: Checkpoint): Promise<void>;
  /**
   * Waits as long as writes and reads need to keep their speed; call it after each portion of work, of a tenth of a
   * second at most where that can be had.
   *
   * @throws the reason of `signal` once it has aborted
   */
  pause(): Promise<void>;
  /** Aborts when the job is cancelled, another process leads, or this one stops. */
  signal: AbortSignal;
}

/** One kind of job. */
export interface JobDefinition<Params extends TObject = TObject, Checkpoint = unknown> {
  kind: JobKind;
  /** Of the request's body, without `kind`. */
  params: Params;
  /** Whose records it touches: the caller must administer them all. */
  appsOf(params: Static<Params>): AppScope;
  /**
   * What the schema of the params cannot say. Called before the job is made.
   *
   * @throws AppError with which the request is answered
   */
  check?(params: Static<Params>): void;
  /**
   * The params as the catalog is to have them, whose log keeps what was there before for a while: such as without the id
   * of a user who is to be erased. Equal for equal params. Unset: as they are.
   */
  storedParams?(params: Static<Params>, requestedBy: string): Promise<Static<Params>>;
  /** What is kept of the params once the job has ended, such as without the id of an erased user. Unset: all of them. */
  keptParams?(params: Static<Params>): Readonly<Record<string, unknown>>;
  /**
   * A file that the job has made, such as a part of an export. Unset: it makes none that may be taken.
   *
   * @throws AppError `no_such_file`, from the iteration
   */
  readFile?(jobId: string, name: string, signal: AbortSignal): AsyncIterable<Uint8Array>;
  /**
   * What came of it. It may be run again after a crash at any point, with the last checkpoint; and so it is for a while
   * after an AppError of status 503, such as `store_unavailable`.
   *
   * @throws AppError of which the detail says what to do: the job has failed. Of any other error only that it failed.
   */
  run(run: JobRun<Static<Params>, Checkpoint>): Promise<Record<string, unknown>>;
}
