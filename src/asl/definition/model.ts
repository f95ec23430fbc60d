/**
 * A definition taken apart once: its objects with the field model that fits each, their fields, states and scopes. Checks,
 * edits and completion work on these lists. Any tree gives a model, valid or not.
 */
import {
  type FieldKind,
  type FieldSpec,
  isStateType,
  type ObjectSpec,
  type QueryLanguage,
  type StateType,
  specs,
} from './fields.ts';
import { type Member, memberOf, type ObjectNode, type SyntaxNode, textOf } from './source/tree.ts';

/** Where something stands: a chain of keys and indexes, written out only when a diagnostic needs it. */
export interface Place {
  readonly parent?: Place;
  readonly step: string | number;
}

export interface ObjectVisit {
  readonly spec: ObjectSpec;
  readonly node: ObjectNode;
  readonly place: Place | undefined;
  readonly language: QueryLanguage;
  /** The innermost state that holds the object, itself for a state's own object. */
  readonly state?: StateVisit;
}

export interface FieldVisit {
  readonly spec: FieldSpec;
  readonly member: Member;
  readonly owner: ObjectVisit;
}

export interface StateVisit {
  readonly name: string;
  readonly member: Member;
  readonly place: Place;
  readonly scope: ScopeVisit;
  /** Undefined where `Type` is missing or none that the language knows. */
  readonly type: StateType | undefined;
  readonly language: QueryLanguage;
  /** Undefined where the state is no object. */
  readonly object?: ObjectVisit;
  /** The scopes inside a Map or Parallel. */
  readonly scopes: ScopeVisit[];
}

/** One `States` object with its `StartAt`: the machine, a branch, a Map's processor. */
export interface ScopeVisit {
  readonly object: ObjectVisit;
  /** The state that holds the scope; undefined for the machine. */
  readonly owner?: StateVisit;
  readonly states: ReadonlyMap<string, StateVisit>;
}

export interface Model {
  readonly root: SyntaxNode;
  /** Undefined where the text holds no object. */
  readonly machine?: ScopeVisit;
  readonly language: QueryLanguage;
  readonly objects: readonly ObjectVisit[];
  readonly fields: readonly FieldVisit[];
  readonly scopes: readonly ScopeVisit[];
  /** In the order of the text, outer states before inner ones. */
  readonly states: readonly StateVisit[];
}

/** `/States/ShipOrder/Choices[0]/Next`, as AWS writes locations; `/` for the machine itself. */
export function locationOf(place: Place | undefined): string {
  const steps: string[] = [];
  for (let at = place; at !== undefined; at = at.parent) {
    steps.push(typeof at.step === 'number' ? `[${at.step}]` : `/${at.step}`);
  }
  return steps.length === 0 ? '/' : steps.reverse().join('');
}

export function under(parent: Place | undefined, step: string | number): Place {
  return parent === undefined ? { step } : { parent, step };
}

/** A state speaks JSONPath where it says exactly so, the machine's language where it says nothing, else JSONata. */
function languageOf(node: ObjectNode, machine: QueryLanguage): QueryLanguage {
  const member = memberOf(node, 'QueryLanguage');
  if (member === undefined || member.value.kind === 'missing') return machine;
  return member.value.kind === 'string' && member.value.value === 'JSONPath' ? 'JSONPath' : 'JSONata';
}

