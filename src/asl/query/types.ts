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
  /** Seeded: 0 <= n < 1. `States.UUID` and `States.MathRandom` draw from it. */
  readonly random: () => number;
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
  /** Where in a template or a JSONata value the text stands: keys and indexes. */
  readonly at?: readonly (string | number)[];
}
export type Compiled<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: QueryProblem };

/** One step of a path, as data: what a validator or the inference of outcomes reads. */
export type PathStep =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'indexes'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from?: number; readonly to?: number }
  | { readonly kind: 'wildcard' }
  /** `..`: the value and everything below it. */
  | { readonly kind: 'descendants' }
  /** `[?(…)]`; `paths`: the paths that the filter itself reads, from `@` (current) or `$` (document). */
  | { readonly kind: 'filter'; readonly paths: readonly FilterPath[] }
  /** `.length()`, `.sum()`, … */
  | { readonly kind: 'function'; readonly name: string };

export interface FilterPath {
  readonly from: 'current' | 'document';
  readonly steps: readonly PathStep[];
}

/** A JSONPath, a context path (`$$…`), or a path into a variable (`$name…`). */
export interface PathExpression {
  readonly text: string;
  /** The path below its root, as messages print it: `$$.Task.Token` is `$.Task.Token`. */
  readonly localText: string;
  readonly steps: readonly PathStep[];
  /** Definite paths give one value or fail; indefinite ones give an array, empty where nothing matches. */
  readonly definite: boolean;
  readonly root: 'input' | 'context' | 'variable';
  readonly variableName?: string;
  /** The fast way: the value, or undefined where nothing was found or a function of the path has failed. */
  read(scope: JsonPathScope): Json | undefined;
  /** Undefined value with ok: nothing was found. A failure: a function of the path cannot be applied. */
  find(scope: JsonPathScope): Evaluated<Json | undefined>;
  /** As InputPath, OutputPath and …SecondsPath report it: "Invalid path '$.a' : No results for path: $['a']". */
  require(scope: JsonPathScope): Evaluated;
  /** As payload templates, ErrorPath and CausePath report it; `field` names the field: `total.$`, `ErrorPath`. */
  requireFor(field: string, scope: JsonPathScope): Evaluated;
}

/** A path that points at exactly one place: `ResultPath`, `Variable` and the like. */
export interface ReferencePath extends PathExpression {
  /** `target` with `value` at this place, missing parents created (ResultPath). Error: States.ResultPathMatchFailure. */
  assign(target: Json, value: Json): Evaluated;
}

/** A path or an intrinsic function: the value of a `.$` key, ErrorPath, CausePath. */
export interface ValueExpression {
  readonly text: string;
  readonly kind: 'path' | 'intrinsic';
  /** All paths that it reads, in the order of the text. */
  readonly paths: readonly PathExpression[];
  /** The intrinsic functions that it calls: `States.Format`, … */
  readonly functions: readonly string[];
  evaluate(scope: JsonPathScope): Evaluated;
}

/** An object or array whose `.$` keys hold paths and intrinsic functions (`Parameters`, `ResultSelector`, `ItemSelector`, `Assign`, …). */
export interface PayloadTemplate {
  /** No `.$` key inside: the value is what stands there. */
  readonly constant: boolean;
  /** Every `.$` key: where it stands in the template (keys without `.$`, indexes) and its expression. */
  readonly expressions: readonly {
    readonly at: readonly (string | number)[];
    readonly expression: ValueExpression;
  }[];
  evaluate(scope: JsonPathScope): Evaluated;
}

/** A value in which every string `{% … %}` is an expression (`Arguments`, `Output`, `Condition`, `Seconds`, …). */
export interface JsonataTemplate {
  /** No expression inside: the value is what stands there. */
  readonly constant: boolean;
  /** Every expression: its field with slashes and its text without brackets and outer spaces. */
  readonly expressions: readonly { readonly location: string; readonly text: string }[];
  /** Synchronous where nothing needs JSONata, else a promise. The promise is never rejected. */
  evaluate(scope: JsonataScope): Evaluated | Promise<Evaluated>;
}

/** What a field accepts; the word is the one AWS prints after "Expected". */
export type ExpectedType = 'array' | 'object' | 'string' | 'number' | 'boolean';
