import type { RecordReader, RecordWriter, Store } from '@analytics/shared/ports';
import { expectTypeOf, it } from 'vitest';
import type { openStore, StoreRoles } from '../src/index.ts';

// Checked when the tests are compiled (tsconfig.tests.json).

it('a process that reads has no writer and no maintenance, one that writes has no reader', () => {
  expectTypeOf<Extract<keyof StoreRoles['read'], 'write' | 'maintenance'>>().toBeNever();
  expectTypeOf<Extract<keyof StoreRoles['write'], keyof RecordReader | 'scan'>>().toBeNever();
  expectTypeOf<StoreRoles['write']>().toExtend<RecordWriter>();
  expectTypeOf<StoreRoles['all']>().toEqualTypeOf<Store>();
});

it('a store is opened with the type of its role', () => {
  expectTypeOf<ReturnType<typeof openStore<'read'>>>().resolves.toEqualTypeOf<StoreRoles['read']>();
  expectTypeOf<ReturnType<typeof openStore<'write'>>>().resolves.toEqualTypeOf<StoreRoles['write']>();
});
