/** What is wrong with the definition: where, why, and what to do. A click goes to the place. */
import type { Diagnostic } from '../../asl/definition/diagnostic.ts';
import { Glyph } from '../../ui/controls/glyph.tsx';
import type { Workbench } from './controller.ts';

export interface ProblemsListProps {
  readonly workbench: Workbench;
  readonly id: string;
  readonly onShow: (problem: Diagnostic) => void;
}

const SHOWN = 20;

function placeOf({ range, state }: Diagnostic): string {
  const line = range === undefined ? '' : `Line ${range.line}`;
  const inState = state === undefined ? '' : `state ${state}`;
  return [line, inState].filter((part) => part !== '').join(', ');
}

export function ProblemsList({ workbench, id, onShow }: ProblemsListProps) {
  const problems = workbench.problems.value;
  const inputProblem = workbench.editing.inputProblem.value;
  const count = problems.length + (inputProblem === null ? 0 : 1);
  return (
    <div class="wb-problems" id={id}>
      <p class="sr-only" role="status">
        {count === 0 ? '' : count === 1 ? 'There is 1 problem.' : `There are ${count} problems.`}
      </p>
      {count > 0 && (
        <ul aria-label="Problems">
          {problems.slice(0, SHOWN).map((problem) => {
            const { fix } = problem;
            return (
              <li
                key={`${problem.rule} ${problem.range?.start} ${problem.location}`}
                class={problem.severity === 'ERROR' ? 'error' : 'warning'}
              >
                <Glyph name="alert" />
                <div>
                  <button type="button" class="wb-problem" onClick={() => onShow(problem)}>
                    <span class="wb-place">{placeOf(problem)}</span>
                    <span>{problem.explanation}</span>
                  </button>
                  {problem.message !== problem.explanation && (
                    <p class="wb-aws">
                      <span>AWS says:</span> <code>{problem.message}</code>
                    </p>
                  )}
                  <p class="wb-problem-actions">
                    {fix !== undefined && (
                      <button
                        type="button"
                        class="wb-small"
                        onClick={() => void workbench.editing.applyFix(fix)}
                      >
                        {fix.title}
                      </button>
                    )}
                    {problem.lesson !== undefined && <a href={problem.lesson}>Read about it</a>}
                  </p>
                </div>
              </li>
            );
          })}
          {problems.length > SHOWN && <li class="more">and {problems.length - SHOWN} more</li>}
          {inputProblem !== null && (
            <li class="error">
              <Glyph name="alert" />
              <div>{inputProblem}</div>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
