import { backendSections } from '@analytics/backends';
import { runService } from '@analytics/shared/lifecycle';
import { banner } from './banner.js';
import { createStandalone } from './create-standalone.js';

runService('standalone', {
  purpose:
    'Analytics in one process: accepts events and metrics, stores them on the local disk, answers for dashboards.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: backendSections,
  create: async (context) => {
    const { components, api, ops, place } = await createStandalone(context);
    const onStarted = () =>
      process.stdout.write(`${banner({ version: context.version, api: api.url, ops: ops.url, place })}\n`);
    return { components, onStarted };
  },
});
