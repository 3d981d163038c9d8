import type { Quotas } from '@analytics/shared/contracts';

export const QUOTAS = ['eventsPerDay', 'requestsPerMinute', 'seriesPerMetric', 'eventNames'] as const;
type QuotaName = (typeof QUOTAS)[number];

/** Quotas as a form has them: text, as people type it. Empty: no limit of its own. */
export interface QuotaForm {
  quotas: Record<QuotaName, string>;
  /** What is too much is kept, and only warned of. */
  quotasOnlyWarn: boolean;
}

export const numberText = (value: number | undefined) => (value === undefined ? '' : String(value));

export const quotaFormOf = (quotas: Quotas = {}): QuotaForm => ({
  quotas: Object.fromEntries(QUOTAS.map((name) => [name, numberText(quotas[name])])) as QuotaForm['quotas'],
  quotasOnlyWarn: quotas.dryRun === true,
});

/** `null` is the default again; what is no number stays text, so that the service says what is wrong with it. */
export function numberOf(text: string): number | string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

export function quotasOf({ quotas, quotasOnlyWarn }: QuotaForm) {
  const set = QUOTAS.flatMap((name) => {
    const value = numberOf(quotas[name]);
    return value === null ? [] : [[name, value] as const];
  });
  if (set.length === 0 && !quotasOnlyWarn) return null;
  return { ...Object.fromEntries(set), ...(quotasOnlyWarn && { dryRun: true }) };
}
