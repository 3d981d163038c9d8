import { accessSections } from '@analytics/access/config';
import { backendSections } from '@analytics/backends';
import { limitsSection } from '@analytics/limits';
import { redisSection } from '@analytics/redis';
import { runService } from '@analytics/shared/lifecycle';
import { banner } from './banner.js';
import { createStandalone } from './create-standalone.js';

runService('standalone', {
  purpose:
    'Analytics in one process: accepts events and metrics, stores them on the local disk, answers for dashboards.',
  manifest: new URL('../package.json', import.meta.url),
  adapters: [...backendSections, ...accessSections, redisSection, limitsSection],
  create: async (context) => {
    const { components, api, ops, place, madeAdminKey } = await createStandalone(context);
    const { version, config } = context;
    const onStarted = () => {
      const facts = {
        version,
        api: api.url,
        ops: ops.url,
        place,
        isOpen: config.AUTH !== 'on',
        adminKey: madeAdminKey(),
      };
      process.stdout.write(`${banner(facts)}\n`);
    };
    return { components, onStarted };
  },
});
