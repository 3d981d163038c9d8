import { NO_OUTCOMES, type OutcomeCounts } from '@analytics/shared/domain';
import type { RecordBatch } from '@analytics/shared/ports';

/** Passes batches from handlers to one reader; a handler's promise resolves when its batch was read. */
export class Handover {
  readonly #waiting: { batch: RecordBatch; read: () => void }[] = [];
  #ended: { error?: unknown } | undefined;
  #wake = () => {};

  async give(batch: RecordBatch): Promise<OutcomeCounts> {
    if (this.#ended !== undefined) throw new Error('reading has ended');
    await new Promise<void>((resolve, reject) => {
      const read = () => (this.#ended === undefined ? resolve() : reject(new Error('reading has ended')));
      this.#waiting.push({ batch, read });
      this.#wake();
    });
    return NO_OUTCOMES;
  }

  /** The reader gets no further batch; with an error it is thrown to the reader. */
  end(error?: unknown): void {
    this.#ended ??= error === undefined ? {} : { error };
    for (const { read } of this.#waiting.splice(0)) read();
    this.#wake();
  }

  async *batches(): AsyncGenerator<RecordBatch> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next !== undefined) {
        try {
          yield next.batch;
        } finally {
          next.read();
        }
      } else if (this.#ended !== undefined) {
        if ('error' in this.#ended) throw this.#ended.error;
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }
}
