/** What an intrinsic function is: a signature that is checked for it, and a pure function of the checked arguments. */
import type { Json } from '../../json.ts';

/** 'integer' accepts any number and rounds it, halves upwards; 'template' is a text whose escapes are still in it. */
export type ParameterType = 'any' | 'string' | 'template' | 'integer' | 'array' | 'object' | 'boolean';

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  /** Longest text, in characters. */
  readonly maxLength?: number;
  readonly optional?: true;
  /** Any number of further arguments of this kind. Only the last parameter. */
  readonly rest?: true;
}

export interface IntrinsicContext {
  /** Seeded: 0 <= n < 1. */
  readonly random: () => number;
}

/** Why a function could not be applied. */
export class Refusal {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export interface IntrinsicFunction {
  readonly name: string;
  readonly spec: string;
  readonly parameters: readonly Parameter[];
  apply(args: readonly Json[], context: IntrinsicContext): Json | Refusal;
}

/** Where the functions are described: the specification's appendix and the service's guide. */
const SPECIFICATION = 'https://states-language.net/#appendix-b';
const GUIDE = 'https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html';

/** Describes a function whose checked arguments arrive as `args`. */
export function intrinsic(
  name: string,
  section:
    | '#asl-intrsc-func-arrays'
    | '#asl-intrsc-func-data-encode-decode'
    | '#asl-intrsc-func-hash-calc'
    | '#asl-intrsc-func-json-manipulate'
    | '#asl-intrsc-func-math-operation'
    | '#asl-intrsc-func-string-operation'
    | '#asl-intrsc-func-uuid-generate'
    | '#asl-intrsc-func-generic'
    | 'specification',
  parameters: readonly Parameter[],
  apply: IntrinsicFunction['apply'],
): IntrinsicFunction {
  const spec = section === 'specification' ? SPECIFICATION : `${GUIDE}${section}`;
  return { name: `States.${name}`, spec, parameters, apply };
}

// Readers of checked arguments. The checker has seen to their types; a default keeps the compiler sure of it too.

export function arrayAt(args: readonly Json[], i: number): readonly Json[] {
  const value = args[i];
  return Array.isArray(value) ? value : [];
}

export function textAt(args: readonly Json[], i: number): string {
  const value = args[i];
  return typeof value === 'string' ? value : '';
}

export function numberAt(args: readonly Json[], i: number): number {
  const value = args[i];
  return typeof value === 'number' ? value : 0;
}
