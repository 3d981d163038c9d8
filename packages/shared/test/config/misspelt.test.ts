import { expect, it } from 'vitest';
import { editDistance, meantBy } from '../../src/config/misspelt.js';

it.each([
  ['PORT', 'PORT', 0],
  ['PROT', 'PORT', 1],
  ['PRT', 'PORT', 1],
  ['PORTS', 'PORT', 1],
  ['POST', 'PORT', 1],
  ['', 'PORT', 4],
  ['CA', 'ABC', 3],
])('between %s and %s are %i edits', (one, other, edits) => {
  expect(editDistance(one, other)).toBe(edits);
});

const KNOWN = ['PORT', 'OPS_PORT', 'DATA_DIR', 'KAFKA_BROKERS'];

it.each([
  ['PROT', 'PORT'],
  ['port', 'PORT'],
  ['KAFKA_BROKER', 'KAFKA_BROKERS'],
  ['KAFKA_BORKER', 'KAFKA_BROKERS'],
  ['DATADIR', 'DATA_DIR'],
])('%s is taken for %s', (name, meant) => {
  expect(meantBy(name, KNOWN)).toBe(meant);
});

it.each(['PORT', 'PATH', 'APP_PORT_2', 'KAFKA_HEAP_OPTS', 'HOME'])('%s is taken for nothing', (name) => {
  expect(meantBy(name, KNOWN)).toBeUndefined();
});
