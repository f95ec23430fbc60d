/** Do Retry and Catch name errors as they should: States.ALL alone and last, and names that exist? */
import { type FieldVisit, type ObjectVisit, under } from '../model.ts';
import { memberOf, type SyntaxNode } from '../source/tree.ts';
import type { CheckContext } from './check.ts';
import { replaceText } from './rewrite.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html and https://states-language.net/#appendix-a */
export const ERROR_NAMES: Readonly<Record<string, string>> = {
  'States.ALL': 'Any error that can be handled. Alone, and in the last entry only.',
  'States.TaskFailed': 'Any failure of a task, except a timeout.',
  'States.Timeout': 'The task ran longer than TimeoutSeconds, or a heartbeat did not come.',
  'States.HeartbeatTimeout': 'No heartbeat came within HeartbeatSeconds.',
  'States.Permissions': 'The task lacks a permission.',
  'States.ResultPathMatchFailure': 'ResultPath cannot be applied to the state input.',
  'States.ParameterPathFailure': 'A path in Parameters leads nowhere.',
  'States.QueryEvaluationError': 'A JSONata expression failed.',
  'States.BranchFailed': 'A branch of a Parallel state failed.',
  'States.NoChoiceMatched': 'No rule of a Choice state was true, and it has no Default.',
  'States.IntrinsicFailure': 'An intrinsic function failed.',
  'States.ExceedToleratedFailureThreshold': 'Too many items of a distributed Map failed.',
  'States.ItemReaderFailed': 'A distributed Map could not read its items.',
  'States.ResultWriterFailed': 'A distributed Map could not write its results.',
  'States.DataLimitExceeded': 'The data grew beyond 256 KiB.',
  'States.Runtime': 'An error that cannot be handled, such as a path into nothing.',
  'States.Http.Socket': 'An HTTP task got no answer within 60 seconds.',
};

export function checkErrorNames(context: CheckContext): void {
  for (const field of context.model.fields) {
    if (field.spec.name === 'Retry' || field.spec.name === 'Catch') checkOrder(context, field);
    if (field.spec.kind.is === 'error-names') checkNames(context, field);
  }
}

function names(node: SyntaxNode | undefined): readonly string[] {
  if (node?.kind !== 'array') return [];
  return node.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

function checkOrder(context: CheckContext, { member, owner }: FieldVisit): void {
  if (member.value.kind !== 'array') return;
  const entries = member.value.items;
  entries.forEach((entry, i) => {
    if (entry.kind !== 'object') return;
    const list = memberOf(entry, 'ErrorEquals');
    if (list === undefined) return;
    const all = names(list.value);
    if (!all.includes('States.ALL')) return;
    const alone = all.length === 1;
    const last = i === entries.length - 1;
    if (alone && last) return;
    context.report({
      rule: 'states-all-placement',
      message: 'States.ALL must appear alone and at end of list',
      explanation: alone
        ? `States.ALL matches every error, so the entries of ${member.key} after this one would never be used. Move it to the end.`
        : 'States.ALL already stands for every error. Put it alone into a last entry.',
      place: under(under(under(owner.place, member.key), i), 'ErrorEquals'),
      at: list.value,
      state: owner.state,
    });
  });
}

function checkNames(context: CheckContext, { member, owner }: FieldVisit): void {
  if (member.value.kind !== 'array') return;
  member.value.items.forEach((item, i) => {
    if (item.kind !== 'string') return;
    const name = item.value;
    if (!/^states?\./i.test(name) || Object.hasOwn(ERROR_NAMES, name) || isOpenFamily(name)) return;
    report(context, owner, item, under(under(owner.place, member.key), i), name);
  });
}

/** `States.Http.StatusCode.404` and other families that grow. */
function isOpenFamily(name: string): boolean {
  return name.startsWith('States.Http.');
}

function report(
  context: CheckContext,
  owner: ObjectVisit,
  item: SyntaxNode,
  place: ReturnType<typeof under>,
  name: string,
): void {
  const meant = context.nearest(name, Object.keys(ERROR_NAMES));
  context.report({
    rule: 'unknown-error-name',
    severity: 'WARNING',
    message: `'${name}' is not a predefined error name`,
    explanation: `Step Functions never raises ${name}, so this entry matches nothing.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
    place,
    at: item,
    state: owner.state,
    ...(meant === undefined
      ? {}
      : { fix: { title: `Change to ${meant}`, edits: [replaceText(context.text, item, meant)] } }),
  });
}
