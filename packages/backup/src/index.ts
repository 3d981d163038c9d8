export { backupsIn, deleteBackup, isWhole, readManifest } from './backup-files.js';
export type { DayDifference } from './compare-days.js';
export { type BackupDeps, createBackup } from './create-backup.js';
export type { Manifest } from './manifest.js';
export { readTopicCatalog } from './restore/read-running.js';
export { type RestoreDeps, type RestoreReport, restoreBackup } from './restore/restore-backup.js';
export { type LogGap, logGapOf, type VerifiedBackup, type VerifyDeps, verifyBackup } from './verify-backup.js';
