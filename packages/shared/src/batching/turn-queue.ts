import { nextTurn } from './next-turn.js';

/**
 * Lets one waiter on in each turn of the event loop, in order. Work that takes many milliseconds a piece comes one piece
 * a turn that way, however many are ready, and what is short comes in between.
 */
export class TurnQueue {
  #last: Promise<void> = Promise.resolve();

  next(): Promise<void> {
    this.#last = this.#last.then(nextTurn);
    return this.#last;
  }
}
