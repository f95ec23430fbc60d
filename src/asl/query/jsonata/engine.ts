/**
 * The one file that knows the JSONata library: loading, compiling, and the hooks by which an evaluation is bounded.
 *
 * The library evaluates through frames. A callback set on the compiled expression sees the frame of each evaluation
 * before it begins (set through the bindings it would be ignored), and replaces its look-up of hooks: every step of the
 * evaluator asks there first, so steps are counted without the cost of its own hook, which it awaits each time.
 *
 * https://docs.jsonata.org/embedding-extending
 */
import type { JsonataScope } from '../types.ts';
import { limits } from './limits.ts';

/** A node of a parsed expression; only what is read of it here. */
export type AstNode = object;

export interface EngineExpression {
  ast(): AstNode;
  assign(name: string | symbol, value: unknown): void;
  registerFunction<Args extends unknown[]>(
    name: string,
    implementation: (this: Focus, ...args: Args) => unknown,
    signature?: string,
  ): void;
  evaluate(input: unknown, bindings?: Record<string, unknown>): Promise<unknown>;
}

/** The library's frame: the variables of one evaluation and its state. */
export interface Frame {
  lookup(name: string | symbol): unknown;
  /** Only frames of a running evaluation have one: the outermost of them. */
  readonly base?: Frame;
  /** How many steps are under way. */
  readonly depth?: number;
  options?: object;
}

/** What functions get as `this`. */
export interface Focus {
  readonly environment: Frame;
  /** A list that counts as its item where it has just one. */
  createSequence?(): unknown[];
}

type Engine = (text: string) => EngineExpression;

let engine: Engine | undefined;

/**
 * Loads the library. A page whose workflows hold no JSONata never does. It has to have been awaited before
 * `compileJsonata` meets an expression, and before `jsonataReferences`.
 */
export async function prepareJsonata(): Promise<void> {
  engine ??= (await import('jsonata')).default;
}

export function jsonataLoaded(): boolean {
  return engine !== undefined;
}

/** Undefined: not loaded. Throws what the library throws for a text that does not parse. */
export function parseExpression(text: string): EngineExpression | undefined {
  const expression = engine?.(text);
  expression?.assign(FRAME_CREATED, boundFrame);
  return expression;
}

const FRAME_CREATED = Symbol.for('jsonata.__createFrame_push');
const STEP_BEGINS = Symbol.for('jsonata.__evaluate_entry');

/** The scope of the evaluation that is being started: the library creates its frame before it first yields. */
let starting: JsonataScope | undefined;

/** Starts an evaluation, within limits, in which our functions find `scope`. */
export function startEvaluation(
  expression: EngineExpression,
  bindings: Record<string, unknown>,
  scope: JsonataScope,
): Promise<unknown> {
  starting = scope;
  const result = expression.evaluate(undefined, bindings);
  starting = undefined;
  return result;
}

const scopes = new WeakMap<Frame, JsonataScope>();

/** The scope that the running evaluation was started with. */
export function scopeOf(focus: Focus): JsonataScope | undefined {
  const { base } = focus.environment;
  base?.lookup(SCOPE_WANTED);
  return base && scopes.get(base);
}

/** Asked for by `scopeOf` alone: a scope is filed only where a function needs it, which few expressions do. */
const SCOPE_WANTED = Symbol('scope');

/** Awaited, it lets the stack unwind. */
const unwind = (): void => {};

function boundFrame(enclosing: Frame, frame: Frame): void {
  if (enclosing.base !== undefined) return;
  const scope = starting;
  const lookup = frame.lookup;
  let steps = 0;
  frame.lookup = (name) => {
    if (typeof name === 'string') return lookup(name);
    if (name === STEP_BEGINS) {
      steps += 1;
      // The library has set its own options by now, of which there are none.
      if (steps === 1) frame.options = sizes;
      if (steps > limits.steps) throw tooManySteps();
      const depth = frame.depth ?? 0;
      if (depth > limits.depth) throw tooDeep();
      return depth % limits.unwindEvery === 0 ? unwind : undefined;
    }
    if (name === SCOPE_WANTED && scope !== undefined) scopes.set(frame, scope);
    return undefined;
  };
}

/** Bounds of the lists that `[1..n]` and $append make. */
const sizes = { sequence: limits.sequence };

/** A failure as the library itself throws them: a plain object with a code, by which it finds the wording. */
export interface Thrown {
  readonly code: string;
  readonly message: string;
  /** What the wording speaks of. */
  readonly value?: unknown;
}

const tooManySteps = (): Thrown => ({
  code: 'D1012',
  message: `Evaluation timeout after ${limits.millis} milliseconds. Check for infinite loop`,
  value: limits.millis,
});

export const tooDeep = (): Thrown => ({
  code: 'D1011',
  message:
    'Stack overflow. Check for non-terminating recursive function.  Consider rewriting as tail-recursive',
});
