/** Takes the files of a backup. */
export interface BackupSink {
  /** Resolves when the file is whole and durable. Rejects when the content does. */
  write(name: string, content: AsyncIterable<Uint8Array>): Promise<void>;
}

/** Gives the files of a backup, by the names under which they were written. */
export interface BackupSource {
  names: readonly string[];
  /** Rejects, at the end at the latest, when the file is not as it was written. */
  read(name: string): AsyncIterable<Uint8Array>;
}
