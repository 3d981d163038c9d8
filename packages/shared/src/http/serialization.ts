import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';

type BuildSerializer = ReturnType<typeof SerializerSelector>;
type Serializer = ReturnType<ReturnType<BuildSerializer>>;

const build = SerializerSelector();
/** They are the same in every app of the process, and live as long as their schemas. */
const serializers = new WeakMap<object, Serializer>();

/**
 * Fastify's own serializers, each schema compiled once. Fastify compiles one for each answer of each route, and nearly
 * all of them are the same problems: it took a third of the time to make an app.
 */
export const buildSerializer: BuildSerializer = (externalSchemas, options) => {
  const compile = build(externalSchemas, options);
  return (route) => {
    const schema = route.schema as object;
    const serializer = serializers.get(schema) ?? compile(route);
    serializers.set(schema, serializer);
    return serializer;
  };
};
