import type { MetricRecord } from '@analytics/shared/contracts';

/** Bits of a bitmap by which different values are estimated; it tells hundreds from thousands, in 128 bytes. */
const BITS = 1_024;
/** Metrics that are remembered: a megabyte and a half, with as many tags as a metric may have. */
const MAX_METRICS = 700;

/** FNV-1a, 32 bits (http://www.isthe.com/chongo/tech/comp/fnv/): fast, and even enough for an estimate. */
function bitOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % BITS;
}

/** How many different values a tag had: the bits of its values that are set. */
class Values {
  readonly #bits = new Uint8Array(BITS / 8);
  count = 0;

  note(value: string): void {
    const bit = bitOf(value);
    const mask = 1 << (bit & 7);
    const byte = this.#bits[bit >> 3] ?? 0;
    if ((byte & mask) !== 0) return;
    this.#bits[bit >> 3] = byte | mask;
    this.count += 1;
  }
}

/**
 * Tells which tag makes the series of a metric grow, as far as this process has seen: an estimate that names a tag, and
 * decides nothing. In bounded memory; the metrics that were first seen the longest ago are forgotten.
 */
export class TagGrowth {
  readonly #metrics = new Map<string, Map<string, Values>>();

  note({ appId, metricName, tags }: MetricRecord): void {
    const key = keyOf(appId, metricName);
    let metric = this.#metrics.get(key);
    if (metric === undefined) {
      metric = new Map();
      const [first] = this.#metrics.keys();
      if (this.#metrics.size >= MAX_METRICS && first !== undefined) this.#metrics.delete(first);
      this.#metrics.set(key, metric);
    }
    for (const [tag, value] of Object.entries(tags)) {
      const values = metric.get(tag) ?? new Values();
      if (metric.size < MAX_TAGS_OF_METRIC) metric.set(tag, values);
      values.note(value);
    }
  }

  /** The tag with the most different values; undefined for a metric without tags. */
  most({ appId, metricName }: Pick<MetricRecord, 'appId' | 'metricName'>): string | undefined {
    const tags = [...(this.#metrics.get(keyOf(appId, metricName)) ?? [])];
    return tags.sort(([, one], [, other]) => other.count - one.count)[0]?.[0];
  }
}

/** A record has at most 16 tags; others may have other ones. */
const MAX_TAGS_OF_METRIC = 16;

const keyOf = (appId: string, metricName: string): string => `${appId}\n${metricName}`;
