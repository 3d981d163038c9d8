import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { embeddedDocs, embeddedVariables } from './variables/embedded.js';
import { httpDocs, httpVariables } from './variables/http.js';
import { influxDocs, influxVariables } from './variables/influxdb.js';
import { kafkaDocs, kafkaVariables } from './variables/kafka.js';
import type { Service, VariableDoc } from './variables/variable.js';

export { SERVICES, type Service, type VariableDoc } from './variables/variable.js';

/** Every variable, its bounds and its default. Lists are separated by commas. */
export const Variables = Type.Object({
  ...httpVariables,
  ...embeddedVariables,
  ...kafkaVariables,
  ...influxVariables,
});
export type Config = Static<typeof Variables>;
export type VariableName = keyof Config;

export const VARIABLE_DOCS: Readonly<Record<VariableName, VariableDoc>> = {
  ...httpDocs,
  ...embeddedDocs,
  ...kafkaDocs,
  ...influxDocs,
};

/** Defaults that differ by process. */
export const SERVICE_DEFAULTS: Readonly<Record<Service, { PORT: number; OPS_PORT: number }>> = {
  standalone: { PORT: 3005, OPS_PORT: 9105 },
  'ingest-api': { PORT: 3005, OPS_PORT: 9105 },
  'query-api': { PORT: 3006, OPS_PORT: 9106 },
  worker: { PORT: 0, OPS_PORT: 9107 },
};

/** The schema of one variable. */
export const variableSchema = (name: VariableName): TSchema => Variables.properties[name];

/** The variables that a process reads, in the order of these files. */
export const variablesOf = (service: Service): VariableName[] =>
  (Object.keys(Variables.properties) as VariableName[]).filter(
    (name) => VARIABLE_DOCS[name].services?.includes(service) ?? true,
  );
