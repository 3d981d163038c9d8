import type { Line } from '../lines/point-line.js';
import type { StoreHealth } from '../server/store-health.js';
import { bodyOf, type Post } from './post-lines.js';
import { RejectedPoints } from './rejected-points.js';
import type { FindStoredLines } from './stored-lines.js';
import type { TimestampAllocator } from './timestamp-allocator.js';
import { type LineOutcome, type UnknownOutcome, writeLines } from './write-lines.js';
import type { WriteResponse } from './write-response.js';

export interface BatchWriterOptions {
  post: Post;
  health: StoreHealth;
  timestamps: TimestampAllocator;
  /** All posts of one batch must be answered by then, milliseconds. */
  timeoutMs: number;
  /** Called with lines that may be stored from now on. */
  onPosted(lines: readonly Line[]): void;
  /** What InfluxDB has under the times of the lines, written by another process or an earlier one. Never throws. */
  findStored: FindStoredLines;
}

const duplicateOf = ({ timestamp }: Line): LineOutcome => ({ status: 'duplicate', timestamp });

/** Limits of one post. */
const MAX_POST = { lines: 5_000, bytes: 8 * 1024 * 1024 };

/** Writes one batch after the other: each id once, each point with a timestamp of its own. */
export class BatchWriter {
  readonly #options: BatchWriterOptions;
  readonly #rejected = new RejectedPoints();

  constructor(options: BatchWriterOptions) {
    this.#options = options;
  }

  /** How each line ended, in order. Of an id that comes twice the first is written; the second is a `duplicate`. */
  async write(lines: readonly Line[]): Promise<LineOutcome[]> {
    const endMs = performance.now() + this.#options.timeoutMs;
    const ended = new Map<Line, LineOutcome>();
    for (let open = lines; open.length > 0; ) open = await this.#writeFirsts(open, endMs, ended);
    const outcomes = lines.map((line) => ended.get(line) ?? withoutOutcome());
    this.#reportHealth(outcomes);
    return outcomes;
  }

  /** Writes the first line of each id. Returns the later lines of ids whose first was rejected: they are next. */
  async #writeFirsts(lines: readonly Line[], endMs: number, ended: Map<Line, LineOutcome>): Promise<Line[]> {
    const firsts = new Map<string, Line>();
    for (const line of lines) if (!firsts.has(line.identity)) firsts.set(line.identity, line);
    const outcomes = await this.#writeUnique([...firsts.values()], endMs);
    const next: Line[] = [];
    for (const line of lines) {
      const outcome = outcomes.get(line.identity) ?? withoutOutcome();
      if (line === firsts.get(line.identity)) ended.set(line, outcome);
      else if (outcome.status === 'duplicate') ended.set(line, outcome);
      else if (outcome.status === 'stored') ended.set(line, repeatOf(firsts.get(line.identity) ?? line));
      else if (outcome.status === 'unknown') ended.set(line, outcome);
      else next.push(line);
    }
    return next;
  }

  /** Outcomes by identity; each identity is there once. */
  async #writeUnique(lines: readonly Line[], endMs: number): Promise<Map<string, LineOutcome>> {
    const { timestamps, findStored } = this.#options;
    const outcomes = new Map<string, LineOutcome>();
    const unknown: Line[] = [];
    for (const line of lines) {
      // Writing a stored point again costs as much as a new one, and makes Flux answer points twice (docs/adr/0013).
      if (timestamps.isStored(line)) outcomes.set(line.identity, duplicateOf(line));
      else unknown.push(line);
    }
    const found = new Map<string, Line>();
    for (const line of await findStored(unknown, endMs - performance.now())) {
      timestamps.occupy(line);
      found.set(line.identity, line);
    }
    const isFound = (line: Line) => found.get(line.identity)?.timestamp === line.timestamp;
    const fresh = unknown.filter((line) => !isFound(line));
    // What InfluxDB shows may be in its memory alone: it takes points there even when its disk takes none (a write that it
    // answered 500), and they go with its process. So the one that is there is written again, as it is: a 204 says that
    // it is durable, and nothing else does.
    const open = unknown.filter(isFound).map((line) => found.get(line.identity) ?? line);
    for (const line of timestamps.allocate(fresh)) {
      const known = this.#rejected.outcomeOf(line, performance.now());
      if (known === undefined) open.push(line);
      else outcomes.set(line.identity, known);
    }
    for (const batch of postsOf(open)) await this.#writePost(batch, endMs, outcomes);
    for (const line of unknown) {
      const first = isFound(line) ? found.get(line.identity) : undefined;
      if (first !== undefined && outcomes.get(line.identity)?.status === 'stored') {
        outcomes.set(line.identity, repeatOf(first));
      }
    }
    return outcomes;
  }

  async #writePost(lines: readonly Line[], endMs: number, outcomes: Map<string, LineOutcome>): Promise<void> {
    const written = await writeLines(lines, {
      post: (some) => this.#post(some, Math.max(1, endMs - performance.now())),
      isLate: () => performance.now() >= endMs,
    });
    for (const [index, line] of lines.entries()) {
      const outcome = written[index] ?? withoutOutcome();
      if (outcome.status === 'rejected') this.#rejected.add(line, outcome, performance.now());
      if (outcome.status === 'stored') this.#options.timestamps.confirm(line);
      outcomes.set(line.identity, outcome);
    }
  }

  /** InfluxDB's `dropped` counts points, and hour versions too: it is a number of lines only where all points were dropped. */
  async #post(lines: readonly Line[], timeoutMs: number): Promise<WriteResponse> {
    const { body, points } = bodyOf(lines);
    const response = await this.#options.post(body, timeoutMs);
    this.#options.onPosted(lines);
    if (response.kind !== 'rejected') return response;
    return { ...response, dropped: response.dropped === points ? lines.length : undefined };
  }

  #reportHealth(outcomes: readonly LineOutcome[]): void {
    const unknown = outcomes.find((outcome): outcome is UnknownOutcome => outcome.status === 'unknown');
    const { health } = this.#options;
    if (unknown === undefined) {
      health.succeeded('writes');
      return;
    }
    const { response } = unknown;
    health.failed('writes', {
      detail: response.detail,
      misconfigured: response.kind === 'misconfigured',
      retryAfterMs: response.kind === 'unavailable' ? response.retryAfterMs : undefined,
    });
  }
}

/** The lines in posts within `MAX_POST`: one call can be larger than a batch. */
function postsOf(lines: readonly Line[]): Line[][] {
  const posts: Line[][] = [];
  let bytes = 0;
  for (const line of lines) {
    const post = posts.at(-1);
    if (post === undefined || post.length >= MAX_POST.lines || bytes + line.bytes.length > MAX_POST.bytes) {
      posts.push([line]);
      bytes = line.bytes.length;
    } else {
      post.push(line);
      bytes += line.bytes.length;
    }
  }
  return posts;
}

/** Of a later line of an id whose first line this write has stored. */
const repeatOf = ({ record, timestamp }: Line): LineOutcome => ({ status: 'duplicate', timestamp, stored: record });

function withoutOutcome(): never {
  throw new Error('a line was written without an outcome');
}
