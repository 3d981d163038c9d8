export { createEmbeddedEventLog } from './create-event-log.js';
export type { EmbeddedEventLogOptions } from './open-log.js';
