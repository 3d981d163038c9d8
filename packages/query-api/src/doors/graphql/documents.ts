import { createHash } from 'node:crypto';
import { AppError, invalidRequest } from '@analytics/shared/errors';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { Costs, refuseManyQuestions } from './cost.js';
import { MAX_TOKENS, refuseWideDocument } from './document-limits.js';
import { Refused } from './errors.js';

const MAX_FAULTS = 10;

/** A document that can be run. */
export interface Checked {
  document: DocumentNode;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export interface OperationOf {
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>>;
}

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Says of documents whether they may run, and how dear their operations are. */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #readsEvents: (question: string) => boolean;
  readonly #maxCost: number;

  constructor(options: { schema: GraphQLSchema; readsEvents: (question: string) => boolean; maxCost: number }) {
    this.#schema = options.schema;
    this.#readsEvents = options.readsEvents;
    this.#maxCost = options.maxCost;
  }

  /** Throws `Refused` with every fault of the document, or `question_too_large` when it is too dear to be checked. */
  check(text: string): Checked {
    const document = parsed(text);
    refuseWideDocument(document);
    const fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
      ),
    );
    // Before the rules of GraphQL are asked, some of which compare fields with each other.
    for (const node of document.definitions) {
      if (node.kind !== Kind.OPERATION_DEFINITION) continue;
      refuseManyQuestions(node, fragments);
      this.#costs(fragments, {}).check(node, Number.POSITIVE_INFINITY);
    }
    const faults = validate(this.#schema, document, undefined, { maxErrors: MAX_FAULTS });
    if (faults.length > 0) throw new Refused(faults);
    return { document, fragments };
  }

  /** The operation that is meant. Throws `invalid_request` when none is, or `question_too_large` when it is too dear. */
  operationOf({ document, fragments }: Checked, { operationName, variables }: OperationOf): OperationDefinitionNode {
    const operation = getOperationAST(document, operationName);
    if (operation === null || operation === undefined) {
      const message =
        operationName === undefined
          ? 'is needed: the document has several operations'
          : 'is no operation of the document';
      throw invalidRequest([{ path: '/operationName', message }]);
    }
    this.#costs(fragments, { ...defaultsOf(operation), ...variables }).check(operation, this.#maxCost);
    return operation;
  }

  #costs(fragments: Checked['fragments'], variables: OperationOf['variables']): Costs {
    return new Costs({ schema: this.#schema, fragments, variables, readsEvents: this.#readsEvents });
  }
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: MAX_TOKENS });
  } catch (error) {
    if (error instanceof GraphQLError) throw new Refused([error]);
    throw new AppError('internal_error', { cause: error });
  }
}

/** Numbers alone: only `limit` is of account. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, number> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
    ),
  );
