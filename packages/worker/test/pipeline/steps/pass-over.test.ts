import { expect, it } from 'vitest';
import { createPassOverStep } from '../../../src/pipeline/steps/pass-over.js';
import { consumed, headers } from '../../fixture/records.js';

const passOver = createPassOverStep();

it.each(['stored', 'duplicate'])('a record that says it is %s ends here, whatever it holds', (settled) => {
  const source = consumed('not even JSON', { headers: headers({ settled }) });
  expect(passOver(source)).toEqual({ status: 'already_settled', source });
});

it.each([
  ['no header', {}],
  ['another value', { settled: 'queued' }],
  ['an empty header', { settled: '' }],
])('a record with %s goes on', (_case, own) => {
  const source = consumed('{}', { headers: headers(own) });
  expect(passOver(source)).toEqual({ status: 'ok', source, value: source });
});
