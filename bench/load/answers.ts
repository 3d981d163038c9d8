import type { LatencyMs, Work } from '../measure/sample.js';
import { quantile } from '../measure/statistics.js';

/** Collects answers of a run. */
export class Answers {
  readonly #latencies: number[] = [];
  readonly #failures: Record<string, number> = {};
  #failed = 0;

  /** `code` is the reason that the body of a failure gives, where it gives one. */
  add(status: number, latencyMs: number, code?: string): void {
    if (status >= 200 && status < 300 && status !== 207) {
      this.#latencies.push(latencyMs);
      return;
    }
    this.#failed += 1;
    const why = code === undefined ? String(status) : `${status} ${code}`;
    this.#failures[why] = (this.#failures[why] ?? 0) + 1;
  }

  get count(): number {
    return this.#latencies.length + this.#failed;
  }

  /** What was done in so many seconds, with so many events a request. */
  work(seconds: number, eventsPerRequest: number): Work {
    const requests = this.#latencies.length;
    return {
      seconds,
      requests,
      events: requests * eventsPerRequest,
      failures: this.#failures,
      latencyMs: this.#quantiles(),
    };
  }

  #quantiles(): LatencyMs {
    const sorted = Float64Array.from(this.#latencies).sort();
    return {
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
      p999: quantile(sorted, 0.999),
      max: quantile(sorted, 1),
    };
  }
}
