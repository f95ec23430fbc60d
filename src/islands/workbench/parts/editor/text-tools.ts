/** Edits of the definition that a button makes. A chunk of its own: it holds the language. */
import {
  applyEdits,
  deleteAndReconnect,
  type EditResult,
  format,
  insertAfter,
  insertBefore,
  jsonToYaml,
  prepareConversion,
  prepareValidation,
  renameState,
  wrapInMap,
  wrapInParallel,
  yamlToJson,
} from '../../../../asl/definition/index.ts';
import type { JsonObject } from '../../../../asl/json.ts';

export type Edited =
  | {
      readonly ok: true;
      readonly text: string;
      /** What else the learner should know. */
      readonly note?: string;
    }
  | { readonly ok: false; readonly reason: string };

/** What a new state begins as: it passes on what it gets until somebody makes more of it. */
export const NEW_STATES = {
  Pass: { Type: 'Pass' },
  Wait: { Type: 'Wait', Seconds: 60 },
  Task: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:123456789012:function:my-function' },
} as const satisfies Readonly<Record<string, JsonObject>>;

export type NewStateType = keyof typeof NEW_STATES;

export type StateEdit =
  | { readonly kind: 'insert-before' | 'insert-after'; readonly name: string; readonly type: NewStateType }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'delete' | 'wrap-parallel' | 'wrap-map' };

function editOf(text: string, state: string, edit: StateEdit): EditResult {
  switch (edit.kind) {
    case 'insert-before':
      return insertBefore(text, state, { name: edit.name, fields: NEW_STATES[edit.type] });
    case 'insert-after':
      return insertAfter(text, state, { name: edit.name, fields: NEW_STATES[edit.type] });
    case 'rename':
      return renameState(text, state, edit.name);
    case 'delete':
      return deleteAndReconnect(text, state);
    case 'wrap-parallel':
      return wrapInParallel(text, state);
    case 'wrap-map':
      return wrapInMap(text, state);
    default:
      return edit satisfies never;
  }
}

export async function changeState(text: string, state: string, edit: StateEdit): Promise<Edited> {
  await prepareValidation(text);
  const result = editOf(text, state, edit);
  return result.ok ? { ok: true, text: applyEdits(text, result.edits) } : result;
}

export async function formatText(text: string): Promise<Edited> {
  await prepareValidation(text);
  const result = format(text);
  return result.ok ? { ok: true, text: applyEdits(text, result.edits) } : result;
}

export async function convertText(text: string, to: 'json' | 'yaml'): Promise<Edited> {
  await prepareConversion();
  const result = to === 'yaml' ? jsonToYaml(text) : yamlToJson(text);
  if (!result.ok) return result;
  return {
    ok: true,
    text: result.text,
    ...(result.losesComments ? { note: 'JSON has no comments: those of the YAML text are gone.' } : {}),
  };
}
