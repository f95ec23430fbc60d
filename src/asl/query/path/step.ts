/**
 * Steps of a compiled path. They are the public `PathStep`s plus what evaluation needs.
 * Syntax and meaning are those of Jayway JsonPath (https://github.com/json-path/JsonPath), which the specification names
 * (https://states-language.net/#path).
 */
import type { Json } from '../../json.ts';
import type { FilterPath, PathStep } from '../types.ts';
import type { PathFunction } from './functions.ts';

export type Step =
  | Exclude<PathStep, { kind: 'filter' } | { kind: 'function' }>
  | { readonly kind: 'filter'; readonly accepts: Predicate; readonly paths: readonly FilterPath[] }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly apply: PathFunction;
      readonly parameters: readonly Parameter[];
    };

/** An argument of a path function: a path from the document, or a JSON value. */
export type Parameter = { readonly path: readonly Step[] } | { readonly value: Json };

/** 'invalid': the operands do not suit the operator; the whole filter then rejects the item. */
export type Verdict = boolean | 'invalid';
export type Predicate = (item: Json, walk: Walk) => Verdict;

/** The state of one evaluation. */
export interface Walk {
  readonly document: Json;
  /** Values that may still be visited. */
  budget: number;
  /** Why the path cannot be evaluated at all. */
  failure?: string;
}

/** How many steps a path may have, and how deep filters may be nested. */
export const STEP_LIMIT = 500;
export const FILTER_DEPTH_LIMIT = 50;
/** How many values one evaluation may visit: `$..*..*..*` over large data ends here. */
export const VISIT_LIMIT = 2_000_000;

export function publicSteps(steps: readonly Step[]): readonly PathStep[] {
  return steps.map((step) => {
    switch (step.kind) {
      case 'filter':
        return { kind: 'filter', paths: step.paths };
      case 'function':
        return { kind: 'function', name: step.name };
      default:
        return step;
    }
  });
}

/** A definite path points at one place at most. Several names at the end are merged into one object. */
export function isDefinite(steps: readonly Step[]): boolean {
  return steps.every((step, i) => {
    switch (step.kind) {
      case 'name':
      case 'index':
      case 'function':
        return true;
      case 'names':
        return i === steps.length - 1;
      default:
        return false;
    }
  });
}

/** The normal form that messages print: `$['a'][0]..['b'][?]`. */
export function describeSteps(steps: readonly Step[]): string {
  return `$${steps.map(describeStep).join('')}`;
}

export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'name':
      return `['${step.name}']`;
    case 'names':
      return `[${step.names.map((name) => `'${name}'`).join(',')}]`;
    case 'index':
      return `[${step.index}]`;
    case 'indexes':
      return `[${step.indexes.join(',')}]`;
    case 'slice':
      return `[${step.from ?? ''}:${step.to ?? ''}]`;
    case 'wildcard':
      return '[*]';
    case 'descendants':
      return '..';
    case 'filter':
      return '[?]';
    case 'function':
      return `.${step.name}(${step.parameters.length > 0 ? '...' : ''})`;
  }
}
