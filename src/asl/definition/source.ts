/** From a text to a tree with positions: JSON, or YAML where the text looks like it. */
import type { Json } from '../json.ts';
import { parseJson } from './source/json.ts';
import { type LineIndex, lineIndex } from './source/lines.ts';
import type { SyntaxProblem } from './source/problem.ts';
import { type SyntaxNode, toJson } from './source/tree.ts';
import { parseYaml } from './source/yaml.ts';

export type SourceFormat = 'json' | 'yaml';

/** Longer texts are refused before they are read: AWS takes 1,048,576 characters. */
export const MAX_TEXT = 4 * 1024 * 1024;

export interface Source {
  readonly text: string;
  readonly format: SourceFormat;
  readonly root: SyntaxNode;
  readonly problems: readonly SyntaxProblem[];
  readonly lines: LineIndex;
  /** The value of the whole text, as far as it could be read. */
  value(): Json;
}

/** A first line of YAML: a comment, a document mark, or a key with its colon. */
const YAML_START = /^\uFEFF?\s*(?:#|---|%YAML|(?:[\w .-]+|'[^'\n]*'|"[^"\n]*")[ \t]*:(?:[ \t]|\r?\n|$))/;

export function formatOf(text: string): SourceFormat {
  return YAML_START.test(text.slice(0, 2000)) ? 'yaml' : 'json';
}

export interface SourceOptions {
  /** Without it the text decides. */
  readonly format?: SourceFormat;
}

/** Never throws. YAML needs `loadYaml()` of `source/yaml.ts` awaited before; without it one problem says so. */
export function parseSource(text: string, options: SourceOptions = {}): Source {
  const format = options.format ?? formatOf(text);
  const lines = lineIndex(text);
  const { root, problems } =
    text.length > MAX_TEXT ? tooLong(text) : format === 'yaml' ? readYaml(text) : parseJson(text, lines);
  return { text, format, root, problems, lines, value: () => toJson(root) };
}

interface Read {
  readonly root: SyntaxNode;
  readonly problems: readonly SyntaxProblem[];
}

function readYaml(text: string): Read {
  return (
    parseYaml(text) ??
    unread(text, 'yaml-syntax', 'The reader for YAML has not been loaded yet, so nothing was checked.')
  );
}

function tooLong(text: string): Read {
  return unread(
    text,
    'json-syntax',
    'The definition is far too long: AWS takes at most 1,048,576 characters. Nothing was checked.',
  );
}

function unread(text: string, rule: SyntaxProblem['rule'], explanation: string): Read {
  const end = Math.min(text.length, 1);
  return {
    root: { kind: 'missing', start: 0, end: text.length },
    problems: [{ rule, severity: 'ERROR', start: 0, end, explanation }],
  };
}
