import type { BatchStatus } from '@analytics/shared/contracts';

export interface Refused {
  id: string;
  reason: string;
}

/** What the service answered about each record that was sent, by id. */
export class Ledger {
  readonly #answers = new Map<string, BatchStatus>();
  readonly refused: Refused[] = [];

  keep(id: string, status: BatchStatus): void {
    this.#answers.set(id, status);
  }

  refuse(id: string, reason: string): void {
    this.#answers.set(id, 'rejected');
    this.refused.push({ id, reason });
  }

  get sent(): number {
    return this.#answers.size;
  }

  /** Records that ended this way; a duplicate was there already, so it counts as stored. */
  count(status: 'stored' | 'queued' | 'rejected'): number {
    let count = 0;
    for (const answer of this.#answers.values()) {
      if (answer === status || (status === 'stored' && answer === 'duplicate')) count += 1;
    }
    return count;
  }
}
