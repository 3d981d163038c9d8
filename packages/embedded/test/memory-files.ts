import type { BackupSink, BackupSource } from '@analytics/shared/ports';

/** The files of a backup in memory. */
export function memoryFiles() {
  const files = new Map<string, Buffer>();
  const sink: BackupSink = {
    write: async (name, content) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of content) chunks.push(chunk);
      files.set(name, Buffer.concat(chunks));
    },
  };
  const source: BackupSource = {
    get names() {
      return [...files.keys()];
    },
    async *read(name) {
      const bytes = files.get(name);
      if (bytes === undefined) throw new Error(`there is no ${name}`);
      yield bytes;
    },
  };
  return { files, sink, source };
}
