export { nameOf, requireFileName } from './file-names.js';
export type { FileStorage, StorageOptions, StoredFile } from './file-storage.js';
export { createFolderStorage } from './folder-storage.js';
export { openStorage } from './open-storage.js';
