import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  diagramSources,
  drawnFingerprint,
  fenceName,
  fencesOf,
  fingerprint,
  loadDiagram,
  pictureFile,
  THEMES,
} from '../../src/site/diagrams.ts';
import { fenceStep } from '../../src/site/mermaid-fences.ts';
import { loadWorkflow } from '../../src/site/workflows.ts';
import { lessonFiles, root, tagsOf } from './lesson-files.ts';

const sources = diagramSources(root);

describe.each(sources)('the diagram $name of $file', ({ name, source }) => {
  it.each(THEMES)('is drawn as its text says, %s (else: npm run diagrams)', (theme) => {
    expect(drawnFingerprint(name, theme, root)).toBe(fingerprint(source));
  });

  it('has a title and words', () => {
    const { title, description, width, height } = loadDiagram(name, root);
    expect(title.length).toBeGreaterThan(5);
    expect(description.length).toBeGreaterThan(40);
    expect(width).toBeGreaterThan(100);
    expect(height).toBeGreaterThan(50);
  });

  it('runs no script and loads nothing', () => {
    for (const theme of THEMES) {
      const svg = readFileSync(join(root, pictureFile(name, theme)), 'utf8');
      expect(svg).not.toMatch(/<script|<foreignObject|\son\w+=|href="http|@import|url\(["']?http/i);
    }
  });
});

describe('diagrams in lessons', () => {
  it('exist for every tag', () => {
    for (const { text } of lessonFiles()) {
      for (const { name = '' } of tagsOf(text, 'Diagram'))
        expect(sources.map((source) => source.name)).toContain(name);
    }
  });

  it('come from a fence by the fence’s text, however its lines end', () => {
    const source = 'flowchart LR\n  A --> B\n';
    expect(fencesOf(`words\n\n\`\`\`mermaid\n${source}\`\`\`\n`)).toEqual([source]);
    expect(fenceName(source.replaceAll('\n', '\r\n'))).toBe(fenceName(source));
    expect(fenceName('flowchart LR\n  A --> C\n')).not.toBe(fenceName(source));
  });

  it('replace the fence in the page, and leave other code alone', () => {
    const replaced: object[] = [];
    const context = {
      sourceFormat: 'mdx',
      replaceNode: (_: object, replacement: object) => replaced.push(replacement),
    };
    fenceStep.code({ type: 'code', lang: 'json', value: '{}' }, context);
    expect(replaced).toEqual([]);
    fenceStep.code({ type: 'code', lang: 'mermaid', value: 'flowchart LR' }, context);
    expect(replaced).toEqual([
      expect.objectContaining({
        name: 'Diagram',
        attributes: [expect.objectContaining({ name: 'name', value: fenceName('flowchart LR') })],
      }),
    ]);
  });

  it('ask for drawing when a picture is missing', () => {
    expect(() => loadDiagram('never-drawn', root)).toThrow(/not drawn yet[\s\S]*npm run diagrams/);
  });
});

describe('the diagram of the order workflow', () => {
  const diagram = sources.find(({ name }) => name === 'order-fulfillment')?.source ?? '';
  const arrow = /(\w+)(?:\([^)]*\))?\s+(?:--\s*("?)(.*?)\2\s*)?-->\s*(\w+)/g;
  const drawn = new Set(
    [...diagram.matchAll(arrow)].map(([, from, , label = '', to]) =>
      label.startsWith('Catch: ')
        ? `${from} -(${label.slice('Catch: '.length)})-> ${to}`
        : `${from} -> ${to}`,
    ),
  );

  interface State {
    readonly Next?: string;
    readonly End?: boolean;
    readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  }

  it.each(loadWorkflow('order-fulfillment').definitions)(
    'shows the states and transitions of the machine: $label',
    ({ text }) => {
      const machine: { StartAt: string; States: Record<string, State> } = JSON.parse(text);
      const transitions = Object.entries(machine.States).flatMap(([name, state]) => [
        `${name} -> ${state.Next ?? 'End'}`,
        ...(state.Catch ?? []).map((rule) => `${name} -(${rule.ErrorEquals.join(', ')})-> ${rule.Next}`),
      ]);
      expect(drawn).toEqual(new Set([`Start -> ${machine.StartAt}`, ...transitions]));
    },
  );
});
