import { AppError, notStarted, shuttingDown } from '@analytics/shared/errors';
import type { HealthReport } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';

type Subject = 'server' | 'writes' | 'reads';

interface Fault {
  detail: string;
  /** `performance.now()` before which trying again is pointless; from `Retry-After`. */
  untilMs: number;
}

/** Why a write or a read failed. */
export interface Failure {
  detail: string;
  /** Only the operator can repair it. */
  misconfigured: boolean;
  retryAfterMs?: number | undefined;
}

const DEFAULT_RETRY_AFTER_SECONDS = 2;

/** The last known state of the server, of writes and of reads. Logs each change once. */
export class StoreHealth {
  phase: 'new' | 'starting' | 'running' | 'stopped' = 'new';
  readonly #faults = new Map<Subject, Fault>();
  readonly #logger: Logger;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  succeeded(subject: Subject): void {
    if (this.#faults.delete(subject)) this.#logger.info({ subject }, 'InfluxDB works again');
  }

  failed(subject: Subject, { detail, misconfigured, retryAfterMs = 0 }: Failure): void {
    if (this.#faults.get(subject)?.detail !== detail) {
      this.#logger[misconfigured ? 'error' : 'warn']({ subject }, detail);
    }
    this.#faults.set(subject, { detail, untilMs: performance.now() + retryAfterMs });
  }

  has(subject: Subject): boolean {
    return this.#faults.has(subject);
  }

  /** The error to answer writes with while `Retry-After` runs; undefined when a write may be tried. */
  get writesPaused(): AppError | undefined {
    const fault = this.#faults.get('writes');
    const leftMs = (fault?.untilMs ?? 0) - performance.now();
    return fault === undefined || leftMs <= 0 ? undefined : unavailableError(fault.detail, leftMs);
  }

  /** @throws AppError `shutting_down` or `store_unavailable` unless the store is running. */
  mustRun(): void {
    if (this.phase === 'stopped') throw shuttingDown();
    if (this.phase !== 'running') throw notStarted();
  }

  report(): HealthReport {
    const [fault] = this.#faults.values();
    if (fault !== undefined) return { status: 'degraded', detail: fault.detail };
    if (this.phase === 'running') return { status: 'ok' };
    return {
      status: 'degraded',
      detail: this.phase === 'starting' ? 'waiting for InfluxDB' : 'the store is not running',
    };
  }
}

/** `store_unavailable`, with the seconds after which InfluxDB wants to be asked again. */
export const unavailableError = (detail: string, retryAfterMs = 0): AppError =>
  new AppError('store_unavailable', {
    cause: new Error(detail),
    retryAfterSeconds: Math.max(DEFAULT_RETRY_AFTER_SECONDS, Math.ceil(retryAfterMs / 1_000)),
  });
