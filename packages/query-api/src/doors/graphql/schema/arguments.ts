import { openPrefixesOf } from '@analytics/shared/http';
import type { TObject } from '@sinclair/typebox';
import {
  type GraphQLFieldConfigArgumentMap,
  GraphQLInputObjectType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
} from 'graphql';
import { isRequired, nameWithin, shapeOf } from './shapes.js';
import type { ContractTypes } from './types.js';

/** How a tag or a property is asked for, whose names no schema knows. */
const Condition = new GraphQLInputObjectType({
  name: 'Condition',
  description: 'A name, and the value that it must have, as text.',
  fields: {
    key: { type: new GraphQLNonNull(GraphQLString) },
    value: { type: new GraphQLNonNull(GraphQLString) },
  },
});

/** `tags.` of a query string is the argument `tags`. */
const openArgumentOf = (prefix: string): string => prefix.slice(0, -1);

/** The arguments of what is asked with `parameters`. */
export function argumentsOf(types: ContractTypes, name: string, parameters: TObject): GraphQLFieldConfigArgumentMap {
  const described = Object.entries(parameters.properties).map(([argument, schema]) => {
    const type = types.input(schema, nameWithin(name, argument, shapeOf(schema).is === 'list'));
    const mustBeGiven = isRequired(parameters, argument) && schema['default'] === undefined && argument !== 'appId';
    const defaultValue = schema['default'] as unknown;
    return [
      argument,
      {
        type: mustBeGiven ? new GraphQLNonNull(type) : type,
        description: schema.description ?? null,
        ...(defaultValue !== undefined && { defaultValue }),
      },
    ] as const;
  });
  const open = openPrefixesOf(parameters).map((prefix) => [
    openArgumentOf(prefix),
    {
      type: new GraphQLList(new GraphQLNonNull(Condition)),
      description: `Only with all of these ${openArgumentOf(prefix)}.`,
    },
  ]);
  return Object.fromEntries([...described, ...open]) as GraphQLFieldConfigArgumentMap;
}

type Given = Readonly<Record<string, unknown>>;

/** The arguments as the routes have their parameters: null is absence, and a tag is `tags.<key>`. */
export function parametersIn(parameters: TObject, given: Given): Record<string, unknown> {
  const open = new Map(openPrefixesOf(parameters).map((prefix) => [openArgumentOf(prefix), prefix]));
  const entries = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    if (value === null || value === undefined) return [];
    const prefix = open.get(name);
    return prefix === undefined ? [[name, withoutNull(value)]] : conditionsIn(prefix, value as Condition[]);
  });
  return Object.fromEntries(entries);
}

interface Condition {
  key: string;
  value: string;
}

/** One that is given twice has two values, which the check refuses. */
function conditionsIn(prefix: string, conditions: readonly Condition[]): [string, unknown][] {
  const values = new Map<string, unknown>();
  for (const { key, value } of conditions) {
    const name = prefix + key;
    values.set(name, values.has(name) ? [values.get(name), value].flat() : value);
  }
  return [...values];
}

/** Input objects of GraphQL have no prototype, and may have null for what is absent. */
function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNull(member)]));
}
