/** The whole decision path as a numbered list, for reading and for paper. Each answer says where it leads. */
import type { DecisionBranch, DecisionPath, DecisionQuestion } from '../../content-schemas/decision-path.ts';
import { SERVICE_NAMES } from '../../content-schemas/services.ts';

const anchor = (id: string) => `path-${id}`;

export function PathOutline({ path }: { path: DecisionPath }) {
  const questions = inOrder(path);
  const numbers = new Map(questions.map(({ id }, i) => [id, i + 1]));
  return (
    <ol class="path-outline">
      {questions.map(({ id, ask, help, yes, no }) => (
        <li key={id} id={anchor(id)}>
          <p class="path-ask">{ask}</p>
          <p class="study-quiet">{help}</p>
          <dl>
            <dt>Yes</dt>
            <dd>
              <Way branch={yes} path={path} numbers={numbers} />
            </dd>
            <dt>No</dt>
            <dd>
              <Way branch={no} path={path} numbers={numbers} />
            </dd>
          </dl>
        </li>
      ))}
    </ol>
  );
}

interface WayProps {
  readonly branch: DecisionBranch;
  readonly path: DecisionPath;
  readonly numbers: ReadonlyMap<string, number>;
}

function Way({ branch, path, numbers }: WayProps) {
  if ('ask' in branch)
    return <a href={`#${anchor(branch.ask)}`}>Go on with question {numbers.get(branch.ask)}</a>;
  const end = path.ends.find(({ id }) => id === branch.end);
  if (!end) return null;
  return (
    <>
      <strong>{end.title}.</strong> {end.reason}{' '}
      <span class="study-quiet">
        Nearest wrong answer: {SERVICE_NAMES[end.nearest.service]}. {end.nearest.why}
      </span>
    </>
  );
}

/** Questions as a reader meets them: what yes leads to stands before what no leads to. */
export function inOrder({ start, questions }: DecisionPath): readonly DecisionQuestion[] {
  const found: DecisionQuestion[] = [];
  const waiting: DecisionBranch[] = [{ ask: start }];
  for (let branch = waiting.pop(); branch !== undefined; branch = waiting.pop()) {
    if (!('ask' in branch)) continue;
    const { ask } = branch;
    const question = questions.find(({ id }) => id === ask);
    if (!question) continue;
    found.push(question);
    waiting.push(question.no, question.yes);
  }
  return found;
}
