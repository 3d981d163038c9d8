import { type Config, RECORDS, type SectionInput } from '@analytics/shared/config';
import { type Choice, LOGS, type LogBackend, STORES, type StoreBackend } from './registry.js';

type IsSet = (name: string) => boolean;
/** What decides which backends a process needs. */
type Input = Pick<SectionInput<Config>, 'service' | 'values' | 'isSet'>;

const chosen = <Backend extends { declaration: Choice }>(backends: readonly Backend[], isSet: IsSet): Backend => {
  const backend = backends.find(({ declaration: { chosenBy } }) => chosenBy[0] === undefined || isSet(chosenBy[0]));
  if (backend === undefined) throw new Error('no backend is used by default');
  return backend;
};

export const chosenLog = (isSet: IsSet): LogBackend => chosen(LOGS, isSet);
export const chosenStore = (isSet: IsSet): StoreBackend => chosen(STORES, isSet);

/** Whether the service has other processes beside it that use the same log and store. */
const isSplit = ({ service }: Input): boolean => service !== 'standalone';

/** Of the log `query-api` needs keys alone; where it can, it also follows how long apps keep their records. */
const needsLog = ({ service, values }: Input): boolean =>
  RECORDS.includes(service) || service === 'control' || values.AUTH === 'on';

/** The lists of which the service takes one backend each. */
const listsOf = (input: Input): (readonly { declaration: Choice }[])[] => [...(needsLog(input) ? [LOGS] : []), STORES];

/** The backends that the service would use, those that it cannot use left out. */
export const usedBy = (input: Input): Choice[] =>
  listsOf(input)
    .map((backends) => chosen(backends, input.isSet).declaration)
    .filter(({ isShared }) => isShared || !isSplit(input));

/** A line for each variable that a service lacks which cannot use what belongs to one process. */
export function choiceFaults(input: Input): string[] {
  if (!isSplit(input)) return [];
  const { service, isSet } = input;
  return listsOf(input)
    .filter((backends) => !chosen(backends, isSet).declaration.isShared)
    .flatMap((backends) => backends.filter(({ declaration }) => declaration.isShared))
    .flatMap(({ declaration: { chosenBy } }) => chosenBy.filter((name) => !isSet(name)))
    .map((name) => `${name}: is required by ${service}`);
}
