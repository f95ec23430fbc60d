/** A run that has happened on AWS, looked at in the same views. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Workbench } from '../../controller.ts';
import type { Arrival } from '../keep/arrival.ts';
import { LONGEST_TEXT, readText } from '../keep/read-text.ts';
import { TextInput } from '../keep/text-input.tsx';
import { arriveHistory } from './arrive-history.ts';
import '../keep/panel.css';

export interface ReplayPanelProps {
  readonly workbench: Workbench;
  readonly onArrive: (arrival: Arrival) => void;
}

const COMMAND =
  'aws stepfunctions get-execution-history --execution-arn YOUR-EXECUTION-ARN --output json > history.json';

export function ReplayPanel({ workbench, onArrive }: ReplayPanelProps) {
  const said = useSignal<string | null>(null);
  const withDesk = useSignal(false);
  const base = useId();

  function problem(words: string): false {
    said.value = words;
    return false;
  }

  async function open(text: string, file: string): Promise<boolean> {
    const read = await readText(text);
    if (read.kind === 'wrong') {
      return problem(`${file === '' ? '' : `${file}: `}${read.reason} Your work is as it was.`);
    }
    if (read.kind !== 'history') {
      return problem(
        'This is no history. Paste what get-execution-history prints; definitions and outcomes open under Drafts and files.',
      );
    }
    said.value = null;
    const definition = withDesk.peek() ? workbench.editing.text.peek() : null;
    onArrive(await arriveHistory(read.records, definition));
    return true;
  }

  return (
    <div class="wb-panel">
      <section aria-labelledby={`${base}-get`}>
        <h2 id={`${base}-get`}>Get the history</h2>
        <p>Run this where you have the AWS CLI. It reads, and changes nothing. Replace the ARN with yours.</p>
        <pre class="wb-panel-code">
          <code>{COMMAND}</code>
        </pre>
        <p>
          It works for Standard workflows. Express workflows write their history to CloudWatch Logs, if
          logging is on. The file stays in this page: nothing is sent.
        </p>
      </section>
      <section aria-labelledby={`${base}-paste`}>
        <h2 id={`${base}-paste`}>Look at it</h2>
        <label class="wb-panel-check">
          <input
            type="checkbox"
            checked={withDesk.value}
            onChange={(event) => {
              withDesk.value = event.currentTarget.checked;
            }}
          />{' '}
          The definition on the desk is the one that ran
        </label>
        <TextInput
          label="The history, as JSON"
          hint="Paste it, choose the file or drop it. Without the definition the graph is a sketch of the ways that were taken."
          action="Show this run"
          accept=".json,.txt"
          longest={LONGEST_TEXT}
          onText={open}
          onProblem={problem}
        />
      </section>
      <p class={said.value === null ? '' : 'wb-trouble'} role="status">
        {said.value}
      </p>
    </div>
  );
}
