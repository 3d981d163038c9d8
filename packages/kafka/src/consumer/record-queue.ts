import type { ConsumedRecord } from '@analytics/shared/ports';
import { heldBytes } from './consumed-record.js';

/** Consecutive records; may be none, where the log holds only marks of transactions. */
export interface FetchedRecords {
  records: readonly ConsumedRecord[];
  /** The offset behind it. */
  next: number;
}

/** A batch for the handler ends at whichever comes first; it always holds one record. */
const MAX_BATCH_RECORDS = 1_000;
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
/** Fetching pauses when so much waits behind the batch that is being handled. */
const FULL_BYTES = 2 * 1024 * 1024;

const bytesOf = ({ records }: FetchedRecords): number => records.reduce((sum, record) => sum + heldBytes(record), 0);

/** A fetch of small records has more than a batch should. */
function piecesOf({ records, next }: FetchedRecords): FetchedRecords[] {
  const pieces: FetchedRecords[] = [];
  for (let from = 0; from < records.length; from += MAX_BATCH_RECORDS) {
    const piece = records.slice(from, from + MAX_BATCH_RECORDS);
    const behind = records[from + MAX_BATCH_RECORDS]?.offset;
    pieces.push({ records: piece, next: behind ?? next });
  }
  return pieces.length === 0 ? [{ records, next }] : pieces;
}

/** What was fetched of one partition and not handled yet. */
export class RecordQueue {
  readonly #fetched: (FetchedRecords & { bytes: number })[] = [];
  #bytes = 0;
  #wake = () => {};

  get full(): boolean {
    return this.#bytes >= FULL_BYTES;
  }

  get empty(): boolean {
    return this.#fetched.length === 0;
  }

  push(fetched: FetchedRecords): void {
    for (const piece of piecesOf(fetched)) {
      const bytes = bytesOf(piece);
      this.#fetched.push({ ...piece, bytes });
      this.#bytes += bytes;
    }
    this.#wake();
  }

  /** The next batch, waiting for one; undefined once the signal has aborted. */
  async take(signal: AbortSignal): Promise<FetchedRecords | undefined> {
    while (this.empty && !signal.aborted) await this.#pushed(signal);
    return signal.aborted ? undefined : this.#takeBatch();
  }

  #takeBatch(): FetchedRecords {
    const taken: FetchedRecords = { records: [], next: 0 };
    let bytes = 0;
    for (let first = this.#fetched[0]; first !== undefined; first = this.#fetched[0]) {
      const fits =
        taken.records.length + first.records.length <= MAX_BATCH_RECORDS && bytes + first.bytes <= MAX_BATCH_BYTES;
      if (taken.records.length > 0 && !fits) break;
      this.#fetched.shift();
      taken.records = taken.records.length === 0 ? first.records : [...taken.records, ...first.records];
      taken.next = first.next;
      bytes += first.bytes;
      this.#bytes -= first.bytes;
    }
    return taken;
  }

  #pushed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#wake = done;
      signal.addEventListener('abort', done);
    });
  }
}
