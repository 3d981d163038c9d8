import { backoffMs, nextTurn, sleep } from '@analytics/shared/batching';
import { AppError, logUnavailable } from '@analytics/shared/errors';
import type { ConsumedRecord, EventLog, PartitionPosition } from '@analytics/shared/ports';
import type { Logger } from '@analytics/shared/telemetry';
import { GivenRecord } from './given-record.js';
import { Positions, type TopicOf } from './positions.js';
import type { ReadLiveRecord } from './read-live-record.js';

/** The log is read on for so long after the last listener has left, milliseconds: most come back. */
const LINGER_MS = 10_000;
/** Records that are looked at before others get a turn; about a millisecond. */
const RECORDS_A_TURN = 100;

export interface LiveFeedDeps {
  eventLog: Pick<EventLog, 'tail' | 'read' | 'positions'>;
  topicOf: TopicOf;
  /** A consumer group; it is only asked where partitions begin and end. */
  group: string;
  readRecord: ReadLiveRecord;
  logger: Logger;
}

/** Who gets the records of an app. */
export interface FeedListener {
  appId: string;
  onRecord(given: GivenRecord): void;
}

/** The one reading of the log for every stream of the process, while there are any. */
export class LiveFeed {
  readonly deps: LiveFeedDeps;
  readonly #listeners = new Map<string, Set<FeedListener>>();
  #reading: { stopping: AbortController; begun: Promise<void> } | undefined;
  #partitions: readonly PartitionPosition[] = [];
  #positions: Positions;
  #lingering: NodeJS.Timeout | undefined;

  constructor(deps: LiveFeedDeps) {
    this.deps = deps;
    this.#positions = new Positions(deps.topicOf);
  }

  /** Behind the record that the listeners got last. It changes with the next one: copy it. */
  get positions(): Positions {
    return this.#positions;
  }

  /**
   * Resolves once the listener gets every record that is appended from then on, in order within a partition. The result
   * ends it.
   *
   * @throws AppError `log_unavailable`
   */
  async join(listener: FeedListener): Promise<() => void> {
    const { appId } = listener;
    const ofApp = this.#listeners.get(appId) ?? new Set();
    this.#listeners.set(appId, ofApp.add(listener));
    clearTimeout(this.#lingering);
    const leave = () => {
      ofApp.delete(listener);
      if (ofApp.size === 0 && this.#listeners.get(appId) === ofApp) this.#listeners.delete(appId);
      if (this.#listeners.size === 0) this.#lingering = setTimeout(() => this.stop(), LINGER_MS).unref();
    };
    try {
      await this.#begin();
      return leave;
    } catch (error) {
      leave();
      throw error instanceof AppError ? error : logUnavailable(error);
    }
  }

  stop(): void {
    clearTimeout(this.#lingering);
    this.#reading?.stopping.abort();
    this.#reading = undefined;
  }

  /** The partitions of the topics as they are now. */
  partitions(): Promise<PartitionPosition[]> {
    const { eventLog, group, topicOf } = this.deps;
    return eventLog.positions(group, Object.values(topicOf));
  }

  #begin(): Promise<void> {
    if (this.#reading !== undefined) return this.#reading.begun;
    const stopping = new AbortController();
    const begun = this.#start(stopping.signal);
    const reading = { stopping, begun };
    this.#reading = reading;
    begun.catch(() => {
      if (this.#reading === reading) this.#reading = undefined;
    });
    return begun;
  }

  async #start(signal: AbortSignal): Promise<void> {
    const partitions = await this.partitions();
    if (signal.aborted) return;
    this.#partitions = partitions;
    this.#positions = Positions.atEnd(this.deps.topicOf, partitions);
    const first = await this.#tail(signal);
    void this.#follow(first, signal);
  }

  #tail(signal: AbortSignal): Promise<AsyncIterable<ConsumedRecord>> {
    const { eventLog, topicOf } = this.deps;
    return eventLog.tail(Object.values(topicOf), { signal, from: this.#positions.from(this.#partitions) });
  }

  async #follow(first: AsyncIterable<ConsumedRecord>, signal: AbortSignal): Promise<void> {
    let records: AsyncIterable<ConsumedRecord> | undefined = first;
    for (let failures = 0; !signal.aborted; ) {
      try {
        records ??= await this.#tail(signal);
        let count = 0;
        for await (const record of records) {
          if (signal.aborted) return;
          failures = 0;
          this.#give(record);
          count += 1;
          if (count % RECORDS_A_TURN === 0) await nextTurn();
        }
        if (!signal.aborted) throw new Error('the log ended the reading');
      } catch (error) {
        if (signal.aborted) return;
        this.deps.logger.warn({ err: error }, 'the live feed cannot read the log; trying again');
        await sleep(backoffMs(failures), signal);
        failures += 1;
      }
      records = undefined;
    }
  }

  #give(record: ConsumedRecord): void {
    this.#positions.pass(record);
    const live = this.deps.readRecord(record, (appId) => this.#listeners.has(appId));
    if (live === undefined) return;
    const given = new GivenRecord(record, live, this.#positions);
    for (const listener of this.#listeners.get(live.appId) ?? []) listener.onRecord(given);
  }
}
