import { type AppSettings, DEFAULT_APP_SETTINGS } from '@analytics/shared/contracts';

/** The settings of an app for which only these are configured. */
export const appSettings = (settings: Partial<AppSettings> = {}): AppSettings => ({
  name: 'Shop',
  ...DEFAULT_APP_SETTINGS,
  ...settings,
});
