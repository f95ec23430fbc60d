/** Does every choice rule say what it compares, and only once? */
import { specs } from '../fields.ts';
import { BOOLEAN_OPERATORS, COMPARISON_OPERATORS } from '../fields-choice.ts';
import type { ObjectVisit } from '../model.ts';
import { memberOf } from '../source/tree.ts';
import type { CheckContext } from './check.ts';
import { objectRange } from './fields-required.ts';

export function checkChoiceRules(context: CheckContext): void {
  for (const object of context.model.objects) {
    if (object.spec === specs.choiceRule || object.spec === specs.nestedRule) checkRule(context, object);
  }
}

function checkRule(context: CheckContext, object: ObjectVisit): void {
  const report = (message: string, explanation: string): void => {
    context.report({
      rule: 'choice-rule',
      message,
      explanation,
      place: object.place,
      at: objectRange(object),
      state: object.state,
    });
  };
  if (object.language === 'JSONata') {
    if (memberOf(object.node, 'Condition') === undefined) {
      report(
        'These fields are required: [Condition]',
        'A rule in JSONata needs a Condition that gives true or false, such as {% $states.input.total > 100 %}.',
      );
    }
    return;
  }
  const comparisons = object.node.members.filter((member) => COMPARISON_OPERATORS.has(member.key));
  const combinators = BOOLEAN_OPERATORS.filter((name) => memberOf(object.node, name) !== undefined);
  const names = [...comparisons.map((member) => member.key), ...combinators];
  if (names.length > 1) {
    report(
      `There should only be one of the following fields: [${names.join(', ')}]`,
      `A rule makes one comparison, but this one has ${names.join(' and ')}. Join several rules with And or Or.`,
    );
  } else if (names.length === 0) {
    if (memberOf(object.node, 'Condition') !== undefined) return;
    report(
      `This object should have only one of the following fields: [${[...BOOLEAN_OPERATORS, ...COMPARISON_OPERATORS].join(', ')}]`,
      'This rule compares nothing. Add a comparison such as StringEquals or NumericGreaterThan.',
    );
  } else if (comparisons.length === 1 && memberOf(object.node, 'Variable') === undefined) {
    report(
      'These fields are required: [Variable]',
      `${names[0]} needs a Variable: a path to the value that it looks at.`,
    );
  }
}
