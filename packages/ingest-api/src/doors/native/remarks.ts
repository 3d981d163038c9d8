import { METRIC_TYPES } from '@analytics/shared/contracts';
import type { AcceptOutcome } from '../../accept/outcome.js';
import { ignoredNames, MAX_IGNORED } from '../../accept/read-input.js';

/** What an answer says beside what was kept; each absent when there is nothing to say. */
interface Remarks {
  ignored?: string[];
  warnings?: string[];
}

/** Remarks about a request; `beside` are members of its body that stand beside the array. */
export const remarksOn = (outcomes: readonly AcceptOutcome[], beside: readonly string[] = []): Remarks => ({
  ...ignoredIn(outcomes, beside),
  ...warningsIn(outcomes),
});

/** What of a request is not stored, each name once: members beside its array, and fields of its records. */
function ignoredIn(outcomes: readonly AcceptOutcome[], beside: readonly string[]): Remarks {
  const names = new Set(ignoredNames(beside));
  for (const outcome of outcomes) {
    if (names.size >= MAX_IGNORED) break;
    if (outcome.status !== 'rejected') for (const name of outcome.ignored ?? []) names.add(name);
  }
  return names.size === 0 ? {} : { ignored: [...names].slice(0, MAX_IGNORED) };
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(METRIC_TYPES);

/** A known type in other letters is a type of its own and makes a series of its own, which is hardly what was meant. */
function warningsIn(outcomes: readonly AcceptOutcome[]): Remarks {
  const warnings = new Set<string>();
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') continue;
    for (const warning of outcome.warnings ?? []) warnings.add(warning);
    if (outcome.point.kind !== 'metric') continue;
    const { metricType } = outcome.point.record;
    if (KNOWN_TYPES.has(metricType)) continue;
    const meant = metricType.toLowerCase();
    if (KNOWN_TYPES.has(meant)) warnings.add(`metricType: "${metricType}" is another type than "${meant}"`);
  }
  return warnings.size === 0 ? {} : { warnings: [...warnings].slice(0, MAX_IGNORED) };
}
