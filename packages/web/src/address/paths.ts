import { fill } from './match.ts';
import { viewHref } from './range.ts';

/** Links to what is behind a number, with the range of the view that is left. */

/** Events of a name over time, or all events of the app. */
export const exploreHref = (appId: string, event?: string): string =>
  viewHref(fill('/apps/:appId/explore', { appId }), { event });

/** The users of an app. */
export const usersHref = (appId: string): string => viewHref(fill('/apps/:appId/users', { appId }));

/** One user and their events. */
export const userHref = (appId: string, userId: string): string =>
  viewHref(fill('/apps/:appId/users/:userId', { appId, userId }));
