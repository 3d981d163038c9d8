export { type ArchivedDay, archiveDay, type IsErased } from './archive-day.js';
export { changeArchive } from './change-archive.js';
export {
  type ArchiveSelection,
  dayOf,
  listArchive,
  type Manifest,
  manifestName,
  manifestNames,
  readManifest,
} from './manifest.js';
export { queryArchive } from './query-archive.js';
export { readArchived } from './read-archive.js';
export { type Verified, verifyArchive } from './verify-archive.js';
