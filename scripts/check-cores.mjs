// The cores answer the same for the same input, always: they never read the clock, draw randomness, or start timers.
// The types of tsconfig.cores.json keep the platform out; what the language itself offers is looked for here.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './toolchain.mjs';

const CORES = ['asl', 'messaging', 'study', 'clock'];
const FORBIDDEN_MEMBERS = { Date: ['now'], Math: ['random'] };
const FORBIDDEN_GLOBALS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'eval',
  'globalThis',
];
/** Ways around the compiler: a core has none. */
const FORBIDDEN_COMMENT = /@ts-(ignore|expect-error|nocheck)|biome-ignore/;

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.ts$/.test(entry.name)) yield path;
  }
}

function problemOf(node) {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const { text } = node.expression;
    if (Object.hasOwn(FORBIDDEN_MEMBERS, text) && FORBIDDEN_MEMBERS[text].includes(node.name.text)) {
      return `${text}.${node.name.text} is not the same twice: take the time or the randomness from src/clock`;
    }
  }
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
    return 'new Date() without arguments reads the clock: take the time from src/clock';
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') {
    return 'Date() reads the clock: take the time from src/clock';
  }
  if (ts.isIdentifier(node) && FORBIDDEN_GLOBALS.includes(node.text) && isGlobalUse(node)) {
    return `${node.text} is not for a core`;
  }
  return undefined;
}

/** Whether the identifier is read as a value, not a member's, property's or declaration's name. */
function isGlobalUse(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if ('name' in parent && parent.name === node) return false;
  if ('propertyName' in parent && parent.propertyName === node) return false;
  return true;
}

const problems = [];
for (const core of CORES) {
  let files;
  try {
    files = [...sources(join(root, 'src', core))];
  } catch {
    continue;
  }
  for (const path of files) {
    const text = readFileSync(path, 'utf8');
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const report = (position, what) => {
      const { line, character } = file.getLineAndCharacterOfPosition(position);
      problems.push(`${relative(root, path)}:${line + 1}:${character + 1} ${what}`);
    };
    const visit = (node) => {
      const problem = problemOf(node);
      if (problem) report(node.getStart(), problem);
      ts.forEachChild(node, visit);
    };
    visit(file);
    const comment = FORBIDDEN_COMMENT.exec(text);
    if (comment) report(comment.index, `${comment[0]} silences a check: repair the cause`);
  }
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log('The cores are deterministic: no clock, randomness, timers or platform.');
