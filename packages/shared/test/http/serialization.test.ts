import { Type } from '@sinclair/typebox';
import { describe, expect, it } from 'vitest';
import { buildSerializer } from '../../src/http/serialization.js';

const route = (schema: object) => ({ schema, method: 'GET', url: '/', httpStatus: '200' });

describe('the serializer of a schema', () => {
  it('is compiled once, for all routes of all apps', () => {
    const schema = Type.Object({ name: Type.String() });
    const [one, other] = [buildSerializer({}, {}), buildSerializer({}, {})];
    expect(one(route(schema))).toBe(other(route(schema)));
    expect(one(route(schema))).not.toBe(one(route(Type.Object({ name: Type.String() }))));
  });

  it('writes what the schema has', () => {
    const serialize = buildSerializer({}, {})(route(Type.Object({ name: Type.String() })));
    expect(serialize({ name: 'é', secret: 1 })).toBe('{"name":"é"}');
  });
});
