import type { LogAccessOptions } from '@analytics/shared/lifecycle';
import type { EventLog, LogAccess } from '@analytics/shared/ports';
import { chosenLog, chosenStore } from './choose.js';
import type { BackendsConfig, BackendsContext, StoreBackend, StoreRole, StoreRoles } from './registry.js';

/** Whether a variable is set. */
export const isSetIn = (config: BackendsConfig) => (name: string) => config[name as keyof BackendsConfig] !== undefined;

/** The configured event log, not started yet. Throws `OperatorError` when a setting cannot be used. */
export const openLog = (context: BackendsContext): Promise<EventLog> =>
  chosenLog(isSetIn(context.config)).open(context);

/**
 * The configured event log for a program beside the services, not started yet; it must be there. Throws `OperatorError`
 * when a setting cannot be used, or no log is there.
 */
export const openLogAccess = (context: BackendsContext, options: LogAccessOptions = {}): Promise<LogAccess> =>
  chosenLog(isSetIn(context.config)).openAccess(context, options);

const openIn: { [Role in StoreRole]: (backend: StoreBackend, context: BackendsContext) => Promise<StoreRoles[Role]> } =
  {
    read: (backend, context) => backend.openReader(context),
    write: (backend, context) => backend.open(context),
    jobs: (backend, context) => backend.open(context),
    all: (backend, context) => backend.open(context),
  };

/**
 * The configured store for what a process does with it, not started yet. Throws `OperatorError` when a setting cannot be
 * used.
 */
export const openStore = <Role extends StoreRole>(context: BackendsContext, role: Role): Promise<StoreRoles[Role]> =>
  openIn[role](chosenStore(isSetIn(context.config)), context);

/** Whether the configured log can be used by several processes at once. */
export const isLogShared = (config: BackendsConfig): boolean => chosenLog(isSetIn(config)).declaration.isShared;

/** Where log and store have their data, for people. */
export function placesOf(config: BackendsConfig): string[] {
  const isSet = isSetIn(config);
  const places = [chosenLog(isSet), chosenStore(isSet)].map(({ declaration }) => declaration.place(config));
  return [...new Set(places)];
}

/**
 * What names log and store: equal for processes that use the same, and for no others. It may hold what only the operator may
 * see. A backend of one process alone names nothing.
 */
export function identityOf(config: BackendsConfig): string {
  const isSet = isSetIn(config);
  const parts = [chosenLog(isSet), chosenStore(isSet)].map(({ declaration }) => declaration.identity?.(config) ?? []);
  return JSON.stringify(parts);
}
