import { describe, expect, it } from 'vitest';
import { decode, ExportLogsServiceRequestSchema, ExportMetricsServiceRequestSchema } from '../src/otlp.js';
import {
  encode,
  MalformedMessage,
  TooManyParts,
  WriteRequestSchema,
  WriteRequestV2Schema,
} from '../src/remote-write.js';

const ONE = encode(WriteRequestSchema, {
  timeseries: [{ labels: [{ name: '__name__', value: 'up' }], samples: [{ value: 1, timestamp: 5n }] }],
});

/** `levels` messages, each the only field, of this number, of the one around it. */
function nested(fields: readonly number[]): Uint8Array {
  let bytes: number[] = [];
  for (const field of [...fields].reverse()) {
    const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7];
    bytes = [(field << 3) | 2, ...length, ...bytes];
  }
  return Uint8Array.from(bytes);
}

describe('a message of a stranger', () => {
  it('is read, fields that are not known left out', () => {
    const more = Uint8Array.from([...ONE, (15 << 3) | 2, 1, 0]);
    expect(decode(WriteRequestSchema, more, 100)).toEqual(decode(WriteRequestSchema, ONE, 100));
  });

  it('is refused when it has more parts than may be read, before anything is made of it', () => {
    // A hundred thousand series without labels or samples: two bytes each.
    const empty = Buffer.alloc(200_000).map((_, index) => (index % 2 === 0 ? 0x0a : 0));
    expect(() => decode(WriteRequestSchema, empty, 99_999)).toThrow(TooManyParts);
    expect(decode(WriteRequestSchema, ONE, 4).timeseries).toHaveLength(1);
    expect(() => decode(WriteRequestSchema, ONE, 3)).toThrow(TooManyParts);
  });

  it('may have no more symbols than parts', () => {
    const symbols = encode(WriteRequestV2Schema, { symbols: Array.from({ length: 101 }, () => '') });
    expect(() => decode(WriteRequestV2Schema, symbols, 100)).toThrow(TooManyParts);
  });

  it('is refused when it is nested deeper than any', () => {
    // A log record's body: array_value.values, again and again.
    const deep = nested([1, 2, 2, 5, ...Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? 5 : 1))]);
    expect(() => decode(ExportLogsServiceRequestSchema, deep, 10_000)).toThrow(MalformedMessage);
  });

  it('is malformed, and nothing else, wherever it is cut', () => {
    for (let end = 1; end < ONE.length; end += 1) {
      try {
        decode(WriteRequestSchema, ONE.subarray(0, end), 100);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }
    expect(() => decode(WriteRequestSchema, ONE.subarray(0, ONE.length - 1), 100)).toThrow(MalformedMessage);
  });

  it('is malformed when a text is not UTF-8', () => {
    const bad = Uint8Array.from(ONE);
    bad[bad.indexOf('u'.charCodeAt(0), 12)] = 0xff;
    expect(() => decode(WriteRequestSchema, bad, 100)).toThrow(MalformedMessage);
    expect(() => decode(ExportMetricsServiceRequestSchema, Uint8Array.of(0x0f), 100)).toThrow(MalformedMessage);
  });
});
