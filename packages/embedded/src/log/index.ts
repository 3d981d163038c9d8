export { createEmbeddedEventLog } from './create-event-log.js';
export { FolderInUseError } from './folder.js';
export type { EmbeddedEventLogOptions } from './open-log.js';
