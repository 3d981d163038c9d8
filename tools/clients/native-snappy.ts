import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installed } from './install.js';

/** Google's, as Node has it. */
export interface NativeSnappy {
  compressSync(input: Uint8Array): Buffer;
  uncompressSync(block: Buffer): Buffer;
}

/** Installed beside the clients: it is no dependency of the workspace. */
export async function nativeSnappy(): Promise<NativeSnappy> {
  const folder = await installed({ language: 'node', packages: ['snappy@7.4.3'] });
  return createRequire(join(folder, 'package.json'))('snappy') as NativeSnappy;
}
