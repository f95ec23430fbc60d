/** Whether paths, intrinsic functions and expressions compile. Answers are kept: while someone types, most texts stay as they were. */
import {
  compileIntrinsicOrPath,
  compileJsonata,
  compilePath,
  compileReferencePath,
  jsonataLoaded,
  type QueryProblem,
  type ValueExpression,
} from '../../query/index.ts';

/** Texts kept per kind; then the memory starts anew. */
const KEPT = 4000;

function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const answers = new Map<string, { readonly value: T }>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known.value;
    const value = answer(text);
    if (answers.size >= KEPT) answers.clear();
    answers.set(text, { value });
    return value;
  };
}

/** White space behind a path or a function is accepted by the service, before it is not. */
export const pathProblem = remembered((text: string): QueryProblem | undefined => {
  const compiled = compilePath(text.trimEnd());
  return compiled.ok ? undefined : compiled.problem;
});

export const referencePathProblem = remembered((text: string): QueryProblem | undefined => {
  const compiled = compileReferencePath(text.trimEnd());
  if (!compiled.ok) return compiled.problem;
  switch (compiled.value.root) {
    case 'input':
      return undefined;
    case 'context':
      return { message: 'The context object cannot be written to.' };
    case 'variable':
      return { message: 'A variable is set with Assign, not with a ResultPath.' };
  }
});

export type CompiledValue =
  | { readonly ok: true; readonly value: ValueExpression }
  | { readonly ok: false; readonly problem: QueryProblem };

export const valueExpression = remembered((text: string): CompiledValue => {
  if (/^\s/.test(text)) return { ok: false, problem: { message: 'White space before it.', position: 0 } };
  return compileIntrinsicOrPath(text.trimEnd(), 'value');
});

const loadedJsonataProblem = remembered((text: string): QueryProblem | undefined => {
  const compiled = compileJsonata(text, '');
  return compiled.ok ? undefined : compiled.problem;
});

/** `text` with its `{% %}`. Undefined also where JSONata has not been loaded: then nothing is known. */
export function jsonataProblem(text: string): QueryProblem | undefined {
  return jsonataLoaded() ? loadedJsonataProblem(text) : undefined;
}
