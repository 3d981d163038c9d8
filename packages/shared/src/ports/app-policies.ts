import { type AppSettings, DEFAULT_APP_SETTINGS } from '../contracts/index.js';

/** Whose pages may write: those of an origin that an app lists, or those of any origin. */
export type PageGrant = 'listed' | 'any';

/**
 * What the settings of apps say about requests. It is asked for each record, so it answers from memory; a changed setting
 * holds from the next request on.
 */
export interface AppPolicies {
  /** Those of the app, or the defaults where nothing is configured for it. */
  settingsOf(appId: string): Omit<AppSettings, 'name'>;
  /** Whether clients of this address may write and read the records of the app. */
  allowsAddress(appId: string, address: string): boolean;
  /** Whether clients of this address may use every app. */
  allowsAddressForAll(address: string): boolean;
  /** Whether pages of this origin may write records of the app; undefined: the app says nothing about origins. */
  allowsOrigin(appId: string, origin: string): boolean | undefined;
  /** Why pages of this origin may write records of some app; undefined: of none. */
  pageGrantOf(origin: string): PageGrant | undefined;
}

/** Nothing is configured for any app. */
export const defaultPolicies: AppPolicies = {
  settingsOf: () => DEFAULT_APP_SETTINGS,
  allowsAddress: () => true,
  allowsAddressForAll: () => true,
  allowsOrigin: () => undefined,
  pageGrantOf: () => undefined,
};
