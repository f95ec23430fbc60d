/**
 * The contract of the query room: values in, value out. Everything compiles once, when a definition is parsed, and is then
 * evaluated against a scope. Nothing here knows of states, events or retries.
 */
import type { Json } from '../json.ts';

/** What a path or an expression can see. */
export interface JsonPathScope {
  /** `$` */
  readonly input: Json;
  /** `$$`; a function, because building it costs and few paths read it. */
  readonly context: () => Json;
  /** `$name`; undefined where no variable of that name is in scope. */
  readonly variable: (name: string) => Json | undefined;
}

/** What `$states` holds, and where JSONata's clock and randomness come from. */
export interface JsonataScope {
  readonly states: {
    readonly input: Json;
    readonly context: () => Json;
    readonly result?: Json;
    readonly errorOutput?: Json;
  };
  readonly variable: (name: string) => Json | undefined;
  /** All variables in scope: they become the bindings of the evaluation. */
  readonly variables: () => Readonly<Record<string, Json>>;
  readonly now: () => number;
  /** Seeded: 0 <= n < 1. */
  readonly random: () => number;
}

export type QueryErrorName =
  | 'States.Runtime'
  | 'States.QueryEvaluationError'
  | 'States.IntrinsicFailure'
  | 'States.ParameterPathFailure'
  | 'States.ResultPathMatchFailure';

/**
 * A failed evaluation as data. `message` is what AWS writes after
 * "An error occurred while executing the state '<name>' (entered at the event id #<n>). ".
 */
export interface QueryFailure {
  readonly error: QueryErrorName;
  readonly message: string;
  /** JSONata: the field, with slashes: `Arguments/FunctionName`. */
  readonly location?: string;
}

export type Evaluated<T = Json> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: QueryFailure };

/** A text that does not compile; `position` is an offset into that text. */
export interface QueryProblem {
  readonly message: string;
  readonly position?: number;
}
export type Compiled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: QueryProblem };

/** A JSONPath, a context path (`$$…`), or a path into a variable (`$name…`). */
export interface PathExpression {
  readonly text: string;
  /** Definite paths give one value or fail; indefinite ones give an array, empty where nothing matches. */
  readonly definite: boolean;
  readonly root: 'input' | 'context' | 'variable';
  readonly variableName?: string;
  /** `field` names the field in messages: `InputPath`, `total.$`. Undefined value with ok: nothing was found. */
  find(scope: JsonPathScope): Evaluated<Json | undefined>;
}

/** A path that points at exactly one place: `ResultPath`, `Variable` and the like. */
export interface ReferencePath extends PathExpression {
  /** `target` with `value` at this place, missing parents created (ResultPath). */
  assign(target: Json, value: Json): Evaluated;
}

/** An object or array whose `.$` keys hold paths and intrinsic functions (`Parameters`, `ResultSelector`, `ItemSelector`, `Assign`, …). */
export interface PayloadTemplate {
  evaluate(scope: JsonPathScope): Evaluated;
}

/** A value in which every string `{% … %}` is an expression (`Arguments`, `Output`, `Condition`, `Seconds`, …). */
export interface JsonataTemplate {
  /** No expression inside: the value is what stands there. */
  readonly constant: boolean;
  /** Synchronous where nothing needs JSONata, else a promise. */
  evaluate(scope: JsonataScope): Evaluated | Promise<Evaluated>;
}
