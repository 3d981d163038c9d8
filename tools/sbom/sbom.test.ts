import { expect, it } from 'vitest';
import { sbomOf } from './sbom.js';

const NOW = new Date('2026-01-15T12:00:00Z');

interface Bom {
  bomFormat: string;
  specVersion: string;
  metadata: { component: { name: string; version: string } };
  components: { name: string; version: string; purl: string; licenses?: unknown[] }[];
}

it('every version of every package is in the bill, with its address and its license', () => {
  const text = sbomOf(
    { name: '@analytics/standalone', version: '1.2.3' },
    [
      { name: 'yaml', versions: ['2.9.1', '1.0.0'], license: 'ISC' },
      { name: '@fastify/cors', versions: ['11.4.3'], license: 'MIT' },
      { name: 'odd', versions: ['0.0.1'], license: 'Unknown' },
    ],
    NOW,
  );
  const { bomFormat, specVersion, metadata, components } = JSON.parse(text) as Bom;
  expect({ bomFormat, specVersion, ...metadata.component }).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    name: '@analytics/standalone',
    version: '1.2.3',
  });
  expect(components.map(({ purl, licenses }) => [purl, licenses])).toEqual([
    ['pkg:npm/%40fastify/cors@11.4.3', [{ license: { id: 'MIT' } }]],
    ['pkg:npm/odd@0.0.1', undefined],
    ['pkg:npm/yaml@1.0.0', [{ license: { id: 'ISC' } }]],
    ['pkg:npm/yaml@2.9.1', [{ license: { id: 'ISC' } }]],
  ]);
});
