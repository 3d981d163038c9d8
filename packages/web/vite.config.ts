import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** `npm run build` makes `dist`; for work on the page, `npx vite packages/web` serves it before a running standalone. */
const STANDALONE = 'http://127.0.0.1:3005';

/**
 * Each file once more as `.br` and `.gz`, which query-api serves as they are: compressing them for every reader would cost it
 * more than the answers of the first view.
 */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle: ({ dir = '' }) => {
    const folder = join(dir, 'assets');
    for (const name of readdirSync(folder)) {
      const content = readFileSync(join(folder, name));
      writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
      writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [compressed],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // A `data:` URL in a style sheet would be a second way to serve files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // All of it is as small as a picture: a view that opens does not wait for a style sheet of its own.
    cssCodeSplit: false,
    // Says which files a view needs: `tools/page/size.e2e.test.ts`.
    manifest: true,
    // What views share comes at once, not in thirty small files; the charts are by far the largest part. Views of one
    // folder are opened one after the other, and compress better together.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'shared',
              test: /node_modules\/@?preact\b|vite\/preload-helper|src\/(address|api|format|components\/(?!chart\/))/,
              priority: 2,
            },
            { name: 'chart', test: /node_modules\/uplot|src\/components\/chart\//, priority: 1 },
            { debugName: 'views', name: (id) => /src\/views\/([\w-]+)\//.exec(id)?.[1] ?? null },
          ],
        },
      },
    },
  },
  server: { proxy: { '/analytics': STANDALONE, '/health': STANDALONE, '/openapi.json': STANDALONE } },
});
