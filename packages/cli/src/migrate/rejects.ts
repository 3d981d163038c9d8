import { type FileHandle, open } from 'node:fs/promises';
import { keyOf, type RecordsOf, type SideRecord } from './side-records.js';

/** The records that the target will never take, in a file: one JSON object a line, with the reason. */
export interface Rejects {
  add(kind: RecordsOf, record: SideRecord, message: string): Promise<void>;
  has(kind: RecordsOf, record: SideRecord): boolean;
  file: string;
  close(): Promise<void>;
}

/** The file is made with the first of them: in the place of one that an earlier run has left, unless this goes on with it. */
export function openRejects(file: string, { goesOn = false } = {}): Rejects {
  const known = new Set<string>();
  let handle: Promise<FileHandle> | undefined;
  return {
    file,
    has: (kind, record) => known.has(`${kind} ${keyOf(record)}`),
    add: async (kind, record, message) => {
      const key = `${kind} ${keyOf(record)}`;
      if (known.has(key)) return;
      known.add(key);
      // They hold what users did.
      handle ??= open(file, goesOn ? 'a' : 'w', 0o600);
      await (await handle).appendFile(
        `${JSON.stringify({ kind, message, record: JSON.parse(record.line) as unknown })}\n`,
      );
    },
    close: async () => {
      await (await handle)?.close();
    },
  };
}
