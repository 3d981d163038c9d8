export { type CompiledSchema, compileSchema, type ValidateProperties } from './compile-schema.js';
export { inferSchema } from './infer/infer-schema.js';
