/** The counts of `pnpm audit --json`, by severity. */
interface Audit {
  metadata?: { vulnerabilities?: Partial<Record<'critical' | 'high' | 'moderate' | 'low', number>> };
  error?: { code?: string; message?: string };
}

export interface Verdict {
  ok: boolean;
  text: string;
}

/** The registry could not be asked, which says nothing about the libraries. */
const NOT_ASKED = new Set([
  'ERR_PNPM_AUDIT_BAD_RESPONSE',
  'ERR_PNPM_META_FETCH_FAIL',
  'ERR_PNPM_AUDIT_ENDPOINT_NOT_EXISTS',
]);

/** What an audit says: a grave fault is one that is known as high or critical. Output that is no audit is a fault, too. */
export function verdictOf(output: string): Verdict {
  let audit: Audit;
  try {
    audit = JSON.parse(output) as Audit;
  } catch {
    return { ok: false, text: `the audit said nothing that can be read: ${output.slice(0, 200)}` };
  }
  if (audit.error !== undefined) {
    const { code = '', message = '' } = audit.error;
    return NOT_ASKED.has(code)
      ? { ok: true, text: `NOT CHECKED: the registry answers no audits (${code})` }
      : { ok: false, text: `${code}: ${message}` };
  }
  const counts = audit.metadata?.vulnerabilities;
  if (counts === undefined) return { ok: false, text: 'the audit has no counts' };
  const { critical = 0, high = 0, moderate = 0, low = 0 } = counts;
  return {
    ok: critical + high === 0,
    text: `known faults of the libraries that services run with: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low`,
  };
}
