import type { OpenLogOptions } from '@analytics/shared/lifecycle';
import type { EventLog, Store } from '@analytics/shared/ports';
import { chosenLog, chosenStore } from './choose.js';
import type { BackendsConfig, BackendsContext, StoreReader } from './registry.js';

const isSetIn = (config: BackendsConfig) => (name: string) => config[name as keyof BackendsConfig] !== undefined;

/** The configured event log, not started yet. Throws `OperatorError` when a setting cannot be used. */
export const openLog = (context: BackendsContext, options: OpenLogOptions = {}): Promise<EventLog> =>
  chosenLog(isSetIn(context.config)).open(context, options);

/** The configured store, not started yet. Throws `OperatorError` when a setting cannot be used. */
export const openStore = (context: BackendsContext): Promise<Store> =>
  chosenStore(isSetIn(context.config)).open(context);

/** The same for a process that only reads. */
export const openStoreReader = (context: BackendsContext): Promise<StoreReader> =>
  chosenStore(isSetIn(context.config)).openReader(context);

/** Whether the configured log can be used by several processes at once. */
export const isLogShared = (config: BackendsConfig): boolean => chosenLog(isSetIn(config)).declaration.isShared;

/** Where log and store have their data, for people. */
export function placesOf(config: BackendsConfig): string[] {
  const isSet = isSetIn(config);
  const places = [chosenLog(isSet), chosenStore(isSet)].map(({ declaration }) => declaration.place(config));
  return [...new Set(places)];
}
