/** One outcome of a task: what it answers, or how it fails, and how long that takes. What cannot be read does not count yet. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { MockedOutcome } from '../../../../asl/tasks/mock-config.ts';
import { answerText, readAnswer } from './answer-text.ts';
import { errorsFor, problemOfAnswer } from './language.ts';
import type { TaskInfo } from './tasks.ts';

export interface OutcomeEditorProps {
  readonly task: TaskInfo;
  readonly outcome: MockedOutcome;
  readonly onOutcome: (outcome: MockedOutcome) => void;
}

type Success = Extract<MockedOutcome, { Return: unknown }>;
type Failure = Extract<MockedOutcome, { Throw: unknown }>;

function withDuration(outcome: MockedOutcome, seconds: number | undefined): MockedOutcome {
  const { DurationSeconds: _, ...rest } = outcome;
  return seconds === undefined ? rest : { ...rest, DurationSeconds: seconds };
}

function Duration({ outcome, onOutcome }: Omit<OutcomeEditorProps, 'task'>) {
  const id = useId();
  const seconds = outcome.DurationSeconds;
  return (
    <div class="oc-field oc-seconds">
      <label for={id}>Takes (seconds)</label>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={0}
        step="any"
        placeholder="as usual"
        value={seconds === undefined ? '' : String(seconds)}
        onChange={(event) => {
          const { value, valueAsNumber } = event.currentTarget;
          if (value === '') onOutcome(withDuration(outcome, undefined));
          else if (Number.isFinite(valueAsNumber) && valueAsNumber >= 0)
            onOutcome(withDuration(outcome, valueAsNumber));
        }}
      />
    </div>
  );
}

function SuccessEditor({
  outcome,
  onOutcome,
}: {
  outcome: Success;
  onOutcome: OutcomeEditorProps['onOutcome'];
}) {
  const id = useId();
  const hintId = useId();
  const text = useSignal(answerText(outcome.Return));
  const problem = useSignal<string | null>(null);

  async function type(next: string): Promise<void> {
    text.value = next;
    const read = readAnswer(next);
    if (!read.ok) {
      problem.value = read.problem;
      return;
    }
    problem.value = null;
    onOutcome({ ...outcome, Return: read.value });
    const found = await problemOfAnswer(read.value);
    if (text.peek() === next) problem.value = found;
  }

  return (
    <div class="oc-field oc-wide">
      <label for={id}>Answer: JSON, or JSONata in {'{% %}'}</label>
      <textarea
        id={id}
        rows={Math.min(10, Math.max(3, text.value.split('\n').length))}
        spellcheck={false}
        autocapitalize="off"
        value={text.value}
        aria-invalid={problem.value !== null}
        aria-describedby={hintId}
        onInput={(event) => void type(event.currentTarget.value)}
      />
      <p id={hintId} class={problem.value === null ? 'oc-hint' : 'wb-trouble'} role="status">
        {problem.value ?? 'In an expression, $states.input is what the task was sent.'}
      </p>
    </div>
  );
}

const OTHER = 'other';

function FailureEditor({
  task,
  outcome,
  onOutcome,
}: {
  task: TaskInfo;
  outcome: Failure;
  onOutcome: OutcomeEditorProps['onOutcome'];
}) {
  const id = useId();
  const known = errorsFor(task);
  const { Error: error, Cause: cause = '' } = outcome.Throw;
  const listed = task.handled.includes(error) || known.some(({ name }) => name === error);
  const other = useSignal(!listed);
  const when = known.find(({ name }) => name === error)?.when;
  const handled = task.handled.filter((name) => !known.some((entry) => entry.name === name));

  function rename(name: string): void {
    const message = known.find((entry) => entry.name === name)?.message;
    // The cause of another error would be a lie; one that the learner wrote for a name of their own stays.
    const Cause = message ?? (known.some((entry) => entry.message === cause) ? '' : cause);
    onOutcome({ ...outcome, Throw: { Error: name, Cause } });
  }

  return (
    <>
      <div class="oc-field oc-wide">
        <label for={`${id}-error`}>Error</label>
        <select
          id={`${id}-error`}
          value={other.value ? OTHER : `=${error}`}
          onChange={(event) => {
            const { value } = event.currentTarget;
            other.value = value === OTHER;
            if (value !== OTHER) rename(value.slice(1));
          }}
        >
          {handled.length > 0 && (
            <optgroup label="Named by its Retry and Catch rules">
              {handled.map((name) => (
                <option key={name} value={`=${name}`}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label="Errors that this service reports">
            {known.map(({ name }) => (
              <option key={name} value={`=${name}`}>
                {name}
                {task.handled.includes(name) ? ' (handled here)' : ''}
              </option>
            ))}
          </optgroup>
          <option value={OTHER}>Another name…</option>
        </select>
        {when !== undefined && !other.value && <p class="oc-hint">{when}</p>}
      </div>
      {other.value && (
        <div class="oc-field oc-wide">
          <label for={`${id}-name`}>Name of the error</label>
          <input
            id={`${id}-name`}
            spellcheck={false}
            autocapitalize="off"
            maxLength={256}
            value={error}
            onInput={(event) =>
              onOutcome({ ...outcome, Throw: { ...outcome.Throw, Error: event.currentTarget.value } })
            }
          />
          <p class="oc-hint">
            A function or a worker may fail with any name. Retry and Catch compare it letter by letter.
          </p>
        </div>
      )}
      <div class="oc-field oc-wide">
        <label for={`${id}-cause`}>Cause</label>
        <input
          id={`${id}-cause`}
          value={cause}
          onInput={(event) =>
            onOutcome({ ...outcome, Throw: { ...outcome.Throw, Cause: event.currentTarget.value } })
          }
        />
      </div>
    </>
  );
}

export function OutcomeEditor({ task, outcome, onOutcome }: OutcomeEditorProps) {
  if ('Pending' in outcome) return null;
  return (
    <div class="oc-outcome">
      {'Return' in outcome ? (
        <SuccessEditor outcome={outcome} onOutcome={onOutcome} />
      ) : (
        <FailureEditor task={task} outcome={outcome} onOutcome={onOutcome} />
      )}
      <Duration outcome={outcome} onOutcome={onOutcome} />
    </div>
  );
}
