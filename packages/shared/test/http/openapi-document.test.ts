import { Type } from '@sinclair/typebox';
import { describe, expect, it } from 'vitest';
import { published, withOpenParameter } from '../../src/http/openapi-document.js';
import { OPEN_PREFIX } from '../../src/http/validation.js';

const shape = (title: string, properties: object = {}) => ({ type: 'object', title, properties });
const answering = (...schemas: object[]) => ({
  paths: Object.fromEntries(schemas.map((schema, index) => [`/${index}`, { content: { json: { schema } } }])),
});
const asking = (parameter: object) => ({ paths: { '/a': { get: { parameters: [parameter] } } } });
const parameterOf = (document: object) =>
  (document as ReturnType<typeof asking>).paths['/a'].get.parameters[0] as Record<string, unknown>;

describe('the published document', () => {
  it('has each shape once, by its title, however deep it stands', () => {
    const inner = shape('Inner');
    const outer = shape('Outer', { one: inner, many: { type: 'array', items: inner } });
    const { paths, components } = published(answering(outer, inner)) as never as Record<string, unknown>;
    const ref = (title: string) => ({ $ref: `#/components/schemas/${title}` });
    expect(paths).toEqual(answering(ref('Outer'), ref('Inner')).paths);
    const members = { one: ref('Inner'), many: { type: 'array', items: ref('Inner') } };
    expect(components).toEqual({ schemas: { Inner: inner, Outer: shape('Outer', members) } });
  });

  it('never gives one name to two shapes', () => {
    const document = answering(shape('Same', { a: { type: 'string' } }), shape('Same', { b: { type: 'string' } }));
    expect(() => published(document)).toThrow('two different shapes are called Same');
  });

  it('shows an example beside the shape that has one, and takes no example for a shape', () => {
    const example = { type: 'object', title: 'No shape', properties: {} };
    const { paths } = published(answering({ ...shape('Shape'), examples: [example] }));
    expect(paths['/0']).toEqual({ content: { json: { example, schema: { $ref: '#/components/schemas/Shape' } } } });
  });

  it('asks for no parameter that the service fills in', () => {
    const parameter = { in: 'query', name: 'limit', required: true, schema: { type: 'integer', default: 5 } };
    expect(parameterOf(published(asking(parameter)))['required']).toBe(false);
  });

  it('shows a choice of texts as one list', () => {
    const choice = { default: 'desc', anyOf: ['asc', 'desc'].map((value) => ({ type: 'string', enum: [value] })) };
    expect(parameterOf(published(asking({ in: 'query', name: 'order', schema: choice })))['schema']).toEqual({
      type: 'string',
      enum: ['asc', 'desc'],
      default: 'desc',
    });
  });

  it('has one object for all parameters of an open prefix', () => {
    const query = Type.Object({ limit: Type.Integer() }, { [OPEN_PREFIX]: 'tags.', description: 'Tags.' });
    const { properties } = withOpenParameter(query) as typeof query;
    expect(properties).toMatchObject({
      limit: { type: 'integer' },
      tags: { type: 'object', description: 'Tags.', additionalProperties: { type: 'string' } },
    });
    const published_ = published(asking({ in: 'query', name: 'tags', schema: { type: 'object' } }));
    expect(parameterOf(published_)).toMatchObject({ style: 'deepObject', explode: true });
  });
});
