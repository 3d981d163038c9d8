import type { ContentOptions } from '@analytics/record-files/formats';
import type { RecordKind } from '@analytics/shared/domain';

/** What the file is made as. */
export type FileOptions = Pick<ContentOptions, 'format' | 'guard'>;

/** Which records are exported. */
export interface Asked {
  kind: 'events' | 'metrics';
  /** Parameters of the API. */
  conditions: Readonly<Record<string, string | undefined>>;
  /** Epoch milliseconds, so that whoever goes on later means the same range. */
  range: { startTime: number | undefined; endTime: number | undefined };
}

export const recordKindOf = ({ kind }: Asked): RecordKind => (kind === 'events' ? 'event' : 'metric');

/** `1 event`, `2 metrics` */
export const countText = ({ kind }: Asked, count: number): string =>
  `${count} ${count === 1 ? kind.slice(0, -1) : kind}`;
