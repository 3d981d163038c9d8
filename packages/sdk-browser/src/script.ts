import { type Analytics, type AnalyticsOptions, createAnalytics } from './index.js';

/**
 * For `<script src="…/analytics.js" data-url="…" data-key="…" data-page-views data-web-vitals>`: no code in the page,
 * so a strict policy of the page need not allow any. The one global is `analytics`.
 */
const script = document.currentScript as HTMLScriptElement | null;
const { url, key, appId, pageViews, webVitals } = script?.dataset ?? {};

export interface ScriptAnalytics extends Partial<Analytics> {
  /** For pages that choose their options in code. */
  start(options: AnalyticsOptions): ScriptAnalytics;
  webVitals(): void;
}

const analytics: ScriptAnalytics = {
  start: (options) => Object.assign(analytics, createAnalytics(options)),
  webVitals() {
    const { metric } = analytics;
    if (metric === undefined) return;
    // The file beside this one, loaded only when it is asked for. Without it the page has no vitals, and no error.
    import(/* @vite-ignore */ new URL('analytics-web-vitals.js', script?.src).href).then(
      (vitals: typeof import('./web-vitals.js')) => vitals.webVitals({ metric }),
      () => {},
    );
  },
};
(window as { analytics?: ScriptAnalytics }).analytics = analytics;

if (url !== undefined) analytics.start({ url, key, appId });
if (pageViews !== undefined) analytics.pageViews?.();
if (webVitals !== undefined) analytics.webVitals();
