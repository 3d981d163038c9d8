/** A client that people have, as it is installed, and the program that sends with it. */
export interface RealClient {
  name: string;
  language: 'node' | 'python' | 'browser';
  /** As its package manager takes it. */
  packages: readonly string[];
  /** In `drivers/`. */
  driver: string;
  env?: Readonly<Record<string, string>>;
  /** Troubles in which it drops events by a fault of its own, and says nothing (docs/clients.md). */
  dropsIn?: readonly string[];
}

/** Where the page with a client is. */
export const PAGE_ORIGIN = 'http://localhost';
const BUNDLER = 'esbuild@0.28.2';
const inPage = (name: string, client: string): RealClient => ({
  name,
  language: 'browser',
  packages: [client, BUNDLER],
  driver: `browser/${name}.mjs`,
});

export const REAL_CLIENTS: readonly RealClient[] = [
  {
    name: 'segment-node',
    language: 'node',
    packages: ['@segment/analytics-node@3.1.0'],
    driver: 'segment-node.mjs',
  },
  {
    name: 'rudder-node',
    language: 'node',
    packages: ['@rudderstack/rudder-sdk-node@3.0.13'],
    driver: 'rudder-node.mjs',
  },
  { name: 'posthog-node', language: 'node', packages: ['posthog-node@5.70.0'], driver: 'posthog-node.mjs' },
  {
    name: 'posthog-node-v1',
    language: 'node',
    packages: ['posthog-node@5.70.0'],
    driver: 'posthog-node.mjs',
    env: { POSTHOG_CAPTURE_MODE: 'v1' },
  },
  { name: 'mixpanel-node', language: 'node', packages: ['mixpanel@0.24.0'], driver: 'mixpanel-node.mjs' },
  {
    name: 'segment-python',
    language: 'python',
    packages: ['segment-analytics-python==2.4.0'],
    driver: 'segment-python.py',
  },
  { name: 'posthog-python', language: 'python', packages: ['posthog==7.91.1'], driver: 'posthog-python.py' },
  {
    name: 'posthog-python-v1',
    language: 'python',
    packages: ['posthog==7.91.1'],
    driver: 'posthog-python.py',
    env: { POSTHOG_CAPTURE_MODE: 'v1' },
  },
  { name: 'mixpanel-python', language: 'python', packages: ['mixpanel==5.4.1'], driver: 'mixpanel-python.py' },
  inPage('segment-analytics-next', '@segment/analytics-next@1.84.3'),
  inPage('rudder-analytics-js', '@rudderstack/analytics-js@3.34.1'),
  inPage('posthog-js', 'posthog-js@1.449.2'),
  { ...inPage('mixpanel-browser', 'mixpanel-browser@2.83.0'), dropsIn: ['killed'] },
];
