import { type Static, type TObject, type TProperties, type TSchema, Type } from '@sinclair/typebox';
import type { Service, VariableDoc } from './variable.js';

/** The values of a section's variables, by name. */
export type ValuesOf<Properties extends TProperties> = Static<TObject<Properties>>;

/** What the `faults` of a section get. */
export interface SectionInput<Values> {
  service: Service;
  /** The values that fit their schemas, defaults included; a variable with a fault of its own is left out. */
  values: Partial<Values>;
  /** Whether the operator gave the variable a value, valid or not. */
  isSet(name: string): boolean;
}

/**
 * The variables of one component, known without loading its code. `Others` are variables of other sections that its
 * faults depend on.
 */
export interface ConfigSection<Properties extends TProperties = TProperties, Others = unknown> {
  variables: Properties;
  docs: Readonly<Record<keyof Properties & string, VariableDoc>>;
  /** Checks that the schemas cannot do. One line a fault, beginning with the name of its variable. Never throws. */
  faults?(input: SectionInput<ValuesOf<Properties> & Others>): string[];
}

export interface Variable {
  name: string;
  schema: TSchema;
  doc: VariableDoc;
}

/** A variable and, of a secret, the one that names its file. */
function withFile(variable: Variable): Variable[] {
  const { name, doc } = variable;
  if (doc.secret !== true) return [variable];
  const schema = Type.String({ description: `A file that holds \`${name}\`, as Docker and Kubernetes mount secrets.` });
  const { services } = doc;
  const unset = `\`${name}\` itself is read`;
  return [
    variable,
    { name: `${name}_FILE`, schema, doc: { unset, fileOf: name, ...(services === undefined ? {} : { services }) } },
  ];
}

/** The variables of the sections in order, those that name the files of secrets included. With `service`: only those that this service reads. */
export const variablesOf = (sections: readonly ConfigSection[], service?: Service): Variable[] =>
  sections.flatMap(({ variables, docs }) =>
    Object.entries(variables).flatMap(([name, schema]) => {
      const doc = docs[name];
      if (doc === undefined) throw new Error(`${name} has no documentation`);
      const isRead = service === undefined || doc.services === undefined || doc.services.includes(service);
      return isRead ? withFile({ name, schema, doc }) : [];
    }),
  );