export function buildModel(root: SyntaxNode): Model {
  const objects: ObjectVisit[] = [];
  const fields: FieldVisit[] = [];
  const scopes: ScopeVisit[] = [];
  const states: StateVisit[] = [];
  const machineLanguage = root.kind === 'object' ? languageOf(root, 'JSONPath') : 'JSONPath';

  const visitObject = (object: ObjectVisit): void => {
    objects.push(object);
    for (const member of object.node.members) {
      const spec = object.spec.fields.get(member.key);
      if (spec === undefined) continue;
      fields.push({ spec, member, owner: object });
      // A field of the other language is reported as such; what it holds is of no interest then.
      if (spec.language === undefined || spec.language === object.language)
        visitInside(spec.kind, member, object);
    }
  };

  const inside = (spec: ObjectSpec, node: SyntaxNode, place: Place, owner: ObjectVisit): void => {
    if (node.kind !== 'object') return;
    visitObject({
      spec,
      node,
      place,
      language: owner.language,
      ...(owner.state === undefined ? {} : { state: owner.state }),
    });
  };

  const visitInside = (kind: FieldKind, { key, value }: Member, owner: ObjectVisit): void => {
    switch (kind.is) {
      case 'object':
        inside(kind.spec(), value, under(owner.place, key), owner);
        return;
      case 'list': {
        if (value.kind !== 'array') return;
        const place = under(owner.place, key);
        value.items.forEach((item, i) => {
          inside(kind.item(), item, under(place, i), owner);
        });
        return;
      }
      case 'scope':
        visitScope(kind.spec(), value, under(owner.place, key), owner.state);
        return;
      case 'scopes': {
        if (value.kind !== 'array') return;
        const place = under(owner.place, key);
        value.items.forEach((item, i) => {
          visitScope(kind.spec(), item, under(place, i), owner.state);
        });
        return;
      }
      default:
        return;
    }
  };

  const visitScope = (
    spec: ObjectSpec,
    node: SyntaxNode,
    place: Place | undefined,
    owner: StateVisit | undefined,
  ): ScopeVisit | undefined => {
    if (node.kind !== 'object') return undefined;
    const object: ObjectVisit = {
      spec,
      node,
      place,
      language: machineLanguage,
      ...(owner === undefined ? {} : { state: owner }),
    };
    const inner = new Map<string, StateVisit>();
    const scope: ScopeVisit = { object, states: inner, ...(owner === undefined ? {} : { owner }) };
    scopes.push(scope);
    owner?.scopes.push(scope);
    visitObject(object);
    const all = memberOf(node, 'States');
    if (all?.value.kind === 'object') {
      const statesPlace = under(place, 'States');
      for (const member of all.value.members) {
        const state = visitState(member, under(statesPlace, member.key), scope);
        inner.set(member.key, state);
      }
    }
    return scope;
  };

  const visitState = (member: Member, place: Place, scope: ScopeVisit): StateVisit => {
    const { key: name, value: node } = member;
    if (node.kind !== 'object') {
      const bare: StateVisit = {
        name,
        member,
        place,
        scope,
        type: undefined,
        language: machineLanguage,
        scopes: [],
      };
      states.push(bare);
      return bare;
    }
    const text = textOf(node, 'Type');
    const type = isStateType(text) ? text : undefined;
    const language = languageOf(node, machineLanguage);
    // State and object know each other.
    const object: { -readonly [K in keyof ObjectVisit]: ObjectVisit[K] } = {
      spec: type === undefined ? specs.anyState : specs.states[type],
      node,
      place,
      language,
    };
    const state: StateVisit = { name, member, place, scope, type, language, object, scopes: [] };
    object.state = state;
    states.push(state);
    visitObject(object);
    return state;
  };

  const machine = visitScope(specs.machine, root, undefined, undefined);
  return {
    root,
    ...(machine === undefined ? {} : { machine }),
    language: machineLanguage,
    objects,
    fields,
    scopes,
    states,
  };
}

/** A name in a text that names a state: `StartAt`, `Next`, `Default`, in rules and catchers too. */
export interface StateReference {
  readonly target: string;
  readonly field: FieldVisit;
  readonly scope: ScopeVisit;
  /** The state that goes there; undefined for StartAt. */
  readonly from?: StateVisit;
}

/** Every reference to a state, in the order of the text. */
export function stateReferences(model: Model): readonly StateReference[] {
  const scopeOfObject = new Map(model.scopes.map((scope) => [scope.object, scope]));
  const references: StateReference[] = [];
  for (const field of model.fields) {
    if (field.spec.kind.is !== 'state-name' || field.member.value.kind !== 'string') continue;
    const target = field.member.value.value;
    const own = scopeOfObject.get(field.owner);
    if (own !== undefined) references.push({ target, field, scope: own });
    else if (field.owner.state !== undefined) {
      references.push({ target, field, scope: field.owner.state.scope, from: field.owner.state });
    }
  }
  return references;
}
