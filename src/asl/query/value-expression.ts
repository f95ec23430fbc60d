/** What stands in a `.$` value, ErrorPath or CausePath: a path, or the call of an intrinsic function. */
import { compiled } from './evaluated.ts';
import { compileCall } from './intrinsics/compile.ts';
import { type Argument, type Call, parseCall } from './intrinsics/parse.ts';
import { compilePath } from './path/index.ts';
import { fail, type Source } from './path/source.ts';
import type { Compiled, PathExpression, ValueExpression } from './types.ts';

/** `field` names the field in messages: `total.$`, `ErrorPath`. */
export function compileIntrinsicOrPath(text: string, field: string): Compiled<ValueExpression> {
  if (!text.startsWith('$')) return compileIntrinsic(text);
  const path = compilePath(text);
  if (!path.ok) return path;
  const { value } = path;
  return compiled({
    text,
    kind: 'path',
    paths: [value],
    functions: [],
    evaluate: (scope) => value.requireFor(field, scope),
  });
}

function compileIntrinsic(text: string): Compiled<ValueExpression> {
  const source: Source = { text: text.trimEnd(), at: 0 };
  const call = parseCall(source);
  if (call !== undefined && source.at < source.text.length)
    fail(source, 'Nothing may follow the function call');
  if (call === undefined || source.problem !== undefined) {
    return {
      ok: false,
      problem: source.problem ?? { message: `'${text}' is not an intrinsic function call` },
    };
  }
  return compiled({
    text,
    kind: 'intrinsic',
    paths: pathsOf(call),
    functions: functionsOf(call),
    evaluate: compileCall(call),
  });
}

function pathsOf(arg: Argument): readonly PathExpression[] {
  if (arg.kind === 'path') return [arg.path];
  return arg.kind === 'call' ? arg.args.flatMap(pathsOf) : [];
}

function functionsOf(call: Call): readonly string[] {
  return [call.function.name, ...call.args.flatMap((arg) => (arg.kind === 'call' ? functionsOf(arg) : []))];
}
