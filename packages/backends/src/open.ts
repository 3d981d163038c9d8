import type { OpenLogOptions } from '@analytics/shared/lifecycle';
import type { EventLog, Store } from '@analytics/shared/ports';
import { chosenLog, chosenStore } from './choose.js';
import type { BackendsConfig, BackendsContext, StoreRole } from './registry.js';

const isSetIn = (config: BackendsConfig) => (name: string) => config[name as keyof BackendsConfig] !== undefined;

/** The configured event log, not started yet. Throws `OperatorError` when a setting cannot be used. */
export const openLog = (context: BackendsContext, options: OpenLogOptions = {}): Promise<EventLog> =>
  chosenLog(isSetIn(context.config)).open(context, options);

/** The configured store, not started yet. Throws `OperatorError` when a setting cannot be used. */
export const openStore = (context: BackendsContext, role: StoreRole): Promise<Store> =>
  chosenStore(isSetIn(context.config)).open(context, role);

/** Whether the configured log can be used by several processes at once. */
export const isLogShared = (config: BackendsConfig): boolean => chosenLog(isSetIn(config)).declaration.isShared;

/** Where log and store have their data, for people. */
export function placesOf(config: BackendsConfig): string[] {
  const isSet = isSetIn(config);
  const places = [chosenLog(isSet), chosenStore(isSet)].map(({ declaration }) => declaration.place(config));
  return [...new Set(places)];
}
