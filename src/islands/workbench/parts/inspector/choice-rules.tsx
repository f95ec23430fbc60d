/** A decision: each rule that was looked at, with its values, and which matched. */
import type { ChoiceRecord } from '../../../../asl/execution/trace.ts';
import { explainChoice } from '../../../../asl/projection/index.ts';
import { Glyph } from '../../../../ui/controls/glyph.tsx';

type Comparison = ChoiceRecord['comparisons'][number];

function byRule(comparisons: readonly Comparison[]): readonly (readonly [number, readonly Comparison[]])[] {
  const rules = new Map<number, Comparison[]>();
  for (const comparison of comparisons) {
    const known = rules.get(comparison.rule);
    if (known === undefined) rules.set(comparison.rule, [comparison]);
    else known.push(comparison);
  }
  return [...rules];
}

function valuesOf({ operands }: Comparison): string {
  return operands
    .map(({ name, value }) => `${name} is ${value === undefined ? 'missing' : JSON.stringify(value)}`)
    .join(', ');
}

export function ChoiceRules({ choice }: { choice: ChoiceRecord }) {
  return (
    <>
      <p class="wb-why">
        {explainChoice(choice)} Rules are tried from the top; the first that matches counts.
      </p>
      <ol class="wb-rules" aria-label="Rules of the decision">
        {byRule(choice.comparisons).map(([rule, comparisons]) => {
          const matched = choice.matched === rule;
          return (
            <li key={rule} class={matched ? 'matched' : ''}>
              <p class="wb-rule-head">
                <Glyph name={matched ? 'check' : 'cross'} />
                Rule {rule + 1} {matched ? 'matches' : 'does not match'}
              </p>
              <ul>
                {comparisons.map((comparison, index) => (
                  <li key={index}>
                    <code>{comparison.test}</code> is {comparison.result ? 'true' : 'false'}
                    {comparison.operands.length > 0 && (
                      <span class="wb-operands">{valuesOf(comparison)}</span>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
        {choice.matched === 'Default' && (
          <li class="matched">
            <p class="wb-rule-head">
              <Glyph name="check" />
              Default
            </p>
          </li>
        )}
      </ol>
    </>
  );
}
