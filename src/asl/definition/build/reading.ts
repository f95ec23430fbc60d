import { getOwn, isArray, isObject, type Json, type JsonObject } from '../../json.ts';
import {
  type Compiled,
  compileIntrinsicOrPath,
  compileJsonata,
  compilePath,
  compilePayloadTemplate,
  compileReferencePath,
  type ExpectedType,
  isJsonataExpression,
  type JsonataTemplate,
  type PathExpression,
  type PayloadTemplate,
  type ReferencePath,
  type ValueExpression,
} from '../../query/index.ts';
import type { QueryLanguage, Setting, Template } from '../program.ts';

/** Something in a definition that cannot be made to run. `location` as in AWS's diagnostics: `/States/Ship/Next`. */
export interface BuildProblem {
  readonly location: string;
  readonly message: string;
}

/** What a number counts as that a deployment template has yet to fill in: `"${WaitSeconds}"`. */
const PLACEHOLDER_NUMBER = 60;

function isPlaceholder(value: Json | undefined): boolean {
  return typeof value === 'string' && /^\$\{[^}]+\}$/.test(value);
}

/** Reads the fields of one object of a definition, and notes what cannot be read. */
export class Reading {
  readonly object: JsonObject;
  readonly location: string;
  readonly language: QueryLanguage;
  /** Where the object stands within its state, for the locations in messages of JSONata: `Choices[0]/`. */
  readonly within: string;
  readonly #problems: BuildProblem[];

  constructor(
    object: JsonObject,
    location: string,
    language: QueryLanguage,
    problems: BuildProblem[],
    within = '',
  ) {
    this.object = object;
    this.location = location;
    this.language = language;
    this.within = within;
    this.#problems = problems;
  }

  problem(message: string, field?: string): undefined {
    this.#problems.push({
      location: field === undefined ? this.location : `${this.location}/${field}`,
      message,
    });
    return undefined;
  }

  /** The same problem list over another object. */
  at(
    object: JsonObject,
    path: string,
    language: QueryLanguage = this.language,
    within = this.within,
  ): Reading {
    return new Reading(object, `${this.location}/${path}`, language, this.#problems, within);
  }

  value(field: string): Json | undefined {
    return getOwn(this.object, field);
  }

  text(field: string): string | undefined {
    const value = this.value(field);
    if (value === undefined || typeof value === 'string') return value;
    return this.problem('Expected a string', field);
  }

  requiredText(field: string): string {
    const text = this.text(field);
    if (text === undefined) this.problem('This field is required', field);
    return text ?? '';
  }

  number(field: string): number | undefined {
    const value = this.value(field);
    if (value === undefined || typeof value === 'number') return value;
    if (isPlaceholder(value)) return PLACEHOLDER_NUMBER;
    return this.problem('Expected a number', field);
  }

  objectAt(field: string): JsonObject | undefined {
    const value = this.value(field);
    if (value === undefined || isObject(value)) return value;
    return this.problem('Expected an object', field);
  }

  listAt(field: string): readonly Json[] {
    const value = this.value(field);
    if (value === undefined) return [];
    if (isArray(value)) return value;
    this.problem('Expected an array', field);
    return [];
  }

  /** A reading of each object in a list. */
  objectsAt(field: string): readonly Reading[] {
    return this.listAt(field).flatMap((item, index) => {
      if (isObject(item))
        return [this.at(item, `${field}[${index}]`, this.language, `${this.within}${field}[${index}]/`)];
      this.problem('Expected an object', `${field}[${index}]`);
      return [];
    });
  }

  path(field: string): PathExpression | undefined {
    return this.#compiled(field, this.text(field), compilePath);
  }

  /** Null where the field is null. */
  pathOrNull(field: string): PathExpression | null | undefined {
    return this.value(field) === null ? null : this.path(field);
  }

  referencePathOrNull(field: string): ReferencePath | null | undefined {
    return this.value(field) === null ? null : this.#compiled(field, this.text(field), compileReferencePath);
  }

  intrinsicOrPath(field: string): ValueExpression | undefined {
    return this.#compiled(field, this.text(field), (text) => compileIntrinsicOrPath(text, field));
  }

  payloadTemplate(field: string): PayloadTemplate | undefined {
    return this.#compiled(field, this.value(field), (value) => compilePayloadTemplate(value, { field }));
  }

  jsonata(field: string, expected?: ExpectedType): JsonataTemplate | undefined {
    const options = expected === undefined ? {} : { expect: expected };
    return this.#compiled(field, this.value(field), (value) =>
      compileJsonata(value, `${this.within}${field}`, options),
    );
  }

  /** A template in the state's own language. */
  template(field: string): Template | undefined {
    if (this.language === 'JSONata') {
      const template = this.jsonata(field);
      return template && { language: 'JSONata', template };
    }
    const template = this.payloadTemplate(field);
    return template && { language: 'JSONPath', template };
  }

  /** A number that stands in `field`, is computed there (JSONata), or that `<field>Path` points at (JSONPath). */
  numberSetting(field: string): Setting<number> | undefined {
    const value = this.value(field);
    if (typeof value === 'number') return { kind: 'constant', value };
    if (isPlaceholder(value)) return { kind: 'constant', value: PLACEHOLDER_NUMBER };
    return this.#computed(field, value, 'number');
  }

  textSetting(field: string): Setting<string> | undefined {
    const value = this.value(field);
    if (typeof value === 'string' && !(this.language === 'JSONata' && isJsonataExpression(value))) {
      return { kind: 'constant', value };
    }
    return this.#computed(field, value, 'string');
  }

  #computed<T>(field: string, value: Json | undefined, expected: ExpectedType): Setting<T> | undefined {
    if (value !== undefined) {
      if (this.language === 'JSONPath') return this.problem(`Expected a ${expected}`, field);
      const template = this.jsonata(field, expected);
      return template && { kind: 'jsonata', template };
    }
    if (this.language === 'JSONata') return undefined;
    const path = this.path(`${field}Path`);
    return path && { kind: 'path', path };
  }

  #compiled<V extends Json, T>(
    field: string,
    value: V | undefined,
    compile: (value: V) => Compiled<T>,
  ): T | undefined {
    if (value === undefined) return undefined;
    const compiled = compile(value);
    return compiled.ok ? compiled.value : this.problem(compiled.problem.message, field);
  }
}
