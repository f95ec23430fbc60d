import { type ChoiceOperator, choiceOperators, jsonataReferences } from '../../query/index.ts';
import type { ChoiceComparisonTest, ChoiceRead, ChoiceRule, ChoiceState, ChoiceTest } from '../program.ts';
import { buildDataFlow } from './data-flow.ts';
import type { Reading } from './reading.ts';

/** https://states-language.net/#choice-state */
export function buildChoice(reading: Reading, name: string): ChoiceState {
  return {
    type: 'Choice',
    name,
    data: buildDataFlow(reading),
    rules: reading.objectsAt('Choices').flatMap((rule) => buildRule(rule) ?? []),
    default: reading.text('Default'),
  };
}

function buildRule(reading: Reading): ChoiceRule | undefined {
  const next = reading.requiredText('Next');
  if (reading.language === 'JSONPath') {
    const test = buildTest(reading);
    return test && { language: 'JSONPath', next, test, assign: reading.payloadTemplate('Assign') };
  }
  const condition = reading.jsonata('Condition', 'boolean');
  if (!condition) return reading.problem('This field is required', 'Condition');
  return {
    language: 'JSONata',
    next,
    condition,
    text: condition.expressions[0]?.text ?? String(reading.value('Condition')),
    reads: condition.expressions.flatMap((expression) => readsOf(expression.text)),
    output: reading.jsonata('Output'),
    assign: reading.jsonata('Assign'),
  };
}

function readsOf(expression: string): readonly ChoiceRead[] {
  const references = jsonataReferences(expression);
  if (!references.ok) return [];
  const { states, variablePaths } = references.value;
  const inputs = states.flatMap(([field, ...path]) =>
    field === 'input' ? [{ text: ['$states.input', ...path].join('.'), variable: undefined, path }] : [],
  );
  const read = variablePaths.map(({ name, path }) => ({
    text: [`$${name}`, ...path].join('.'),
    variable: name,
    path,
  }));
  return [...inputs, ...read];
}

function buildTest(reading: Reading): ChoiceTest | undefined {
  for (const kind of ['And', 'Or'] as const) {
    if (reading.value(kind) === undefined) continue;
    const tests = reading.objectsAt(kind).flatMap((rule) => buildTest(rule) ?? []);
    return { kind: kind === 'And' ? 'and' : 'or', tests };
  }
  const negated = reading.objectAt('Not');
  if (negated) {
    const test = buildTest(reading.at(negated, 'Not'));
    return test && { kind: 'not', test };
  }
  return buildComparison(reading);
}

/** How the ends of operators read in one line: `$.total > 100`. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/GreaterThanEquals(Path)?$/, '>='],
  [/LessThanEquals(Path)?$/, '<='],
  [/GreaterThan(Path)?$/, '>'],
  [/LessThan(Path)?$/, '<'],
  [/Equals(Path)?$/, '='],
];

function buildComparison(reading: Reading): ChoiceComparisonTest | undefined {
  const variable = reading.path('Variable');
  const name = Object.keys(reading.object).find((key) => choiceOperators.has(key));
  const operator = name === undefined ? undefined : choiceOperators.get(name);
  if (!variable || !operator) return reading.problem('A comparison needs a Variable and an operator');
  const operand = buildOperand(reading, operator);
  if (!operand) return undefined;
  const sign = SIGNS.find(([end]) => end.test(operator.name))?.[1] ?? operator.name;
  const right = operand.kind === 'path' ? operand.path.text : JSON.stringify(operand.value);
  return { kind: 'compare', text: `${variable.text} ${sign} ${right}`, operator, variable, operand };
}

function buildOperand(
  reading: Reading,
  operator: ChoiceOperator,
): ChoiceComparisonTest['operand'] | undefined {
  if (!operator.viaPath) return { kind: 'constant', value: reading.value(operator.name) ?? null };
  const path = reading.path(operator.name);
  return path && { kind: 'path', path };
}
