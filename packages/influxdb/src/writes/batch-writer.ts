import type { Line } from '../lines/point-line.js';
import type { StoreHealth } from '../server/store-health.js';
import { type Post, pointsOf } from './post-lines.js';
import { RefusedPoints } from './rejected-points.js';
import type { TimestampAllocator } from './timestamp-allocator.js';
import { type Settled, settleLines, type Unknown } from './write-lines.js';
import type { Answer } from './write-response.js';

export interface BatchWriterOptions {
  post: Post;
  health: StoreHealth;
  slots: TimestampAllocator;
  /** All posts of one batch must have answered by then, milliseconds. */
  timeoutMs: number;
  /** Told of lines that may be stored from now on. */
  onPosted(lines: readonly Line[]): void;
}

const DUPLICATE: Settled = { status: 'duplicate' };

/** As a batch that several calls share; `size` in UTF-16 units. */
const MAX_POST = { lines: 5_000, size: 8 * 1024 * 1024 };

/** Writes one batch after the other: each id once, each point at its own place, each outcome certain or unknown. */
export class BatchWriter {
  readonly #options: BatchWriterOptions;
  readonly #refused = new RefusedPoints();

  constructor(options: BatchWriterOptions) {
    this.#options = options;
  }

  /** How each line ended, in order. An id that comes twice is written once, the first; the second is a `duplicate`. */
  async write(lines: readonly Line[]): Promise<Settled[]> {
    const endMs = performance.now() + this.#options.timeoutMs;
    const settled = new Map<Line, Settled>();
    for (let open = lines; open.length > 0; ) open = await this.#writeFirsts(open, endMs, settled);
    const outcomes = lines.map((line) => settled.get(line) ?? neverSettled());
    this.#tellHealth(outcomes);
    return outcomes;
  }

  /** Writes the first line of each id. Comes back with those whose turn it is because their first was refused. */
  async #writeFirsts(lines: readonly Line[], endMs: number, settled: Map<Line, Settled>): Promise<Line[]> {
    const firsts = new Map<string, Line>();
    for (const line of lines) if (!firsts.has(line.identity)) firsts.set(line.identity, line);
    const outcomes = await this.#writeOnce([...firsts.values()], endMs);
    const next: Line[] = [];
    for (const line of lines) {
      const outcome = outcomes.get(line.identity) ?? neverSettled();
      if (line === firsts.get(line.identity)) settled.set(line, outcome);
      else if (outcome.status === 'stored' || outcome.status === 'duplicate') settled.set(line, DUPLICATE);
      else if (outcome.status === 'unknown') settled.set(line, outcome);
      else next.push(line);
    }
    return next;
  }

  /** Outcomes by identity; each identity is there once. */
  async #writeOnce(lines: readonly Line[], endMs: number): Promise<Map<string, Settled>> {
    const { slots } = this.#options;
    const outcomes = new Map<string, Settled>();
    const open: Line[] = [];
    for (const line of slots.place(lines)) {
      // What is written again costs as much as what is new, and gives Flux points twice (docs/adr/0013).
      const known = slots.isStored(line) ? DUPLICATE : this.#refused.outcomeOf(line, performance.now());
      if (known === undefined) open.push(line);
      else outcomes.set(line.identity, known);
    }
    for (const post of postsOf(open)) {
      const settled = await settleLines(post, {
        post: (some) => this.#post(some, Math.max(1, endMs - performance.now())),
        isLate: () => performance.now() >= endMs,
      });
      for (const [index, line] of post.entries()) {
        const outcome = settled[index] ?? neverSettled();
        if (outcome.status === 'rejected') this.#refused.add(line, outcome, performance.now());
        if (outcome.status === 'stored') slots.confirm(line);
        outcomes.set(line.identity, outcome);
      }
    }
    return outcomes;
  }

  /** `dropped` counts points, those of hour versions among them: it is that of the lines only where nothing was taken. */
  async #post(lines: readonly Line[], timeoutMs: number): Promise<Answer> {
    const points = pointsOf(lines);
    const answer = await this.#options.post(points.join('\n'), timeoutMs);
    this.#options.onPosted(lines);
    if (answer.kind !== 'refused') return answer;
    return { ...answer, dropped: answer.dropped === points.length ? lines.length : undefined };
  }

  #tellHealth(outcomes: readonly Settled[]): void {
    const unknown = outcomes.find((outcome): outcome is Unknown => outcome.status === 'unknown');
    const { health } = this.#options;
    if (unknown === undefined) {
      health.succeeded('writes');
      return;
    }
    const { answer } = unknown;
    health.failed('writes', {
      detail: answer.detail,
      misconfigured: answer.kind === 'misconfigured',
      retryAfterMs: answer.kind === 'unavailable' ? answer.retryAfterMs : undefined,
    });
  }
}

/** One call can be larger than a batch: what is posted at once is not. */
function postsOf(lines: readonly Line[]): Line[][] {
  const posts: Line[][] = [];
  let size = 0;
  for (const line of lines) {
    const post = posts.at(-1);
    if (post === undefined || post.length >= MAX_POST.lines || size + line.size > MAX_POST.size) {
      posts.push([line]);
      size = line.size;
    } else {
      post.push(line);
      size += line.size;
    }
  }
  return posts;
}

function neverSettled(): never {
  throw new Error('a line was not settled');
}
