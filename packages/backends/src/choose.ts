import { RECORDS, type Service } from '@analytics/shared/config';
import { type Choice, LOGS, type LogBackend, STORES, type StoreBackend } from './registry.js';

type IsSet = (name: string) => boolean;

const chosen = <Backend extends { declaration: Choice }>(backends: readonly Backend[], isSet: IsSet): Backend => {
  const backend = backends.find(({ declaration: { chosenBy } }) => chosenBy[0] === undefined || isSet(chosenBy[0]));
  if (backend === undefined) throw new Error('no backend is used by default');
  return backend;
};

export const chosenLog = (isSet: IsSet): LogBackend => chosen(LOGS, isSet);
export const chosenStore = (isSet: IsSet): StoreBackend => chosen(STORES, isSet);

/** Whether the service has other processes beside it that use the same log and store. */
const isSplit = (service: Service): boolean => service !== 'standalone';

/** The lists of which the service takes one backend each. */
const listsOf = (service: Service): (readonly { declaration: Choice }[])[] =>
  RECORDS.includes(service) ? [LOGS, STORES] : [STORES];

/** The backends that the service would use, those that it cannot use left out. */
export const usedBy = (service: Service, isSet: IsSet): Choice[] =>
  listsOf(service)
    .map((backends) => chosen(backends, isSet).declaration)
    .filter(({ isShared }) => isShared || !isSplit(service));

/** A line for each variable that a service lacks which cannot use what belongs to one process. */
export function choiceFaults(service: Service, isSet: IsSet): string[] {
  if (!isSplit(service)) return [];
  return listsOf(service)
    .filter((backends) => !chosen(backends, isSet).declaration.isShared)
    .flatMap((backends) => backends.filter(({ declaration }) => declaration.isShared))
    .flatMap(({ declaration: { chosenBy } }) => chosenBy.filter((name) => !isSet(name)))
    .map((name) => `${name}: is required by ${service}`);
}
