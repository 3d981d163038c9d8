import { expect, it } from 'vitest';
import { decodeManifest, encodeManifest, FORMAT, type Manifest } from '../src/manifest.js';

const manifest: Manifest = {
  format: FORMAT,
  version: '1.2.3',
  beganAt: 1,
  endedAt: 2,
  log: {
    isWhole: true,
    group: 'workers',
    topics: { events: 'e', metrics: 'm', deadLetters: 'd', catalog: 'c', audit: 'a' },
    positions: [{ topic: 'e', partition: 0, start: 0, committed: 3, end: 4, settled: { stored: 3 } }],
  },
  store: { format: 'duckdb', isExact: true, records: 7 },
  files: [{ name: 'log.gz', bytes: 10, sha256: 'ab' }],
};

it('a manifest is read as it was written', () => {
  expect(decodeManifest(encodeManifest(manifest), 'one')).toEqual(manifest);
});

it('a manifest that was cut or altered is refused', () => {
  const text = encodeManifest(manifest);
  for (const altered of [text.slice(0, -3), text.replace('"bytes":10', '"bytes":11'), '', 'null', '{}'])
    expect(() => decodeManifest(altered, 'one')).toThrow('The manifest of the backup one is damaged');
});

it('a manifest of a newer release is refused, with what to do', () => {
  const newer = encodeManifest({ ...manifest, format: FORMAT + 1, version: '9.0.0' } as unknown as Manifest);
  expect(() => decodeManifest(newer, 'one')).toThrow(/format 2, made by release 9.0.0; .* Use that release/);
});
