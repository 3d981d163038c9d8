export interface StepFilter {
  path: string;
  value: string;
}
export interface FunnelStep {
  eventName: string;
  where: readonly StepFilter[];
}
export interface FunnelState {
  steps: readonly FunnelStep[];
  /** As the service takes it: `30m`, `1d`, `7d`. */
  within: string;
  /** Path of a property of the first step; empty: not broken down. */
  by: string;
}

export const MIN_STEPS = 2;
export const MAX_STEPS = 10;
export const DEFAULT_WITHIN = '7d';

/** `where=<step>:<path>=<value>`, steps counted from 1. */
function readWhere(text: string): { step: number; filter: StepFilter } | undefined {
  const match = /^(\d{1,2}):([^=]+)=([\s\S]*)$/.exec(text);
  if (match === null) return undefined;
  const [, step = '', path = '', value = ''] = match;
  return { step: Number(step), filter: { path, value } };
}

/** Of a query string; what it does not say is as at the beginning: two steps without names. */
export function readFunnel(query: URLSearchParams): FunnelState {
  const names = query.getAll('step').slice(0, MAX_STEPS);
  while (names.length < MIN_STEPS) names.push('');
  const filters = query.getAll('where').flatMap((text) => readWhere(text) ?? []);
  const steps = names.map((eventName, index) => ({
    eventName,
    where: filters.filter(({ step }) => step === index + 1).map(({ filter }) => filter),
  }));
  return { steps, within: query.get('within') ?? DEFAULT_WITHIN, by: query.get('by') ?? '' };
}

/** The members of the query string that a funnel needs; the inverse of `readFunnel`. */
export function writeFunnel({ steps, within, by }: FunnelState): [string, string][] {
  const pairs: [string, string][] = steps.map(({ eventName }) => ['step', eventName]);
  for (const [index, { where }] of steps.entries()) {
    for (const { path, value } of where) pairs.push(['where', `${index + 1}:${path}=${value}`]);
  }
  if (within !== DEFAULT_WITHIN) pairs.push(['within', within]);
  if (by !== '') pairs.push(['by', by]);
  return pairs;
}

/** What is missing before it can be computed, for people; undefined: nothing is. */
export function missing({ steps }: FunnelState): string | undefined {
  const named = steps.filter(({ eventName }) => eventName !== '').length;
  return named === steps.length
    ? undefined
    : `Choose the event of step ${steps.findIndex((step) => step.eventName === '') + 1}.`;
}

/** The body of the request. Filters without a path are not finished yet, and are left out. */
export function funnelRequest(state: FunnelState, range: Readonly<Record<string, string>>) {
  return {
    steps: state.steps.map(({ eventName, where }) => {
      const filters = where.filter(({ path }) => path !== '');
      return {
        eventName,
        ...(filters.length > 0 && { where: Object.fromEntries(filters.map(({ path, value }) => [path, value])) }),
      };
    }),
    within: state.within,
    ...range,
    ...(state.by !== '' && { by: `properties.${state.by}` }),
  };
}

/**
 * What Explore asks for to show the events of a step. With a value of the property by which the funnel is broken down:
 * those of the first step with it, because only its events need to have the property.
 */
export function eventsOfStep(
  { steps, by }: FunnelState,
  index: number,
  value?: string,
): { event: string; where: string[] } {
  const { eventName = '', where = [] } = steps[index] ?? {};
  const others = where.filter(({ path }) => path !== '' && (value === undefined || index > 0 || path !== by));
  const filters = [...others, ...(value === undefined || index > 0 ? [] : [{ path: by, value }])];
  return { event: eventName, where: filters.map((filter) => `${filter.path}=${filter.value}`) };
}
