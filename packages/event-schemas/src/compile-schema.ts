import type { FieldError } from '@analytics/shared/contracts';
import { jsonFault } from '@analytics/shared/domain';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { keywordFaults } from './check-keywords.js';
import { checksFault } from './checks.js';
import { beginEvaluated } from './evaluated.js';
import { faultsOf } from './fault-text.js';
import { FORMATS } from './formats.js';
import { MAX_FAULTS, MAX_SCHEMA_BYTES } from './limits.js';
import { linearPattern, PatternSteps, TooManySteps } from './patterns.js';
import { allSubschemas, isObject, type SchemaObject } from './subschemas.js';
import { uniqueItems } from './unique-items.js';

/** Says what of the properties of an event breaks a schema; empty when nothing does. Paths begin with `/properties`. */
export type ValidateProperties = (properties: unknown) => FieldError[];

export type CompiledSchema = { ok: true; validate: ValidateProperties } | { ok: false; errors: FieldError[] };

const refused = (...errors: FieldError[]): CompiledSchema => ({ ok: false, errors: errors.slice(0, MAX_FAULTS) });

/**
 * A JSON Schema 2020-12 of the `properties` of an event, ready to be used, or what of it is not taken, at most ten faults
 * with a pointer into the schema each. Never throws, and takes no schema that takes long to compile or to validate
 * with: what is refused is decided by counting, not by a clock. Nothing is fetched, changed or filled in. Validating
 * stops at the first fault; of a choice, the faults of each of its schemas are told.
 */
export function compileSchema(schema: unknown): CompiledSchema {
  const copied = copyOf(schema);
  if (!copied.ok) return refused(copied.fault);
  const root = copied.schema;
  const subschemas = allSubschemas(root);
  const faults = keywordFaults(subschemas);
  if (faults.length > 0) return refused(...faults);
  const tooMuch = checksFault({ pointer: '', schema: root }, subschemas);
  if (tooMuch !== undefined) return refused(tooMuch);
  try {
    return { ok: true, validate: validatorOf(root) };
  } catch (error) {
    return refused({ path: '', message: error instanceof Error ? error.message : 'cannot be compiled' });
  }
}

/** The schema as JSON that nobody else can change. */
function copyOf(schema: unknown): { ok: true; schema: SchemaObject | boolean } | { ok: false; fault: FieldError } {
  const fault = (path: string, message: string) => ({ ok: false as const, fault: { path, message } });
  if (typeof schema === 'boolean') return { ok: true, schema };
  if (!isObject(schema)) return fault('', 'must be an object or a boolean');
  const broken = jsonFault(schema);
  if (broken !== undefined) return fault(broken.path, broken.message);
  const json = JSON.stringify(schema);
  const bytes = Buffer.byteLength(json);
  if (bytes > MAX_SCHEMA_BYTES) return fault('', `is ${bytes} bytes of JSON, ${MAX_SCHEMA_BYTES} are the most`);
  return { ok: true, schema: JSON.parse(json) as SchemaObject };
}

function validatorOf(schema: SchemaObject | boolean): ValidateProperties {
  const steps = new PatternSteps();
  const validate = compiled(schema, steps);
  return (properties) => {
    steps.restart();
    try {
      return validate(properties) ? [] : faultsOf(validate.errors ?? [], properties);
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
      return [{ path: '/properties', message: 'has too much text for the patterns of its schema (rule pattern)' }];
    }
  };
}

function compiled(schema: SchemaObject | boolean, steps: PatternSteps): ValidateFunction {
  // One for each schema: an instance retains what it has compiled.
  const ajv = new Ajv2020({
    strict: true,
    // Usual schemas say a type once, for what is around too, and require what they do not describe.
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    // To refuse overlapping names, ajv would run the patterns as native expressions.
    allowMatchingProperties: true,
    // The schema is checked already. Messages and copies of data in each error cost more than validating does.
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    messages: false,
    logger: false,
    allErrors: false,
    inlineRefs: false,
    loopRequired: 20,
    loopEnum: 20,
    // `constructor` and its like are members only of objects that have them.
    ownProperties: true,
    // 19.99 is a multiple of 0.01, although its quotient in floating point is no whole number.
    multipleOfPrecision: 6,
    formats: FORMATS,
    code: {
      // Its passes over the code take longer than they spare: with 1,000 properties, a second.
      optimize: false,
      regExp: Object.assign((pattern: string) => linearPattern(pattern, steps), { code: 'linearPattern' }),
    },
  });
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword(uniqueItems);
  beginEvaluated(ajv);
  if (typeof schema === 'boolean') return ajv.compile(schema);
  const { $id: _, $schema: __, ...unnamed } = schema;
  return ajv.compile(unnamed);
}
