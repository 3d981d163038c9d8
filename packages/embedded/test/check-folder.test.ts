import { expect, it } from 'vitest';
import { freeSpaceCheck, memoryCheck } from '../src/check-folder.js';

const GIBIBYTE = 1024 ** 3;

it.each([
  [0.25, 'fail', /make room, or move DATA_DIR/],
  [1, 'warn', /may grow to EMBEDDED_LOG_MAX_BYTES=1073741824; make room/],
  [20, 'ok', /^20480 MiB free$/],
])('%d GiB of free disk is %s', (free, status, text) => {
  expect(freeSpaceCheck(free * GIBIBYTE, GIBIBYTE)).toMatchObject({ status, text: expect.stringMatching(text) });
});

it.each([
  [512, 'ok'],
  [900, 'warn'],
  [1_025, 'fail'],
])('a store of %i MB on a machine of 1 GiB is %s', (storeMb, status) => {
  expect(memoryCheck(storeMb, GIBIBYTE)).toMatchObject({ status });
});
