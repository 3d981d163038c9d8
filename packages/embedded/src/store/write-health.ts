import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, messageOf, storeUnavailable } from '@analytics/shared/errors';
import { once } from '@analytics/shared/lifecycle';
import type { HealthReport } from '@analytics/shared/ports';

/** How often the store is tried again while writes fail. */
const TRY_AGAIN_MS = 2_000;
/** A full disk takes a small write long before it takes a batch. */
const ENOUGH_BYTES = 64 * 1024 * 1024;
const RETRY_AFTER_SECONDS = 10;

/** Whether DuckDB or the file system says that the disk, the quota or the limit of a file is used up. */
export const isDiskFull = (error: unknown): boolean =>
  /no space left|ENOSPC|disk quota exceeded|EDQUOT|file too large|EFBIG/i.test(messageOf(error));

/** What the callers of a failed write are told. */
export const writeFault = (error: unknown): AppError =>
  isDiskFull(error)
    ? new AppError('store_unavailable', {
        detail: 'The disk of the store is full. Whether the write took effect is unknown.',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        cause: error,
      })
    : storeUnavailable(error);

export interface WriteHealthOptions {
  /** The database file. */
  file: string;
  /** Writes something small, durably. */
  tryWriting(): Promise<unknown>;
  freeBytes?(folder: string): Promise<number>;
  tryAgainMs?: number;
}

const freeBytesOf = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** Whether writes work. While they fail it tries one by itself: a process that is not ready may get no more of them. */
export class WriteHealth {
  readonly #options: Required<WriteHealthOptions>;
  #failure: unknown;
  #timer: NodeJS.Timeout | undefined;
  #trying: Promise<void> | undefined;
  #stopped = false;

  constructor(options: WriteHealthOptions) {
    this.#options = { freeBytes: freeBytesOf, tryAgainMs: TRY_AGAIN_MS, ...options };
  }

  hasWritten(): void {
    this.#failure = undefined;
  }

  hasFailed(error: unknown): void {
    this.#failure = error;
    this.#tryLater();
  }

  get report(): HealthReport {
    if (this.#failure === undefined) return { status: 'ok' };
    const { file } = this.#options;
    const detail = isDiskFull(this.#failure)
      ? `the disk of ${file} is full and writes fail: make room; it goes on by itself`
      : `writes to ${file} fail: ${messageOf(this.#failure)}`;
    return { status: 'degraded', detail };
  }

  readonly stop = once(async () => {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#trying;
  });

  #tryLater(): void {
    if (this.#stopped || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#trying = this.#tryNow();
    }, this.#options.tryAgainMs);
    this.#timer.unref();
  }

  async #tryNow(): Promise<void> {
    const before = this.#failure;
    if (before === undefined) return;
    const { file, tryWriting, freeBytes } = this.#options;
    try {
      if (isDiskFull(before) && (await freeBytes(dirname(file))) < ENOUGH_BYTES) return this.#tryLater();
      await tryWriting();
      // Another write may have failed meanwhile.
      if (this.#failure === before) this.hasWritten();
      else this.#tryLater();
    } catch (error) {
      this.hasFailed(error);
    }
  }
}
