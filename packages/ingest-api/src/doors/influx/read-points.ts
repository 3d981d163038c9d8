import { invalidRequest } from '@analytics/shared/errors';
import { Samples } from '../samples/sample.js';
import { type Line, linesOf } from './line-protocol.js';

/** Of the second version of the API, and of the first. */
const NS_OF_PRECISION = new Map([
  ...(['ns', 'n', ''] as const).map((name) => [name, 1n] as const),
  ...(['us', 'u', 'µ'] as const).map((name) => [name, 1_000n] as const),
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);

/** @throws AppError `invalid_request` */
export function nsOfPrecision(precision = ''): bigint {
  const ns = NS_OF_PRECISION.get(precision);
  if (ns !== undefined) return ns;
  throw invalidRequest([
    { path: 'precision', message: `must be one of ns, us, ms, s, not ${JSON.stringify(precision)}` },
  ]);
}

/** The points of a body: each number and boolean a sample. Texts measure nothing, and are left out. */
export function readPoints(text: string, unitNs: bigint, from: string | undefined): Samples {
  const samples = new Samples();
  for (const line of linesOf(text)) addLine(samples, line, unitNs, from);
  return samples;
}

function addLine(
  samples: Samples,
  { measurement, tags, fields, time }: Line,
  unitNs: bigint,
  from: string | undefined,
) {
  const timeNs = time === undefined ? undefined : time * unitNs;
  for (const [field, value] of fields) {
    if (typeof value === 'string') samples.notNumbers += 1;
    else {
      const name = field === 'value' ? measurement : `${measurement}_${field}`;
      samples.add({ name, type: 'gauge', value: Number(value), tags, timeNs, from });
    }
  }
}
