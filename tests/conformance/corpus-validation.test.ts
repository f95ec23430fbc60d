/**
 * The validator on the corpus beside the project: real workflows, and labelled cases valid and invalid. What the corpus
 * marks as doubt counts neither way; its README says how to judge.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  applyEdits,
  type Diagnostic,
  insertAfter,
  insertBefore,
  jsonToYaml,
  prepareConversion,
  prepareValidation,
  renameState,
  setField,
  validate,
  wrapInMap,
  wrapInParallel,
  yamlToJson,
} from '../../src/asl/definition/index.ts';
import { getOwn, isArray, isObject, type Json, type JsonObject } from '../../src/asl/json.ts';
import { hasShared, sharedPath } from '../support/shared.ts';

interface Workflow {
  readonly slug: string;
  readonly text: string;
  readonly suspect: boolean;
  readonly doubt: boolean;
}

interface Case {
  readonly id: string;
  readonly valid: boolean;
  readonly doubt: boolean;
  readonly derived: boolean;
  readonly base: string | undefined;
  readonly definition: Json | undefined;
  readonly text: string;
}

function readJson(...parts: readonly string[]): Json {
  const value: Json = JSON.parse(readFileSync(sharedPath('corpus', ...parts), 'utf8'));
  return value;
}

function entries(value: Json, key: string): readonly JsonObject[] {
  const list = isObject(value) ? getOwn(value, key) : undefined;
  return list !== undefined && isArray(list) ? list.filter(isObject) : [];
}

function textField(object: JsonObject, key: string): string | undefined {
  const value = getOwn(object, key);
  return typeof value === 'string' ? value : undefined;
}

function readWorkflows(): readonly Workflow[] {
  return entries(readJson('workflows', 'index.json'), 'workflows').map((workflow) => ({
    slug: textField(workflow, 'slug') ?? '',
    text: readFileSync(sharedPath('corpus', 'workflows', textField(workflow, 'file') ?? ''), 'utf8'),
    suspect: getOwn(workflow, 'suspect') === true,
    doubt: getOwn(workflow, 'doubt') !== undefined,
  }));
}

function readCases(): readonly Case[] {
  const files = readdirSync(sharedPath('corpus', 'validation')).filter(
    (file) => file.endsWith('.json') && file !== 'annotations.json',
  );
  return files.flatMap((file) =>
    entries(readJson('validation', file), 'cases').map((one) => ({
      id: textField(one, 'id') ?? '',
      valid: getOwn(one, 'valid') === true,
      doubt: getOwn(one, 'doubt') === true,
      derived: file === 'derived.json',
      base: textField(one, 'base'),
      definition: getOwn(one, 'definition'),
      text: textField(one, 'text') ?? JSON.stringify(getOwn(one, 'definition'), null, 2),
    })),
  );
}

function parsed(text: string): JsonObject {
  const value: Json = JSON.parse(text);
  return isObject(value) ? value : {};
}

function errorsOf(text: string): readonly Diagnostic[] {
  return validate(text).filter((diagnostic) => diagnostic.severity === 'ERROR');
}

function told(errors: readonly Diagnostic[]): string {
  return errors.map((error) => `${error.rule} at ${error.location}: ${error.message}`).join(' | ');
}

/** The states in which two definitions differ, innermost; the empty name stands for the machine itself. */
function changedStates(before: Json, after: Json): ReadonlySet<string> {
  const changed = new Set<string>();
  const compare = (one: Json | undefined, other: Json | undefined, state: string): void => {
    if (isObject(one ?? null) && isObject(other ?? null) && isObject(one) && isObject(other)) {
      for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
        compareMember(one, other, key, state);
      }
    } else if (isArray(one) && isArray(other)) {
      for (let i = 0; i < Math.max(one.length, other.length); i += 1) compare(one[i], other[i], state);
    } else if (one !== other && !filledIn(one, other)) changed.add(state);
  };
  const compareMember = (one: JsonObject, other: JsonObject, key: string, state: string): void => {
    const left = getOwn(one, key);
    const right = getOwn(other, key);
    if (key === 'States' && isObject(left) && isObject(right) && 'StartAt' in one) {
      for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
        const was = getOwn(left, name);
        const is = getOwn(right, name);
        // A state that is gone is missing in what held it.
        if (is === undefined) changed.add(state);
        else if (was === undefined) changed.add(name);
        else compare(was, is, name);
      }
    } else compare(left, right, state);
  };
  compare(before, after, '');
  return changed;
}

