import { crc32 } from 'node:zlib';
import type { RecordKind } from '@analytics/shared/domain';
import type { ConsumedRecord, LogPosition, PartitionPosition } from '@analytics/shared/ports';

/** The topics that are read, by the kind of their records. */
export type TopicOf = Readonly<Record<RecordKind, string>>;

const KINDS: readonly RecordKind[] = ['event', 'metric'];

/** Where a reader is in every partition of the topics: the offset of the record that it gets next. */
export class Positions {
  readonly #topicOf: TopicOf;
  readonly #next: Readonly<Record<RecordKind, number[]>>;

  constructor(topicOf: TopicOf, next: Readonly<Record<RecordKind, readonly number[]>> = { event: [], metric: [] }) {
    this.#topicOf = topicOf;
    this.#next = { event: [...next.event], metric: [...next.metric] };
  }

  /** The end of every partition: what is appended from now on. */
  static atEnd(topicOf: TopicOf, partitions: readonly PartitionPosition[]): Positions {
    const positions = new Positions(topicOf);
    for (const { topic, partition, end } of partitions) positions.#set(topic, partition, end);
    return positions;
  }

  copy(): Positions {
    return new Positions(this.#topicOf, this.#next);
  }

  /** A partition that is not known begins with its first record. */
  of({ topic, partition }: Pick<ConsumedRecord, 'topic' | 'partition'>): number {
    return this.#list(topic)[partition] ?? 0;
  }

  /** Behind the record, unless it is there already. */
  pass({ topic, partition, offset }: Pick<ConsumedRecord, 'topic' | 'partition' | 'offset'>): void {
    if (offset >= this.of({ topic, partition })) this.#set(topic, partition, offset + 1);
  }

  /** Whether no partition is behind the other's. */
  reaches(other: Positions): boolean {
    return KINDS.every((kind) => other.#next[kind].every((offset, index) => (this.#next[kind][index] ?? 0) >= offset));
  }

  /** The later of both, partition by partition. */
  joinedWith(other: Positions): Positions {
    const later = (kind: RecordKind) => {
      const [own, others] = [this.#next[kind], other.#next[kind]];
      return Array.from({ length: Math.max(own.length, others.length) }, (_, index) =>
        Math.max(own[index] ?? 0, others[index] ?? 0),
      );
    };
    return new Positions(this.#topicOf, { event: later('event'), metric: later('metric') });
  }

  /** For `EventLog.tail`, over the partitions that there are now. */
  from(partitions: readonly Pick<ConsumedRecord, 'topic' | 'partition'>[]): Record<string, LogPosition> {
    const offsets: Record<string, Record<number, number>> = {};
    for (const place of partitions) {
      offsets[place.topic] = { ...offsets[place.topic], [place.partition]: this.of(place) };
    }
    return Object.fromEntries(Object.entries(offsets).map(([topic, own]) => [topic, { offsets: own }]));
  }

  /** Short text for clients, with a check. Whoever has the same log reads the same of it. */
  text(): string {
    const body = KINDS.map((kind) => this.#next[kind].map((offset) => offset.toString(36)).join('.')).join('_');
    return `${body}-${checkOf(this.#topicOf, body)}`;
  }

  /** Undefined of what `text` has not made, or has made for other topics. */
  static parse(topicOf: TopicOf, text: string): Positions | undefined {
    const [, body, events, metrics, check] = TEXT.exec(text) ?? [];
    if (body === undefined || check !== checkOf(topicOf, body)) return undefined;
    return new Positions(topicOf, { event: offsetsIn(events), metric: offsetsIn(metrics) });
  }

  #list(topic: string): number[] {
    return this.#next[topic === this.#topicOf.metric ? 'metric' : 'event'];
  }

  #set(topic: string, partition: number, offset: number): void {
    const list = this.#list(topic);
    // A hole would be no number.
    while (list.length < partition) list.push(0);
    list[partition] = offset;
  }
}

const TEXT = /^(([\da-z.]*)_([\da-z.]*))-([\da-z]+)$/;

const offsetsIn = (text = ''): number[] =>
  text === '' ? [] : text.split('.').map((offset) => Number.parseInt(offset, 36));

const checkOf = ({ event, metric }: TopicOf, body: string): string =>
  crc32(`${event}\n${metric}\n${body}`).toString(36);
