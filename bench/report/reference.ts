import { readFileSync, writeFileSync } from 'node:fs';
import { measuredRatio, RATIOS, type RatioName } from './ratios.js';
import type { Results } from './results.js';

/** What a run is compared with: medians of the ratios of an earlier one, in the same form. */
export type Reference = Readonly<Partial<Record<RatioName, number>>>;

const DIGITS = 3;

export function referenceOf(results: Results): Reference {
  const entries = (Object.keys(RATIOS) as RatioName[]).flatMap((name) => {
    const ratio = measuredRatio(results, name);
    return ratio === undefined ? [] : [[name, Number(ratio.median.toPrecision(DIGITS))]];
  });
  return Object.fromEntries(entries) as Reference;
}

export interface Fallen {
  /** The ratio's case; undefined for a ratio that there is not any more. */
  case?: string;
  /** What is wrong, in words. */
  fault: string;
}

/**
 * Every ratio that fell by more than it may in each repeat: a slow moment of the machine spoils one, a slower service
 * all of them. Also one that was not measured though its case was played. Cases that were
 * not played are not looked at.
 */
export function findFallen(reference: Reference, results: Results): Fallen[] {
  return Object.entries(reference).flatMap(([key, expected]): Fallen[] => {
    const ratio = RATIOS[key as RatioName];
    if (ratio === undefined) return [{ fault: `${key} is no ratio any more: write the reference again` }];
    const { case: caseName, metric, subject, baseline, leastShare } = ratio;
    if (results[caseName] === undefined) return [];
    const what = `${caseName}: ${metric} of ${subject} to ${baseline}`;
    const measured = measuredRatio(results, key as RatioName)?.max;
    if (measured === undefined) return [{ case: caseName, fault: `${what} was not measured` }];
    if (measured >= expected * leastShare) return [];
    return [
      {
        case: caseName,
        fault: `${what} fell to ${measured.toPrecision(DIGITS)}, below ${leastShare.toPrecision(2)} of ${expected}`,
      },
    ];
  });
}

export const readReference = (file: string): Reference => JSON.parse(readFileSync(file, 'utf8')) as Reference;

export const writeReference = (file: string, reference: Reference): void =>
  writeFileSync(file, `${JSON.stringify(reference, undefined, 2)}\n`);
