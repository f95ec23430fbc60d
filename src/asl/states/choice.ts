import type {
  ChoiceComparisonTest,
  ChoiceRead,
  ChoiceRule,
  ChoiceState,
  ChoiceTest,
  PathFlow,
} from '../definition/program.ts';
import type { ChoiceComparison } from '../execution/trace.ts';
import { getOwn, isObject, type Json } from '../json.ts';
import type { JsonPathScope } from '../query/types.ts';
import { leaveByJsonata, settled } from './jsonata-flow.ts';
import { type Failed, failed, type Outcome, type Step } from './outcome.ts';
import { effectiveInput, leave } from './path-flow.ts';
import type { Working } from './request.ts';
import type { Visit } from './visit.ts';

/**
 * Goes on with the first rule that holds (https://states-language.net/#choice-state). The matched rule's Assign and Output
 * stand for the state's own, which belong to Default.
 */
export function choice(visit: Visit, state: ChoiceState): Step {
  return state.data.language === 'JSONata' ? byJsonata(visit, state) : byPath(visit, state, state.data);
}

function byPath(visit: Visit, state: ChoiceState, flow: PathFlow): Outcome {
  const input = effectiveInput(visit, flow);
  if (!input.ok) return failed(visit.evaluationFailure(input.failure));
  const testing = new Testing(visit.pathScope(input.value), visit.tracing);
  for (const [index, rule] of state.rules.entries()) {
    if (rule.language !== 'JSONPath') continue;
    testing.rule = index;
    const holds = testing.holds(rule.test);
    if (testing.missing !== undefined) {
      testing.trace(visit, null, null);
      // AWS: worded without the space that other messages have before the colon.
      const path = testing.missing;
      return failed(
        visit.runtimeFailure(
          `Invalid path '${path}': The choice state's condition path references an invalid value.`,
        ),
      );
    }
    if (!holds) continue;
    testing.trace(visit, index, rule.next);
    return leave(visit, flow, input.value, input.value, rule.next, rule.assign);
  }
  if (state.default === undefined) return noneMatched(visit, testing.comparisons);
  testing.trace(visit, 'Default', state.default);
  return leave(visit, flow, input.value, input.value, state.default);
}

/** Tests rules and keeps note of each comparison. And, Or stop at the first test that decides them. */
class Testing {
  readonly comparisons: ChoiceComparison[] = [];
  readonly #scope: JsonPathScope;
  readonly #tracing: boolean;
  rule = 0;
  /** The path of a variable or operand that the input does not hold. */
  missing: string | undefined;

  constructor(scope: JsonPathScope, tracing: boolean) {
    this.#scope = scope;
    this.#tracing = tracing;
  }

  holds(test: ChoiceTest): boolean {
    switch (test.kind) {
      case 'and':
        return test.tests.every((inner) => this.holds(inner) && this.missing === undefined);
      case 'or':
        return test.tests.some((inner) => this.holds(inner) || this.missing !== undefined);
      case 'not':
        return !this.holds(test.test);
      case 'compare':
        return this.#compare(test);
      default:
        return test satisfies never;
    }
  }

  #compare(test: ChoiceComparisonTest): boolean {
    const variable = test.variable.read(this.#scope);
    if (variable === undefined && !test.operator.toleratesMissing) {
      this.missing = test.variable.text;
      return false;
    }
    const operand =
      test.operand.kind === 'constant' ? test.operand.value : test.operand.path.read(this.#scope);
    if (operand === undefined) {
      this.missing = test.operand.kind === 'path' ? test.operand.path.text : undefined;
      return false;
    }
    const result = test.operator.test(variable, operand);
    if (this.#tracing) this.#note(test, variable, operand, result);
    return result;
  }

  #note(test: ChoiceComparisonTest, variable: Json | undefined, operand: Json, result: boolean): void {
    const operands: { name: string; value: Json | undefined }[] = [
      { name: test.variable.text, value: variable },
    ];
    if (test.operand.kind === 'path') operands.push({ name: test.operand.path.text, value: operand });
    this.comparisons.push({ rule: this.rule, test: test.text, operands, result });
  }

  trace(visit: Visit, matched: number | 'Default' | null, next: string | null): void {
    if (this.#tracing) visit.trace({ kind: 'choice', comparisons: this.comparisons, matched, next });
  }
}

function noneMatched(visit: Visit, comparisons: readonly ChoiceComparison[]): Failed {
  visit.trace({ kind: 'choice', comparisons, matched: null, next: null });
  // AWS: States.Runtime, where the specification names States.NoChoiceMatched.
  return failed(
    visit.runtimeFailure('Failed to transition out of the state. The state does not point to a next state.'),
  );
}

function* byJsonata(visit: Visit, state: ChoiceState): Working<Outcome> {
  const comparisons: ChoiceComparison[] = [];
  for (const [index, rule] of state.rules.entries()) {
    if (rule.language !== 'JSONata') continue;
    const condition = yield* settled(rule.condition.evaluate(visit.jsonataScope({})));
    if (!condition.ok) return failed(visit.evaluationFailure(condition.failure));
    if (visit.tracing) {
      const operands = rule.reads.map((read) => ({ name: read.text, value: valueAt(visit, read) }));
      comparisons.push({ rule: index, test: rule.text, operands, result: condition.value === true });
    }
    if (condition.value !== true) continue;
    visit.trace({ kind: 'choice', comparisons, matched: index, next: rule.next });
    return yield* leaveByRule(visit, rule);
  }
  if (state.default === undefined) return noneMatched(visit, comparisons);
  visit.trace({ kind: 'choice', comparisons, matched: 'Default', next: state.default });
  const { data } = state;
  const templates = data.language === 'JSONata' ? data : { output: undefined, assign: undefined };
  return yield* leaveByJsonata(
    visit,
    {},
    { next: state.default, output: templates.output, assign: templates.assign, otherwise: visit.input },
  );
}

/** What a condition has read there, where it is a plain member of objects. */
function valueAt(visit: Visit, read: ChoiceRead): Json | undefined {
  let value: Json | undefined =
    read.variable === undefined ? visit.input : visit.pathScope(visit.input).variable(read.variable);
  for (const key of read.path) value = isObject(value) ? getOwn(value, key) : undefined;
  return value;
}

function leaveByRule(visit: Visit, rule: ChoiceRule & { readonly language: 'JSONata' }): Working<Outcome> {
  return leaveByJsonata(
    visit,
    {},
    { next: rule.next, output: rule.output, assign: rule.assign, otherwise: visit.input },
  );
}
