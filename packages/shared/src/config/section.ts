import type { Static, TObject, TProperties, TSchema } from '@sinclair/typebox';
import type { Service, VariableDoc } from './variable.js';

/** The values of a section's variables, by name. */
export type ValuesOf<Properties extends TProperties> = Static<TObject<Properties>>;

/** What a section checks. */
export interface SectionInput<Values> {
  service: Service;
  /** The values that fit their schemas, defaults included; a variable with a fault of its own is left out. */
  values: Partial<Values>;
  /** Whether the operator gave the variable a value, right or wrong. */
  isSet(name: string): boolean;
}

/**
 * The variables of one part of the system, with everything that is known of them before that part is loaded. `Others`
 * are variables of other sections that its faults depend on.
 */
export interface ConfigSection<Properties extends TProperties = TProperties, Others = unknown> {
  variables: Properties;
  docs: Readonly<Record<keyof Properties & string, VariableDoc>>;
  /** What the schemas cannot say: a line for each fault, which begins with the name of its variable. Never throws. */
  faults?(input: SectionInput<ValuesOf<Properties> & Others>): string[];
}

export interface Variable {
  name: string;
  schema: TSchema;
  doc: VariableDoc;
}

/** The variables of these sections in their order; with `service` only those that it reads. */
export const variablesOf = (sections: readonly ConfigSection[], service?: Service): Variable[] =>
  sections.flatMap(({ variables, docs }) =>
    Object.entries(variables).flatMap(([name, schema]) => {
      const doc = docs[name];
      if (doc === undefined) throw new Error(`${name} has no documentation`);
      const isRead = service === undefined || doc.services === undefined || doc.services.includes(service);
      return isRead ? [{ name, schema, doc }] : [];
    }),
  );
