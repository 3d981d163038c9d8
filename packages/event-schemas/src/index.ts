export { type CompiledSchema, compileSchema, type ValidateProperties } from './compile-schema.js';
