import type { Json, JsonObject } from '../json.ts';
import type { JsonPathScope } from '../query/types.ts';
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
