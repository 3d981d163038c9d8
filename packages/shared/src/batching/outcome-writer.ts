import type { Rejected } from '../domain/index.js';
import { shuttingDown } from '../errors/index.js';
import type { Point, WriteOptions, WriteOutcome } from '../ports/index.js';
import { GroupCommit, type GroupCommitOptions } from './group-commit.js';
import { mapInTurns } from './in-turns.js';

/** `Prepared` is a point as the store writes it; it has no `status`. */
export interface OutcomeWriterOptions<Prepared extends object, Outcome> extends GroupCommitOptions<Prepared, Outcome> {
  /** Called once a write. The function that it returns prepares a point, or says why the store will never take it. */
  preparation(): (point: Point) => Prepared | Rejected;
  /** Points that are prepared before the event loop gets a turn. */
  preparedATurn: number;
  /** Called before prepared points are queued; throws when they cannot be written now. */
  checkWritable?(): void;
  /** What the caller is told of a point; throws when nobody can know, which fails the whole write. */
  writeOutcomeOf(outcome: Outcome): WriteOutcome;
}

/** Writes points in group commits: each point is prepared alone, so that one that is rejected does not take others with it. */
export class OutcomeWriter<Prepared extends object, Outcome> {
  readonly #options: OutcomeWriterOptions<Prepared, Outcome>;
  readonly #group: GroupCommit<Prepared, Outcome>;
  readonly #underWay = new Set<Promise<unknown>>();
  #closed = false;

  constructor(options: OutcomeWriterOptions<Prepared, Outcome>) {
    this.#options = options;
    this.#group = new GroupCommit(options);
  }

  /**
   * One outcome a point, in order, once the stored ones are durable.
   *
   * @throws AppError `overloaded` or `shutting_down` when nothing of the write was taken; what `flush`,
   * `checkWritable` and `writeOutcomeOf` throw.
   */
  async write(points: readonly Point[], options: WriteOptions = {}): Promise<WriteOutcome[]> {
    if (this.#closed) throw shuttingDown();
    const writing = this.#write(points, options);
    this.#underWay.add(writing);
    return writing.finally(() => this.#underWay.delete(writing));
  }

  /** Rejects new writes; resolves when those under way have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#underWay);
    await this.#group.close();
  }

  async #write(points: readonly Point[], { priority }: WriteOptions): Promise<WriteOutcome[]> {
    const { preparation, preparedATurn, checkWritable, writeOutcomeOf } = this.#options;
    const prepared = await mapInTurns(points, preparedATurn, preparation());
    const writable = prepared.filter((made): made is Prepared => !isRejected(made));
    if (writable.length > 0) checkWritable?.();
    const outcomes = (await this.#group.add(writable, priority)).values();
    return prepared.map((made) => {
      if (isRejected(made)) return made;
      const { value, done } = outcomes.next();
      if (done === true) throw new Error('a flush must give one outcome a point');
      return writeOutcomeOf(value);
    });
  }
}

const isRejected = (made: object): made is Rejected => 'status' in made;
