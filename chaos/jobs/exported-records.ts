import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobStage } from './job-stage.js';

interface ExportManifest {
  count: number;
  parts: { name: string; records: number; sha256: string }[];
}

export interface ExportedEvent {
  eventId: string;
  userId: string;
}

/** The events in the NDJSON files of an export, of which each must be as the manifest has it. */
export function exportedRecords(
  { storage, scene }: Pick<JobStage, 'storage' | 'scene'>,
  manifestName: string,
): ExportedEvent[] {
  const manifest = JSON.parse(readFileSync(join(storage, manifestName), 'utf8')) as ExportManifest;
  const folder = join(storage, manifestName, '..');
  return manifest.parts.flatMap(({ name, records, sha256 }) => {
    const bytes = readFileSync(join(folder, name));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) scene.fail(`${name} is not as its manifest says`);
    const lines = bytes
      .toString()
      .split('\n')
      .filter((line) => line !== '');
    // The last line says that it is the last.
    const end = JSON.parse(lines.pop() ?? '{}') as { complete?: boolean; count?: number };
    if (end.complete !== true || end.count !== records) scene.fail(`${name} ends with ${JSON.stringify(end)}`);
    const events = lines.map((line) => JSON.parse(line) as ExportedEvent);
    if (events.length !== records) scene.fail(`${name} has ${events.length} records, its manifest says ${records}`);
    return events;
  });
}
