import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import type { Analytics } from './index.js';

/** Each web vital of this page as a metric, once it is known: `web_vitals_lcp`, `_inp`, `_cls`, `_fcp`, `_ttfb`. */
export function webVitals(analytics: Pick<Analytics, 'metric'>): void {
  const tell = ({ name, value, rating }: Metric) => {
    const kind = name === 'CLS' ? { metricType: 'gauge' as const } : { metricType: 'timing' as const, unit: 'ms' };
    analytics.metric(`web_vitals_${name.toLowerCase()}`, value, { ...kind, tags: { rating } });
  };
  for (const watch of [onCLS, onFCP, onINP, onLCP, onTTFB]) watch(tell);
}
