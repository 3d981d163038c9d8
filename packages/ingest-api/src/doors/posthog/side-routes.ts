import { randomUUID } from 'node:crypto';
import type { SideRoute } from '../wire/door.js';
import { jsonIn, keyIn } from './bodies.js';

/** There are no flags: clients read them as undefined, and go on. */
const flags: SideRoute = {
  kind: 'side',
  methods: ['POST'],
  paths: ['/flags', '/decide'],
  decode: jsonIn,
  keyIn,
  reply: () => ({
    status: 200,
    body: {
      flags: {},
      featureFlags: {},
      featureFlagPayloads: {},
      errorsWhileComputingFlags: false,
      requestId: randomUUID(),
    },
  }),
};

/** What of its features the SDK for browsers may use: those that send events alone. */
const CONFIG = {
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  autocapture_opt_out: true,
  sessionRecording: false,
  surveys: false,
  heatmaps: false,
  siteApps: [],
  analytics: { endpoint: '/i/v0/e/' },
};

const config: SideRoute = {
  kind: 'side',
  methods: ['GET'],
  paths: ['/array/:key/config'],
  keyInPath: 'key',
  reply: () => ({ status: 200, body: CONFIG }),
};

/** The same as a script, which the SDK asks for first. */
const configScript: SideRoute = {
  kind: 'side',
  methods: ['GET'],
  paths: ['/array/:key/config.js'],
  keyInPath: 'key',
  reply: (request) => {
    const { key } = request.params as { key: string };
    const ofKey = JSON.stringify({ [key]: { config: CONFIG, siteApps: [] } });
    const body = `Object.assign((window._POSTHOG_REMOTE_CONFIG ??= {}), ${ofKey});\n`;
    return { status: 200, body, type: 'text/javascript; charset=utf-8' };
  },
};

export const sideRoutes: readonly SideRoute[] = [flags, config, configScript];
