/**
 * Definitions in YAML: the same tree as from JSON. The `yaml` package is loaded when the first YAML text asks for it.
 *
 * Aliases are expanded up to a limit, so that a small text cannot become a huge tree; depth is limited too.
 */
import type { Alias, Document, Node, Pair, Scalar } from 'yaml';
import { MAX_DEPTH } from './json.ts';
import type { SyntaxProblem } from './problem.ts';
import type { Member, SyntaxNode } from './tree.ts';

type YamlModule = typeof import('yaml');

let loaded: YamlModule | undefined;

/** Loads the YAML reader; `parseYaml` needs it. */
export async function loadYaml(): Promise<void> {
  loaded ??= await import('yaml');
}

export function yamlModule(): YamlModule | undefined {
  return loaded;
}

/** Nodes that aliases may add in all. */
const MAX_ALIAS_NODES = 20_000;

export interface ParsedYaml {
  readonly root: SyntaxNode;
  readonly problems: readonly SyntaxProblem[];
}

/** The reader recurses with the text; a text made to exhaust the stack gives undefined. */
function readDocument(yaml: YamlModule, text: string): Document.Parsed | undefined {
  try {
    return yaml.parseDocument(text, {
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: 'silent',
      strict: true,
    });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Undefined where the reader has not been loaded. */
export function parseYaml(text: string): ParsedYaml | undefined {
  const yaml = loaded;
  if (yaml === undefined) return undefined;
  const problems: SyntaxProblem[] = [];
  const document = readDocument(yaml, text);
  if (document === undefined) {
    const problem: SyntaxProblem = {
      rule: 'too-deep',
      severity: 'ERROR',
      start: 0,
      end: Math.min(1, text.length),
      explanation: `This text is nested more than ${MAX_DEPTH} levels deep. Flatten it.`,
    };
    return { root: { kind: 'missing', start: 0, end: text.length }, problems: [problem] };
  }
  for (const error of document.errors) {
    const [start, end] = error.pos;
    problems.push({
      rule: 'yaml-syntax',
      severity: 'ERROR',
      start: Math.min(start, text.length),
      end: Math.min(Math.max(end, start), text.length),
      explanation: `This is no YAML: ${lowerFirst(error.message.split('\n')[0] ?? error.message)}.`,
    });
  }

  let aliasNodes = 0;
  let insideAlias = 0;

  const missing = (start: number, end = start): SyntaxNode => ({ kind: 'missing', start, end });

  const convert = (node: unknown, depth: number, fallback: number): SyntaxNode => {
    if (!yaml.isNode(node)) return missing(fallback);
    const [start, end] = rangeOf(node, fallback);
    if (insideAlias > 0) {
      aliasNodes += 1;
      if (aliasNodes > MAX_ALIAS_NODES) return missing(start, end);
    }
    if (depth > MAX_DEPTH) {
      problems.push({
        rule: 'too-deep',
        severity: 'ERROR',
        start,
        end,
        explanation: `This value is nested more than ${MAX_DEPTH} levels deep. Flatten it.`,
      });
      return missing(start, end);
    }
    if (yaml.isAlias(node)) return convertAlias(node, depth, start, end);
    if (yaml.isMap(node)) {
      const members: Member[] = [];
      for (const pair of node.items) addPair(pair, members, depth, end);
      reportDuplicates(members);
      return { kind: 'object', members, start, end };
    }
    if (yaml.isSeq(node)) {
      return { kind: 'array', items: node.items.map((item) => convert(item, depth + 1, end)), start, end };
    }
    if (yaml.isScalar(node)) return convertScalar(node, start, end);
    return missing(start, end);
  };

  const convertScalar = (node: Scalar, start: number, end: number): SyntaxNode => {
    // A tag such as !Ref or !GetAtt stands for a value that deployment fills in: a placeholder.
    if (typeof node.tag === 'string' && node.tag.startsWith('!')) {
      return { kind: 'string', value: `\${${String(node.value)}}`, start, end };
    }
    const { value } = node;
    if (typeof value === 'string') return { kind: 'string', value, start, end };
    if (typeof value === 'boolean') return { kind: 'boolean', value, start, end };
    if (typeof value === 'number') return { kind: 'number', value, start, end };
    if (typeof value === 'bigint') return { kind: 'number', value: Number(value), start, end };
    if (value === null || value === undefined) return { kind: 'null', start, end };
    return { kind: 'string', value: text.slice(start, end), start, end };
  };

  const convertAlias = (node: Alias, depth: number, start: number, end: number): SyntaxNode => {
    const target = node.resolve(document);
    if (target === undefined || aliasNodes > MAX_ALIAS_NODES || insideAlias > 20) {
      problems.push({
        rule: 'yaml-alias',
        severity: 'ERROR',
        start,
        end,
        explanation:
          target === undefined
            ? `The alias *${node.source} has no anchor &${node.source} before it.`
            : `The alias *${node.source} makes the definition too large. Write the value out.`,
      });
      return missing(start, end);
    }
    insideAlias += 1;
    const value = convert(target, depth, start);
    insideAlias -= 1;
    // The value stands where the alias stands: a problem in it is shown at its use.
    return { ...value, start, end };
  };

  const addPair = (pair: Pair, members: Member[], depth: number, fallback: number): void => {
    const key = yaml.isScalar(pair.key) ? pair.key : undefined;
    if (key === undefined) return;
    const [keyStart, keyEnd] = rangeOf(key, fallback);
    const value = convert(pair.value, depth + 1, keyEnd + 1);
    if (key.value === '<<' && value.kind === 'object') {
      const own = new Set(members.map((member) => member.key));
      members.push(...value.members.filter((member) => !own.has(member.key)));
      return;
    }
    members.push({ key: String(key.value ?? ''), keyStart, keyEnd, value });
  };

  const reportDuplicates = (members: readonly Member[]): void => {
    const seen = new Set<string>();
    for (const member of members) {
      if (seen.has(member.key)) {
        problems.push({
          rule: 'duplicate-key',
          severity: 'WARNING',
          start: member.keyStart,
          end: member.keyEnd,
          explanation: `"${member.key}" stands twice in this object; only the last one counts. Remove or rename one.`,
        });
      } else seen.add(member.key);
    }
  };

  const root = convert(document.contents, 0, text.length);
  if (root.kind === 'missing' && problems.length === 0) {
    problems.push({
      rule: 'empty-text',
      severity: 'ERROR',
      start: 0,
      end: text.length,
      explanation: 'There is no definition yet. Begin with StartAt and States.',
    });
  }
  return { root, problems };
}

function rangeOf(node: Node, fallback: number): readonly [number, number] {
  const range = node.range;
  return range === null || range === undefined ? [fallback, fallback] : [range[0], range[1]];
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, '');
}
