import type { Json, JsonObject } from '../json.ts';
import type { JsonataScope, JsonPathScope } from '../query/types.ts';
import type { StatesFields } from '../states/visit.ts';
import type { StateVisit } from './visit.ts';

/** What a path sees; one for each evaluation, so it keeps no more than it must. */
export class PathScope implements JsonPathScope {
  readonly input: Json;
  readonly random: () => number;
  readonly #visit: StateVisit;
  readonly #extra: JsonObject | undefined;

  constructor(visit: StateVisit, input: Json, extra: JsonObject | undefined) {
    this.#visit = visit;
    this.input = input;
    this.random = visit.random;
    this.#extra = extra;
  }

  context(): Json {
    return this.#visit.contextWith(this.#extra);
  }

  variable(name: string): Json | undefined {
    return this.#visit.variable(name);
  }
}

/** What a JSONata expression sees. */
export class VisitScope implements JsonataScope {
  readonly states: JsonataScope['states'];
  readonly random: () => number;
  readonly #visit: StateVisit;

  constructor(visit: StateVisit, fields: StatesFields, extra: JsonObject | undefined) {
    this.#visit = visit;
    this.random = visit.random;
    this.states = { ...fields, input: visit.input, context: () => visit.contextWith(extra) };
  }

  variable(name: string): Json | undefined {
    return this.#visit.variable(name);
  }

  variables(): Readonly<Record<string, Json>> {
    return this.#visit.line.scope.all();
  }

  now(): number {
    return this.#visit.now;
  }
}
