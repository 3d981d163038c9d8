/** A file as the storage lists it. */
export interface StoredFile {
  /** Segments with `/` between them, see `requireFileName`. */
  name: string;
  bytes: number;
  /** Epoch milliseconds. */
  changedAt: number;
}

export interface StorageOptions {
  signal?: AbortSignal | undefined;
}

/**
 * Where exports, archive and backups are: a folder, or a bucket of S3-compatible storage. A file is there whole or not
 * at all, whatever happens while it is written; who writes it again replaces it.
 *
 * Every method throws AppError `storage_unavailable` when the storage does not answer, is full or refuses, and TypeError
 * for a name that could not be one (`requireFileName`).
 */
export interface FileStorage {
  /** For people. */
  readonly place: string;
  /** The folder that the files are in, for who reads them in place; undefined: they are elsewhere. */
  readonly folder: string | undefined;
  /**
   * Resolves when the file is durable and everybody sees it. When the content throws, or the signal aborts, it rejects
   * with that, and what was there before stays.
   */
  write(name: string, content: AsyncIterable<Uint8Array>, options?: StorageOptions): Promise<{ bytes: number }>;
  /** The bytes in order, a part at a time. @throws AppError `no_such_file` */
  read(name: string, options?: StorageOptions): AsyncIterable<Uint8Array>;
  /** The files whose names begin with `prefix`, in the order of their names' bytes. */
  list(prefix: string, options?: StorageOptions): AsyncIterable<StoredFile>;
  /** Undefined: there is no such file. */
  stat(name: string): Promise<StoredFile | undefined>;
  /** To delete what is not there changes nothing. */
  delete(name: string): Promise<void>;
}
