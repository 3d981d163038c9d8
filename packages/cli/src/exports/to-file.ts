import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { contentOf } from '@analytics/record-files/formats';
import { completeLine, readLine, readLines } from '@analytics/record-files/ndjson';
import type { RecordKind } from '@analytics/shared/domain';
import { OperatorError } from '@analytics/shared/errors';
import type { Point } from '@analytics/shared/ports';
import type { ApiClient } from '../api/client.js';
import type { CliDeps } from '../deps.js';
import { tell } from '../terminal/output.js';
import { UsageError } from '../usage-error.js';
import { type Asked, countText, type FileOptions, recordKindOf } from './asked.js';
import { countProgress } from './count-progress.js';
import { downloadLines } from './download.js';
import { openPart, type PartFile } from './part-file.js';

export interface FileExport {
  asked: Asked;
  content: FileOptions;
  file: string;
  resume: boolean;
}

/**
 * Exports into a file, which is there once it is whole. Until then what has come is in FILE.part, with which a later
 * call goes on.
 */
export async function exportToFile(deps: CliDeps, client: ApiClient, options: FileExport): Promise<void> {
  const { file, content } = options;
  if (existsSync(file)) throw new UsageError(`${file} is there already: delete it, or name another --out.`);
  const part = await openPart(options);
  await fill(deps, client, part, file);
  await finish(part, content, file);
  await part.remove();
  await tell(deps.err, `${countText(part.asked, part.count)} in ${file}.\n`);
}

async function fill(deps: CliDeps, client: ApiClient, part: PartFile, file: string): Promise<void> {
  const interrupted = new AbortController();
  const release = deps.onInterrupt(() => interrupted.abort());
  const progress = countProgress(deps.err, part.asked);
  const { asked, lastLine } = part;
  try {
    for await (const line of downloadLines(deps, client, { asked, lastLine, signal: interrupted.signal })) {
      await part.add(line);
      await progress.update(part.count);
    }
  } catch (error) {
    await tell(deps.err, `${countText(asked, part.count)} are in ${part.path}; --resume goes on behind them.\n`);
    throw interrupted.signal.aborted ? new OperatorError(`Interrupted: ${file} is not made.`) : error;
  } finally {
    await progress.stop();
    release();
    await part.close();
  }
}

/** Makes the file of what has come, all or nothing. */
async function finish(part: PartFile, { format, guard }: FileOptions, file: string): Promise<void> {
  const kind = recordKindOf(part.asked);
  const made = `${file}.tmp`;
  // What has come is NDJSON already.
  const content =
    format === 'ndjson' ? wholeNdjson(part) : contentOf(pointsOf(part.path, kind), { kind, format, guard });
  try {
    await pipeline(content, createWriteStream(made, { mode: 0o600, flush: true }));
    await rename(made, file);
  } catch (error) {
    await rm(made, { force: true });
    throw error;
  }
}

async function* wholeNdjson({ path, count }: PartFile): AsyncGenerator<Uint8Array | string> {
  yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  yield completeLine(count);
}

async function* pointsOf(path: string, kind: RecordKind): AsyncGenerator<Point> {
  for await (const { text } of readLines(createReadStream(path))) {
    const read = readLine(kind, text);
    if (!('point' in read)) throw new OperatorError(`${path} has a line that is no record: delete it and begin anew.`);
    yield read.point;
  }
}
