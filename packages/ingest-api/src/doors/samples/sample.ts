import { tooMany } from './faults.js';

/**
 * `cumulative`: a count since the start of the process that is measured. It only grows, until that starts anew, so its
 * sum over time means nothing. `counter`: what was added since the value before.
 */
export type SampleType = 'counter' | 'cumulative' | 'gauge';

/** One value of a series, as the metric protocols have it. */
export interface Sample {
  name: string;
  type: SampleType;
  value: number;
  unit?: string;
  /** As the wire has them, of any number and length. */
  tags: ReadonlyMap<string, string>;
  /** Epoch nanoseconds; undefined where the client leaves the time to the service. */
  timeNs: bigint | undefined;
  /** What the wire says it comes from, a job, a service, a bucket: its app where the request names none. */
  from?: string | undefined;
}

/**
 * Samples that one request may become. A histogram becomes one for each of its buckets: the bytes of a body do not
 * bound them.
 */
const MAX_SAMPLES = 200_000;

/** Samples of one request, as they are read from it. */
export class Samples {
  readonly all: Sample[] = [];
  /** Values of the wire that are no numbers: they are taken, and not kept. */
  notNumbers = 0;

  /** @throws AppError `body_too_large` */
  add(sample: Sample): void {
    if (!Number.isFinite(sample.value)) {
      this.notNumbers += 1;
      return;
    }
    if (this.all.length >= MAX_SAMPLES) throw tooMany(`The body has more than ${MAX_SAMPLES} samples.`);
    this.all.push(sample);
  }
}
