export { gunzipped, gzipped } from './gzip.js';
export { replaceFile } from './replace-file.js';
export { syncFolder } from './sync-folder.js';
