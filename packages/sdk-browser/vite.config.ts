import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The two files for `<script>`: `analytics.js`, and `analytics-web-vitals.js`, which it loads when it is asked to. */
export default defineConfig(({ mode }) => {
  const isVitals = mode === 'web-vitals';
  const entry = fileURLToPath(new URL(isVitals ? 'src/web-vitals.ts' : 'src/script.ts', import.meta.url));
  return {
    root: fileURLToPath(new URL('.', import.meta.url)),
    resolve: { conditions: ['@analytics/source'] },
    build: {
      target: 'es2022',
      emptyOutDir: false,
      reportCompressedSize: false,
      lib: {
        entry,
        name: 'analyticsFile',
        formats: [isVitals ? ('es' as const) : ('iife' as const)],
        fileName: () => (isVitals ? 'analytics-web-vitals.js' : 'analytics.js'),
      },
    },
  };
});
