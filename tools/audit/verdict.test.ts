import { expect, it } from 'vitest';
import { verdictOf } from './verdict.js';

const counted = (vulnerabilities: object) => JSON.stringify({ metadata: { vulnerabilities } });

it.each([
  ['no known fault is well', counted({ critical: 0, high: 0, moderate: 0, low: 0 }), true],
  ['lesser faults are told and let through', counted({ critical: 0, high: 0, moderate: 3, low: 1 }), true],
  ['a high one is not let through', counted({ critical: 0, high: 1 }), false],
  ['a critical one is not let through', counted({ critical: 1, high: 0 }), false],
  ['a registry without audits is told', JSON.stringify({ error: { code: 'ERR_PNPM_AUDIT_BAD_RESPONSE' } }), true],
  ['another error is a fault', JSON.stringify({ error: { code: 'ERR_PNPM_NO_LOCKFILE' } }), false],
  ['output that cannot be read is a fault', 'oops', false],
  ['an answer without counts is a fault', '{}', false],
])('%s', (_name, output, ok) => {
  const verdict = verdictOf(output);
  expect(verdict.ok).toBe(ok);
  expect(verdict.text).not.toBe('');
});
