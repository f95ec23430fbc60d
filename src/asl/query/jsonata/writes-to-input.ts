/**
 * Whether an evaluation may write to the values that it reads. The library marks the very list that `[]` is put to
 * (`$states.input.items[]`), and adds an item to an empty list that `{…}` groups. Such expressions work on a copy.
 */
import type { AstNode } from './engine.ts';

export function writesToInput(ast: AstNode): boolean {
  const open: unknown[] = [ast];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    if ('keepSingletonArray' in node || 'group' in node) return true;
    if ('type' in node && node.type === 'path' && 'steps' in node && Array.isArray(node.steps)) {
      if (node.steps.some(isObjectConstructor)) return true;
    }
    open.push(...Object.values(node));
  }
  return false;
}

function isObjectConstructor(step: unknown): boolean {
  return (
    typeof step === 'object' &&
    step !== null &&
    'type' in step &&
    step.type === 'unary' &&
    'value' in step &&
    step.value === '{'
  );
}
