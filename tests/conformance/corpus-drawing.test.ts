import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { graphForScoring, graphOf, layout, toMermaid, toSvg } from '../../src/asl/graph/index.ts';
import { getOwn, isArray, isObject, type Json, type JsonObject } from '../../src/asl/json.ts';
import { hasShared, sharedPath } from '../support/shared.ts';
import { drawingFaults } from '../unit/asl/graph/drawing-faults.ts';
import { shuffled } from '../unit/asl/graph/shuffled.ts';

const folder = sharedPath('corpus', 'workflows');
const workflows: readonly (readonly [string, Json])[] = hasShared
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.asl.json'))
      .sort()
      .map((file) => [file, JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))] as const)
  : [];

interface Expected {
  /** Each state with the Map or Parallel that holds it. */
  readonly states: readonly (readonly [name: string, holder: string | undefined])[];
  readonly transitions: readonly string[];
}

/** Read from the definition by plain rules, not with the code under test. */
function expected(definition: Json): Expected {
  const states: (readonly [string, string | undefined])[] = [];
  const transitions: string[] = [];
  const listOf = (value: Json | undefined): readonly Json[] =>
    value !== undefined && isArray(value) ? value : [];
  const visit = (scope: Json | undefined, holder: string | undefined): void => {
    if (!isObject(scope)) return;
    const all = getOwn(scope, 'States');
    if (!isObject(all)) return;
    for (const [name, state] of Object.entries(all)) {
      states.push([name, holder]);
      if (!isObject(state)) continue;
      const targets = [
        getOwn(state, 'Next'),
        getOwn(state, 'Default'),
        ...[...listOf(getOwn(state, 'Choices')), ...listOf(getOwn(state, 'Catch'))].map((item) =>
          isObject(item) ? getOwn(item, 'Next') : undefined,
        ),
      ];
      for (const target of targets) {
        if (typeof target === 'string' && Object.hasOwn(all, target)) transitions.push(`${name} → ${target}`);
      }
      for (const branch of innerScopes(state)) visit(branch, name);
    }
  };
  const innerScopes = (state: JsonObject): readonly (Json | undefined)[] => [
    ...listOf(getOwn(state, 'Branches')),
    getOwn(state, 'ItemProcessor') ?? getOwn(state, 'Iterator'),
  ];
  visit(definition, undefined);
  return { states, transitions };
}

describe.skipIf(!hasShared)('the drawing of every real workflow (skipped without ../shared)', () => {
  it('has all of them to draw', () => {
    expect(workflows.length).toBeGreaterThan(200);
  });

  it.each(workflows)(
    '%s: nothing overlaps, no edge passes through a node or a label, children lie inside',
    (_, definition) => {
      expect(drawingFaults(layout(graphOf(definition)))).toEqual([]);
    },
  );

  it.each(workflows)(
    '%s: each state once, inside what holds it, and each transition is an edge',
    (_, definition) => {
      const { states, transitions } = expected(definition);
      const scored = graphForScoring(definition);
      expect(scored.nodes.map((node) => [node.id, node.parent]).sort()).toEqual([...states].sort());
      expect(scored.edges.map((edge) => `${edge.from} → ${edge.to}`).sort()).toEqual([...transitions].sort());
    },
  );

  it.each(workflows)('%s: the same picture whatever the order of keys', (_, definition) => {
    const drawing = layout(graphOf(definition));
    for (const seed of [1, 2, 3]) expect(layout(graphOf(shuffled(definition, seed)))).toEqual(drawing);
  });

  it('can write each as SVG and as Mermaid text', () => {
    for (const [file, definition] of workflows) {
      const graph = graphOf(definition);
      const svg = toSvg(layout(graph), { title: file });
      expect(svg.startsWith('<svg ') && svg.endsWith('</svg>')).toBe(true);
      expect(toMermaid(graph).split('\n').length).toBeGreaterThan(graph.nodes.length);
    }
  });
});
