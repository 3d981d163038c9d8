import { type DeadLetter, isErased, type Names } from '@analytics/dead-letters';
import { isInScope, type Principal } from '@analytics/shared/domain';
import type { Tombstones } from '@analytics/shared/ports';
import { isOfInstallation, notTheirs } from '../authority.js';

/** Whether the caller may see what is of the app. What names none is for the whole installation. */
export const sees = (principal: Principal, appId: string | undefined): boolean =>
  isOfInstallation(principal) || (appId !== undefined && isInScope(principal.apps, appId));

/** @throws AppError `forbidden` when the caller asks for an app that is not theirs. */
export function requireApp(principal: Principal, appId: string | undefined): void {
  if (appId !== undefined && !sees(principal, appId)) throw notTheirs();
}

/** Whether the caller may see the dead letter: nobody sees what is of an erased user and still in the log. */
export const isShown = (
  { principal, tombstones }: { principal: Principal; tombstones: Tombstones },
  deadLetter: DeadLetter,
  names: Names,
): boolean => sees(principal, names.appId) && !isErased(deadLetter, names, tombstones);
