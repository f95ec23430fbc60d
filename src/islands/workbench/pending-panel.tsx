/** Work that waits for the learner: a callback token or an activity. Answer it, fail it, or let its time run out. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { PendingTask } from '../../asl/execution/session.ts';
import { JsonTree } from '../../ui/json-tree/json-tree.tsx';
import type { Workbench } from './controller.ts';

function PendingItem({ workbench, task }: { workbench: Workbench; task: PendingTask }) {
  const phase = workbench.running.phase.value;
  const answer = useSignal('{ "approved": true }');
  const error = useSignal('Rejected');
  const problem = useSignal<string | null>(null);
  const answerId = useId();
  const errorId = useId();
  const left = task.deadline === null || phase.kind !== 'settled' ? null : task.deadline - phase.now;

  async function send(reply: { output: string } | { error: string; cause: string }): Promise<void> {
    const from = workbench.player.cursor.peek();
    problem.value = await workbench.running.answer(task.task, reply);
    if (problem.value !== null) return;
    workbench.player.seek(from);
    workbench.player.play();
  }

  return (
    <li>
      <strong>{task.state} waits for an answer</strong>
      <details>
        <summary>What it sent</summary>
        <JsonTree text={JSON.stringify(task.request)} />
      </details>
      <label for={answerId}>Answer, as JSON</label>
      <textarea
        id={answerId}
        rows={3}
        spellcheck={false}
        value={answer.value}
        onInput={(event) => {
          answer.value = event.currentTarget.value;
        }}
      />
      <button type="button" class="wb-small" onClick={() => void send({ output: answer.value })}>
        Send the answer
      </button>
      <label for={errorId}>Or an error name</label>
      <input
        id={errorId}
        value={error.value}
        onInput={(event) => {
          error.value = event.currentTarget.value;
        }}
      />
      <button
        type="button"
        class="wb-small"
        onClick={() => void send({ error: error.value, cause: 'Answered in the playground.' })}
      >
        Let it fail
      </button>
      {left !== null && (
        <button
          type="button"
          class="wb-small"
          onClick={() => {
            const from = workbench.player.cursor.peek();
            void workbench.running.letTimePass().then(() => {
              workbench.player.seek(from);
              workbench.player.play();
            });
          }}
        >
          Let {workbench.duration(left)} pass
        </button>
      )}
      {problem.value !== null && (
        <p class="wb-trouble" role="status">
          {problem.value}
        </p>
      )}
    </li>
  );
}

export function PendingPanel({ workbench }: { workbench: Workbench }) {
  const phase = workbench.running.phase.value;
  if (phase.kind !== 'settled' || phase.pending.length === 0 || !workbench.player.atEnd.value) return null;
  return (
    <ul class="wb-pending" aria-label="Waiting for you">
      {phase.pending.map((task) => (
        <PendingItem key={task.task} workbench={workbench} task={task} />
      ))}
    </ul>
  );
}
