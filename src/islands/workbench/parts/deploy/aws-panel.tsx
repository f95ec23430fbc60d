/** The workflow as files and commands that make it run in an AWS account. */
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { copyText, saveText } from '../../../../browser/files.ts';
import type { Workbench } from '../../controller.ts';
import type { AwsWay } from './aws-texts.ts';
import '../keep/panel.css';

export function AwsPanel({ workbench }: { readonly workbench: Workbench }) {
  const { editing, workflow } = workbench;
  const ways = useSignal<readonly AwsWay[]>([]);
  const problem = useSignal<string | null>(null);
  const chosen = useSignal<AwsWay['id']>('cli');
  const said = useSignal('');
  const base = useId();
  const text = editing.text.value;
  const input = editing.input.value;
  const name = editing.machine.value;

  useEffect(() => {
    let current = true;
    const timer = setTimeout(async () => {
      try {
        const { awsWays } = await import('./aws-texts.ts');
        const made = await awsWays({ text, input, name, type: workflow.type });
        if (!current) return;
        ways.value = made;
        problem.value = null;
      } catch (fault) {
        if (current) problem.value = fault instanceof Error ? fault.message : 'Try again.';
      }
    }, 200);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, input, name, workflow]);

  const way = ways.value.find(({ id }) => id === chosen.value);
  const invalid = editing.diagnostics.value.some(({ severity }) => severity === 'ERROR');
  return (
    <div class="wb-panel">
      <section class="wide">
        <p>
          This page sends nothing to AWS. With an account of your own you can run these commands yourself;
          running workflows there costs money once the free tier is used up.
        </p>
        {(problem.value !== null || invalid) && (
          <p class="wb-trouble" role="status">
            {problem.value ?? 'The definition has problems: AWS would refuse it. Fix them first.'}
          </p>
        )}
        <fieldset class="wb-segments" aria-label="Way to AWS">
          {ways.value.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === chosen.value}
              onClick={() => {
                chosen.value = id;
              }}
            >
              {label}
            </button>
          ))}
        </fieldset>
      </section>
      {way !== undefined && (
        <>
          <section aria-labelledby={`${base}-files`}>
            <h2 id={`${base}-files`}>Files</h2>
            {way.files.map((file) => (
              <details key={`${way.id} ${file.name}`} open={way.files.length === 1}>
                <summary>{file.name}</summary>
                <p class="wb-panel-buttons">
                  <button
                    type="button"
                    class="wb-small"
                    onClick={() => saveText(file.name, file.text, 'text/plain')}
                  >
                    Save {file.name}
                  </button>
                  <button
                    type="button"
                    class="wb-small"
                    onClick={() =>
                      void copyText(file.text).then((copied) => {
                        said.value = copied
                          ? `${file.name} is copied.`
                          : 'The browser does not let this page copy. Save the file instead.';
                      })
                    }
                  >
                    Copy {file.name}
                  </button>
                </p>
                <textarea class="wb-panel-text" readOnly rows={14} aria-label={file.name} value={file.text} />
              </details>
            ))}
          </section>
          <section aria-labelledby={`${base}-steps`}>
            <h2 id={`${base}-steps`}>Commands</h2>
            {way.steps.map(({ title, commands }) => (
              <div key={title}>
                <p>{title}</p>
                <pre class="wb-panel-code">
                  <code>{commands}</code>
                </pre>
              </div>
            ))}
            {way.notes.length > 0 && (
              <>
                <h2>Look at these first</h2>
                <ul class="wb-panel-notes">
                  {way.notes.map((note) => (
                    <li key={note}>{note.endsWith('.') ? note : `${note}.`}</li>
                  ))}
                </ul>
              </>
            )}
          </section>
        </>
      )}
      <p role="status">{said.value}</p>
    </div>
  );
}
