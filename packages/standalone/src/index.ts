export { createStandalone, type Standalone, type StandaloneOptions } from './create-standalone.js';
