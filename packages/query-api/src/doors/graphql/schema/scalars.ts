import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/** A whole number as JSON has it: counts of events outgrow the 32 bits of `Int`. */
export const SafeInt = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  description: 'A whole number of up to 53 bits.',
  serialize: (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    throw new GraphQLError('is no whole number of up to 53 bits');
  },
});

/** What has no shape of its own: properties of events, tags of metrics. */
export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
