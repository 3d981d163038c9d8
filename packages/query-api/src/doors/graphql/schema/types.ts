import type { TObject, TSchema } from '@sinclair/typebox';
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql';
import { Json, SafeInt } from './scalars.js';
import { isRequired, mayBeNull, nameWithin, type Shape, shapeOf } from './shapes.js';

const SCALARS = {
  string: GraphQLString,
  number: GraphQLFloat,
  boolean: GraphQLBoolean,
  json: Json,
} as const;

const describe = (schema: TSchema): { description?: string } =>
  schema.description === undefined ? {} : { description: schema.description };

/** Equal shapes are one type, wherever they stand. */
const keyOf = (kind: string, value: unknown): string =>
  kind +
  JSON.stringify(value, (name, inner: unknown) => (name === 'description' || name === 'examples' ? undefined : inner));

/** Makes GraphQL types of the schemas of our contracts, so that neither can say what the other does not. */
export class ContractTypes {
  readonly #made = new Map<string, GraphQLObjectType | GraphQLInputObjectType | GraphQLEnumType>();
  readonly #names = new Set<string>();

  /** The type of an answer. `name` is for an object that has no title. */
  output(schema: TSchema, name: string): GraphQLOutputType {
    const shape = shapeOf(schema);
    if (shape.is === 'integer') return SafeInt;
    if (shape.is === 'list') return new GraphQLList(new GraphQLNonNull(this.output(shape.items, name)));
    if (shape.is === 'enum') return this.#enumOf(shape, name);
    return shape.is === 'object' ? this.#objectOf(shape.schema, name) : SCALARS[shape.is];
  }

  /** The type of an argument. */
  input(schema: TSchema, name: string): GraphQLInputType {
    const shape = shapeOf(schema);
    if (shape.is === 'integer') return GraphQLInt;
    if (shape.is === 'list') return new GraphQLList(new GraphQLNonNull(this.input(shape.items, name)));
    if (shape.is === 'enum') return this.#enumOf(shape, name);
    return shape.is === 'object' ? this.#inputOf(shape.schema, name) : SCALARS[shape.is];
  }

  #objectOf(schema: TObject, name: string): GraphQLObjectType {
    return this.#once(keyOf('output', schema.properties), (schema['title'] as string | undefined) ?? name, (unique) => {
      const fields = Object.entries(schema.properties).map(([member, inner]) => {
        const type = this.output(inner, nameWithin(unique, member, shapeOf(inner).is === 'list'));
        const isThere = isRequired(schema, member) && !mayBeNull(inner);
        return [member, { type: isThere ? new GraphQLNonNull(type) : type, ...describe(inner) }] as const;
      });
      return new GraphQLObjectType({ name: unique, fields: Object.fromEntries(fields), ...describe(schema) });
    });
  }

  #inputOf(schema: TObject, name: string): GraphQLInputObjectType {
    return this.#once(keyOf('input', schema.properties), `${name}Input`, (unique) => {
      const fields = Object.entries(schema.properties).map(([member, inner]) => {
        const type = this.input(inner, nameWithin(name, member, shapeOf(inner).is === 'list'));
        return [
          member,
          { type: isRequired(schema, member) ? new GraphQLNonNull(type) : type, ...describe(inner) },
        ] as const;
      });
      return new GraphQLInputObjectType({ name: unique, fields: Object.fromEntries(fields), ...describe(schema) });
    });
  }

  #enumOf({ values }: Extract<Shape, { is: 'enum' }>, name: string): GraphQLEnumType {
    return this.#once(
      keyOf('enum', values),
      name,
      (unique) =>
        new GraphQLEnumType({ name: unique, values: Object.fromEntries(values.map((value) => [value, { value }])) }),
    );
  }

  #once<Type extends GraphQLObjectType | GraphQLInputObjectType | GraphQLEnumType>(
    key: string,
    name: string,
    make: (unique: string) => Type,
  ): Type {
    const known = this.#made.get(key);
    // The key says of which kind it is.
    if (known !== undefined) return known as Type;
    const unique = this.#names.has(name) ? `${name}${this.#names.size}` : name;
    this.#names.add(unique);
    const made = make(unique);
    this.#made.set(key, made);
    return made;
  }
}
