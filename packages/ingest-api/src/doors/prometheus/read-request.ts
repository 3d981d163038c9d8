import { decode, WriteRequestSchema, WriteRequestV2Schema } from '@analytics/wire-protobuf/remote-write';
import { malformed } from '../samples/faults.js';
import { MAX_PARTS, readProtobuf } from '../samples/read-protobuf.js';
import { addSeries } from './series.js';
import { Written } from './written.js';

/** A remote-write 1.0 request. Metadata comes in requests of its own, and is taken but not kept. */
export function readV1(bytes: Uint8Array): Written {
  const request = readProtobuf(() => decode(WriteRequestSchema, bytes, MAX_PARTS));
  const written = new Written();
  for (const { labels, samples, histograms, exemplars } of request.timeseries) {
    const pairs = labels.map(({ name, value }) => [name, value] as const);
    addSeries(written, { labels: pairs, type: 0, unit: '', samples, histograms, exemplars });
  }
  return written;
}

/** A remote-write 2.0 request: its texts stand in one table. */
export function readV2(bytes: Uint8Array): Written {
  const { symbols, timeseries } = readProtobuf(() => decode(WriteRequestV2Schema, bytes, MAX_PARTS));
  const written = new Written();
  for (const { labelsRefs, metadata, samples, histograms, exemplars } of timeseries) {
    const { type = 0, unitRef = 0 } = metadata ?? {};
    const unit = unitRef === 0 ? '' : symbolAt(symbols, unitRef);
    const labels = labelsOf(labelsRefs, symbols);
    addSeries(written, { labels, type, unit, samples, histograms, exemplars });
  }
  return written;
}

function labelsOf(refs: readonly number[], symbols: readonly string[]): [string, string][] {
  if (refs.length % 2 !== 0) throw malformed('The labels of a series are not pairs.');
  const labels: [string, string][] = [];
  for (let index = 0; index < refs.length; index += 2) {
    labels.push([symbolAt(symbols, refs[index]), symbolAt(symbols, refs[index + 1])]);
  }
  return labels;
}

function symbolAt(symbols: readonly string[], ref = 0): string {
  const symbol = symbols[ref];
  if (symbol === undefined) throw malformed(`A series refers to symbol ${ref} of ${symbols.length}.`);
  return symbol;
}
