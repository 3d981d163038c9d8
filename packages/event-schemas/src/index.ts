export { type CompiledSchema, compileSchema, type ValidateProperties } from './compile-schema.js';
export { inferSchema } from './infer/infer-schema.js';
export {
  createSchemaRules,
  type SchemaRules,
  type SchemaRulesDeps,
  type SchemaVerdict,
  schemaIdOf,
} from './schema-rules.js';
