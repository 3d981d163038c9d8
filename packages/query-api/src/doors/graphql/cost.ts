import { questionTooLarge } from '@analytics/shared/errors';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { MAX_DEPTH, MAX_QUESTIONS } from './document-limits.js';

/** What a question costs, whatever is taken of its answer. */
export const QUESTION_COST = 10;
/** The same of one that reads events one by one. */
export const EVENTS_QUESTION_COST = 50;
/** Values in a list that cost 1. */
export const VALUES_PER_COST = 100;
/** Elements that a list counts as which has no `limit`. */
export const USUAL_ELEMENTS = 100;

export interface CostOptions {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
  readsEvents: (question: string) => boolean;
}

/** What a selection is, for each time that it is answered. */
interface Measured {
  cost: number;
  depth: number;
}

interface Place {
  type: GraphQLNamedType | undefined;
  /** Elements of the outermost list of the question. */
  limit: number;
  inList: boolean;
}

/**
 * Measures operations: each question at its price, and each value in a list at a hundredth, once for each element. Every
 * fragment is measured once for each place of its kind, however often it is spread: a few lines of fragments in fragments
 * can stand for billions of fields.
 */
export class Costs {
  readonly #options: CostOptions;
  readonly #fragments = new Map<string, Measured>();

  constructor(options: CostOptions) {
    this.#options = options;
  }

  /** @throws AppError `question_too_large` when it is deeper or dearer than may be. */
  check(operation: OperationDefinitionNode, maxCost: number): number {
    const { schema } = this.#options;
    const type = schema.getRootType(operation.operation) ?? undefined;
    const { cost } = this.#selection(operation.selectionSet, { type, limit: USUAL_ELEMENTS, inList: false });
    if (cost > maxCost) {
      throw questionTooLarge(`The query costs ${Math.ceil(cost)}; it may cost ${maxCost} (GRAPHQL_MAX_COST).`, [
        { path: '/query', message: 'ask for fewer questions, a smaller `limit` or fewer fields' },
      ]);
    }
    return cost;
  }

  #selection({ selections }: SelectionSetNode, place: Place): Measured {
    let [cost, depth] = [0, 0];
    for (const selection of selections) {
      const inner =
        selection.kind === Kind.FIELD
          ? this.#field(selection, place)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? this.#selection(selection.selectionSet, this.#narrowed(place, selection.typeCondition?.name.value))
            : this.#fragment(selection.name.value, place);
      cost += inner.cost;
      depth = Math.max(depth, inner.depth);
    }
    return { cost, depth };
  }

  #fragment(name: string, place: Place): Measured {
    const fragment = this.#options.fragments.get(name);
    const key = JSON.stringify([name, place.limit, place.inList]);
    const known = this.#fragments.get(key);
    if (known !== undefined || fragment === undefined) return known ?? { cost: 0, depth: 0 };
    // A circle is refused by name when the document is checked; here it only has to end.
    this.#fragments.set(key, { cost: 0, depth: 0 });
    const measured = this.#selection(fragment.selectionSet, this.#narrowed(place, fragment.typeCondition.name.value));
    this.#fragments.set(key, measured);
    return measured;
  }

  #narrowed(place: Place, typeName: string | undefined): Place {
    return typeName === undefined ? place : { ...place, type: this.#options.schema.getType(typeName) };
  }

  #field(node: FieldNode, place: Place): Measured {
    const name = node.name.value;
    // The description of the schema is in memory, and rules of GraphQL bound its lists within lists.
    if (name.startsWith('__')) return { cost: node.selectionSet === undefined ? 0 : QUESTION_COST, depth: 1 };
    const { schema, readsEvents } = this.#options;
    const field = isObjectType(place.type) ? place.type.getFields()[name] : undefined;
    const isQuestion = place.type === schema.getQueryType();
    const type = field === undefined ? undefined : getNamedType(field.type);
    const isList = field !== undefined && isListType(getNullableType(field.type));
    const within: Place = {
      type,
      limit: isQuestion ? this.#limitOf(node, field) : place.limit,
      inList: place.inList || isList,
    };
    const inner = node.selectionSet === undefined ? { cost: 0, depth: 0 } : this.#selection(node.selectionSet, within);
    const times = isList ? (place.inList ? USUAL_ELEMENTS : within.limit) : 1;
    const own = isQuestion ? (readsEvents(name) ? EVENTS_QUESTION_COST : QUESTION_COST) : 1 / VALUES_PER_COST;
    const measured = { cost: own + times * inner.cost, depth: inner.depth + 1 };
    if (measured.depth > MAX_DEPTH) throw tooDeep();
    return measured;
  }

  /** The argument `limit`; a value that it cannot have is refused later, and counts as the usual one. */
  #limitOf({ arguments: given = [] }: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number {
    const argument = field?.args.find(({ name }) => name === 'limit');
    const fallback = typeof argument?.defaultValue === 'number' ? argument.defaultValue : USUAL_ELEMENTS;
    const value = given.find(({ name }) => name.value === 'limit')?.value;
    if (value?.kind === Kind.INT) return Number(value.value);
    if (value?.kind !== Kind.VARIABLE) return fallback;
    const variable = this.#options.variables[value.name.value];
    return typeof variable === 'number' && variable > 0 ? variable : fallback;
  }
}

const tooDeep = () =>
  questionTooLarge(`The query is deeper than ${MAX_DEPTH} fields.`, [
    { path: '/query', message: 'ask for less depth' },
  ]);

/** Throws `question_too_large` when one operation asks more than twenty questions. */
export function refuseManyQuestions(
  { selectionSet }: Pick<OperationDefinitionNode, 'selectionSet'>,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): void {
  const seen = new Set<string>();
  const count = ({ selections }: SelectionSetNode): number =>
    selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + count(selection.selectionSet);
      const fragment = fragments.get(selection.name.value);
      // Spread again it asks nothing more: the same field is answered once.
      if (fragment === undefined || seen.has(selection.name.value)) return sum;
      seen.add(selection.name.value);
      return sum + count(fragment.selectionSet);
    }, 0);
  const questions = count(selectionSet);
  if (questions <= MAX_QUESTIONS) return;
  throw questionTooLarge(`The query asks ${questions} questions; at most ${MAX_QUESTIONS} are answered at once.`, [
    { path: '/query', message: 'ask in several requests' },
  ]);
}