/** Derived cases have the placeholders of their workflow filled in. */
function filledIn(one: Json | undefined, other: Json | undefined): boolean {
  return typeof one === 'string' && typeof other === 'string' && one.includes('${');
}

describe.skipIf(!hasShared)('the validator on the corpus (skipped where ../shared is missing)', () => {
  let workflows: readonly Workflow[] = [];
  let cases: readonly Case[] = [];

  beforeAll(async () => {
    workflows = readWorkflows();
    cases = readCases().filter((one) => !one.doubt);
    await prepareValidation('{% %}');
  });

  test('finds no error in a real workflow that is not suspect', () => {
    const judged = workflows.filter((workflow) => !workflow.suspect && !workflow.doubt);
    const alarms = judged.flatMap((workflow) => {
      const errors = errorsOf(workflow.text);
      return errors.length === 0 ? [] : [`${workflow.slug}: ${told(errors)}`];
    });
    expect(judged.length).toBeGreaterThan(250);
    expect(alarms).toEqual([]);
  });

  test('finds an error in every suspect workflow', () => {
    const missed = workflows.filter((workflow) => workflow.suspect && errorsOf(workflow.text).length === 0);
    expect(missed.map((workflow) => workflow.slug)).toEqual([]);
  });

  test('finds no error in a valid case', () => {
    const alarms = cases
      .filter((one) => one.valid)
      .flatMap((one) => {
        const errors = errorsOf(one.text);
        return errors.length === 0 ? [] : [`${one.id}: ${told(errors)}`];
      });
    expect(alarms).toEqual([]);
  });

  test('finds an error in every invalid case', () => {
    const missed = cases.filter((one) => !one.valid && errorsOf(one.text).length === 0);
    expect(missed.map((one) => one.id)).toEqual([]);
  });

  test('gives every error a line, a column and a plain explanation', () => {
    const bare = cases.flatMap((one) =>
      validate(one.text)
        .filter((diagnostic) => diagnostic.range === undefined || diagnostic.explanation.length < 10)
        .map((diagnostic) => `${one.id}: ${diagnostic.rule}`),
    );
    expect(bare).toEqual([]);
  });

  test('points at the state that holds the fault in at least 99 % of the derived cases', () => {
    const bases = new Map(workflows.map((workflow) => [workflow.slug, workflow.text]));
    const judged = cases.filter((one) => one.derived && !one.valid && one.definition !== undefined);
    const astray = judged.flatMap((one) => {
      const base: Json = JSON.parse(bases.get(one.base ?? '') ?? 'null');
      const faulty = changedStates(base, one.definition ?? null);
      const errors = errorsOf(one.text);
      const right = errors.some((error) => faulty.has(error.state ?? ''));
      return right ? [] : [`${one.id}: fault in ${[...faulty].join(', ')}, told ${told(errors)}`];
    });
    expect(judged.length).toBeGreaterThan(200);
    expect(astray.length / judged.length, astray.join('\n')).toBeLessThanOrEqual(0.01);
  });

  test('turns every workflow into YAML and back without changing its value', async () => {
    await prepareConversion();
    const changed = workflows.filter(({ text }) => {
      const there = jsonToYaml(text);
      const back = there.ok ? yamlToJson(there.text) : there;
      return !back.ok || JSON.stringify(JSON.parse(back.text)) !== JSON.stringify(JSON.parse(text));
    });
    expect(changed.map((workflow) => workflow.slug)).toEqual([]);
  });

  test('leaves no error behind when a state is renamed, wrapped, changed or given a neighbour', async () => {
    await prepareConversion();
    const added = { name: 'Added here', fields: { Type: 'Wait', Seconds: 1 } };
    const broken: string[] = [];
    for (const { slug, text, suspect, doubt } of workflows) {
      const start = textField(parsed(text), 'StartAt');
      if (suspect || doubt || start === undefined) continue;
      const results = [
        renameState(text, start, 'Another name'),
        insertBefore(text, start, added),
        insertAfter(text, start, added),
        wrapInParallel(text, start, { name: 'Around it' }),
        wrapInMap(text, start, { name: 'Around it' }),
        setField(text, { state: start, path: ['Comment'] }, 'Why'),
      ];
      for (const result of results) {
        if (!result.ok) continue;
        const errors = errorsOf(applyEdits(text, result.edits));
        if (errors.length > 0) broken.push(`${slug}: ${told(errors)}`);
      }
    }
    expect(broken).toEqual([]);
  });
});
