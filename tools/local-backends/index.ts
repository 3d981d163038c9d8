export { BackendsError } from './backends-error.js';
export { isInstallable, isInstalled } from './install.js';
export { openInstance, stopInstance } from './instance.js';
export type { LocalServer } from './local-server.js';
export { startBackends } from './start-backends.js';
