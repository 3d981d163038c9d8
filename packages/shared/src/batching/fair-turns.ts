import { nextTurn } from './next-turn.js';

export interface FairTurnsOptions {
  /** A turn in an idle event loop, milliseconds. */
  leastMs: number;
  /** The longest turn, milliseconds: what others wait for it. */
  mostMs: number;
  now?(): number;
  /** Resolves when the event loop has been round once. */
  rest?(): Promise<void>;
}

/**
 * Long work in turns of the event loop: each turn may take as long as everything else took since the last one. In an
 * idle loop turns are short, and nobody waits long. In a busy one the work gets about half of the time: with turns of a
 * fixed length it would get what that length is beside the length of the others', which can be one part in fifty.
 */
export class FairTurns {
  readonly #options: Required<FairTurnsOptions>;
  #endsAt: number;

  constructor({ now = () => performance.now(), rest = nextTurn, ...limits }: FairTurnsOptions) {
    this.#options = { now, rest, ...limits };
    this.#endsAt = now() + limits.leastMs;
  }

  /** To be asked after each small part of the work; when it says true, `next` is to be awaited before going on. */
  get isOver(): boolean {
    return this.#options.now() >= this.#endsAt;
  }

  async next(): Promise<void> {
    const { now, rest, leastMs, mostMs } = this.#options;
    const from = now();
    await rest();
    const until = now();
    this.#endsAt = until + Math.min(mostMs, Math.max(leastMs, until - from));
  }
}
