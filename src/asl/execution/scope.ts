import { type Json, objectOf } from '../json.ts';

type Variables = ReadonlyMap<string, Json>;
const NONE: Variables = new Map();

/**
 * The variables of one `States` object (https://states-language.net/#assign). Inner scopes read outer ones; while an inner
 * scope lives, its outer scope does not change. The map is replaced, never changed, so it can be handed out.
 */
export class Scope {
  readonly id: number;
  readonly #outer: Scope | undefined;
  #own: Variables = NONE;
  #all: Readonly<Record<string, Json>> | undefined;

  constructor(id: number, outer?: Scope) {
    this.id = id;
    this.#outer = outer;
  }

  get(name: string): Json | undefined {
    return this.#own.get(name) ?? (this.#own.has(name) ? null : this.#outer?.get(name));
  }

  assign(assigned: Variables): void {
    this.#own = this.#own.size === 0 ? assigned : new Map([...this.#own, ...assigned]);
    this.#all = undefined;
  }

  /** Own and outer variables, inner ones first. */
  all(): Readonly<Record<string, Json>> {
    this.#all ??= objectOf(this.#entries());
    return this.#all;
  }

  #entries(): (readonly [string, Json])[] {
    return [...Object.entries(this.#outer?.all() ?? {}), ...this.#own];
  }
}
