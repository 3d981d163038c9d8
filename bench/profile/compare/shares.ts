import { type PartTimes, sumOf } from './parts.js';
import type { ServiceTimes } from './service-times.js';

/** Percent of the time in which a service was busy, by part, the largest first. */
export type Shares = Readonly<Record<string, number>>;

export interface ServiceShares {
  case: string;
  service: string;
  /** Unset: the case was not profiled. */
  before?: Shares | undefined;
  after?: Shares | undefined;
}

/** A service with less of its case's busy time does not do the case's work. */
const LEAST_OF_CASE = 0.25;
/** Percent. What is smaller is noise, and not kept. */
const LEAST_SHARE = 0.05;

const busyOf = ({ parts }: ServiceTimes): number => sumOf(parts.values());

const doesTheWork = (times: ServiceTimes, side: readonly ServiceTimes[]): boolean =>
  busyOf(times) >= LEAST_OF_CASE * sumOf(side.filter((other) => other.case === times.case).map(busyOf));

function sharesOf(parts: PartTimes): Shares {
  const busy = sumOf(parts.values());
  const shares = [...parts].map(([part, time]) => [part, Number(((time / busy) * 100).toFixed(2))] as const);
  return Object.fromEntries(shares.filter(([, share]) => share >= LEAST_SHARE).sort((a, b) => b[1] - a[1]));
}

/** The services that do a case's work, before or after, with what their time went into. */
export function compareShares(before: readonly ServiceTimes[], after: readonly ServiceTimes[]): ServiceShares[] {
  const working = [before, after].flatMap((side) => side.filter((times) => doesTheWork(times, side)));
  const compared = new Map<string, ServiceShares>();
  for (const { case: name, service } of working) {
    const ofSide = (side: readonly ServiceTimes[]) => {
      const times = side.find((candidate) => candidate.case === name && candidate.service === service);
      return times && sharesOf(times.parts);
    };
    compared.set(`${name} ${service}`, { case: name, service, before: ofSide(before), after: ofSide(after) });
  }
  return [...compared].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shares]) => shares);
}
