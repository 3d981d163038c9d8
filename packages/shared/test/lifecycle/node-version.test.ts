import { expect, it } from 'vitest';
import { nodeWarning } from '../../src/lifecycle/node-version.js';

it.each([
  ['20.19.0', '20.20.2'],
  ['20.20.1', '20.20.2'],
  ['22.12.0', '22.22.2'],
  ['23.11.1', 'a supported line'],
  ['24.14.0', '24.14.1'],
  ['25.8.1', '25.8.2'],
])('Node %s is warned of, with %s to be used instead', (version, wanted) => {
  expect(nodeWarning(version)).toBe(
    `Node ${version} can be kept busy by JSON with chosen keys (CVE-2026-21717): use ${wanted} or newer`,
  );
});

it.each(['20.20.2', '20.21.0', '22.22.2', '24.14.1', '24.15.0', '25.8.2', '26.0.0'])('Node %s is good', (version) => {
  expect(nodeWarning(version)).toBeUndefined();
});
