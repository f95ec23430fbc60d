import type { Json } from '../../json.ts';

/** What is known of a value from the way in which it is used. */
export type Hint = 'text' | 'number' | 'numeric text' | 'boolean' | 'list' | 'object' | 'timestamp';

/** Absent: the key is not there. Present: it is, whatever it holds. Settled: no later choice may change it. */
export type Decision =
  | { readonly value: Json }
  | { readonly length: number }
  | 'absent'
  | 'present'
  | 'settled';

/**
 * A place in data that nobody has given yet: the result of a task, the input of the run, a part of them. Whoever reads it
 * leaves a mark, and from the marks a value is made in the end.
 */
export class Unknown {
  /** The key under which it stands; of an item, the key of its list. */
  readonly name: string;
  /** The name of what it is a part of. */
  owner = '';
  /** What the service usually gives here. */
  readonly usual: Json | undefined;
  readonly fields: Map<string, Unknown>;
  readonly hints = new Set<Hint>();
  /** The items of a list are alike. */
  #item: Unknown | undefined;
  /** The text is JSON, and this is what it holds. */
  parsed: Unknown | undefined;
  /** Items that somebody reads; 0: nobody has asked for one by its index. */
  length = 0;
  /** A value that some condition compares it with. */
  suggestion: Json | undefined;
  /** Decided, so that a choice goes where the plan goes. */
  decided: Decision | undefined;

  constructor(name: string, usual?: Json, fields: Map<string, Unknown> = new Map()) {
    this.name = name;
    this.usual = usual;
    this.fields = fields;
  }

  use(hint: Hint): this {
    this.hints.add(hint);
    return this;
  }

  get item(): Unknown | undefined {
    return this.#item;
  }

  /** The list's items. JSONata reads fields of a list as fields of its items, so both are the same here. */
  items(): Unknown {
    this.hints.add('list');
    this.#item ??= new Unknown(singular(this.name), itemOf(this.usual), this.fields);
    return this.#item;
  }

  field(name: string): Unknown {
    const known = this.fields.get(name);
    if (known) return known;
    const field = new Unknown(name, fieldOf(this.#item?.usual ?? this.usual, name));
    field.owner = this.name;
    this.fields.set(name, field);
    return field;
  }

  /** What its text holds as JSON. */
  parse(): Unknown {
    this.hints.add('text');
    this.parsed ??= new Unknown(this.name);
    return this.parsed;
  }

  /** Nothing inside is read: its value can be chosen as a whole. */
  get isLeaf(): boolean {
    return this.fields.size === 0 && this.#item === undefined && this.parsed === undefined;
  }
}

function singular(name: string): string {
  return name.length > 3 && name.endsWith('s') ? name.slice(0, -1) : name;
}

function itemOf(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? value[0] : undefined;
}

function fieldOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
