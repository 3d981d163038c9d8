import { fileURLToPath } from 'node:url';
import { type StorageConfig, s3Place } from '@analytics/shared/config';
import { AppError } from '@analytics/shared/errors';
import type { FileStorage } from './file-storage.js';
import { createFolderStorage } from './folder-storage.js';

/**
 * The configured storage; nothing is read or written yet.
 *
 * @throws AppError `storage_unavailable` when none is configured.
 */
export async function openStorage(config: StorageConfig): Promise<FileStorage> {
  const { STORAGE_URL: url } = config;
  if (url === undefined) {
    throw new AppError('storage_unavailable', {
      detail: 'No file storage is configured: set STORAGE_URL to a folder or to s3://<bucket>.',
    });
  }
  const place = s3Place(url);
  if (place === undefined) return createFolderStorage(url.startsWith('file:') ? fileURLToPath(url) : url);
  // The client is slow to load, and few need it.
  const { createS3Storage } = await import('./s3-storage.js');
  return createS3Storage({
    ...place,
    endpoint: config.STORAGE_S3_ENDPOINT,
    region: config.STORAGE_S3_REGION,
    accessKey: config.STORAGE_S3_ACCESS_KEY ?? '',
    secretKey: config.STORAGE_S3_SECRET_KEY ?? '',
  });
}
