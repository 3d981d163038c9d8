export { createEmbeddedEventLog } from './create-event-log.js';
export { FolderInUseError } from './folder.js';
export { countEntries, LOG_FILE, restoreLogFolder } from './log-file.js';
export type { EmbeddedEventLogOptions } from './open-log.js';
