import type { ConsumedRecord } from '@analytics/shared/ports';
import type { IHeaders, KafkaMessage } from 'kafkajs';

/** The last value of each header; one without a value is empty. */
function headersOf(headers: IHeaders = {}): Record<string, Uint8Array> {
  // The usual case.
  if (Object.values(headers).every((value) => Buffer.isBuffer(value))) return headers as Record<string, Buffer>;
  const values = Object.entries(headers).map(([name, value]): [string, Uint8Array] => {
    // kafkajs takes a first header named `__proto__` or `constructor` for a repeated one and puts what is no value before it.
    const last = Array.isArray(value) ? value.findLast((one) => Buffer.isBuffer(one)) : value;
    return [name, Buffer.isBuffer(last) ? last : Buffer.from(last ?? [])];
  });
  return Object.fromEntries(values);
}

export const consumedRecord = (topic: string, partition: number, message: KafkaMessage): ConsumedRecord => ({
  topic,
  partition,
  offset: Number(message.offset),
  key: message.key,
  value: message.value,
  headers: headersOf(message.headers),
  appendedAt: Number(message.timestamp),
});

/** About the bytes of memory that a record takes. */
export const heldBytes = ({ key, value }: ConsumedRecord): number => (key?.length ?? 0) + (value?.length ?? 0) + 200;
