export { createStandalone, type Standalone } from './create-standalone.js';
