import { type Ajv2020, type CodeKeywordDefinition, type KeywordCxt, Name } from 'ajv/dist/2020.js';
import { evaluatedPropsToName } from 'ajv/dist/compile/util.js';

/** They evaluate members and elements under a condition, which is known when an event is validated. */
const CONDITIONAL = ['if', 'anyOf', 'oneOf', 'dependentSchemas'];

/**
 * Lets what is evaluated begin as nothing, each time that one of these keywords is come to. The code that ajv makes begins it
 * where the condition is met alone: beside `patternProperties` it threw where it was not, and in an array what an
 * element had evaluated counted for those after it.
 */
export function beginEvaluated(ajv: Ajv2020): void {
  for (const keyword of CONDITIONAL) {
    const rule = ajv.RULES.all[keyword];
    if (typeof rule !== 'object' || !('code' in rule.definition)) throw new Error(`ajv has no keyword ${keyword}`);
    const definition = rule.definition as CodeKeywordDefinition;
    const { code } = definition;
    definition.code = (context, ruleType) => {
      begin(context);
      code(context, ruleType);
    };
  }
}

function begin({ gen, it }: KeywordCxt): void {
  if (!it.opts.unevaluated) return;
  if (it.props !== true && !(it.props instanceof Name)) it.props = evaluatedPropsToName(gen, it.props);
  if (it.items !== true && !(it.items instanceof Name)) it.items = gen.var('items', it.items ?? 0);
}
