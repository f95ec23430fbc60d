/** Short forms of ASL values for the small text of a graph: paths, expressions, durations. */
import type { Json } from '../json.ts';

const EXPRESSION = /^\s*\{%([\s\S]*)%\}\s*$/;

/** The text between `{%` and `%}`, or undefined for a string that is no JSONata expression. */
export function expressionOf(value: Json | undefined): string | undefined {
  if (typeof value !== 'string') return undefined;
  return EXPRESSION.exec(value)?.[1]?.trim();
}

/** A JSONata expression on one line, with the prefix that nearly every one repeats left out. */
export function readableExpression(expression: string): string {
  const line = expression.replace(/\s+/g, ' ').replaceAll('"', "'").trim();
  const inner = line.replaceAll('$states.input.', '').replaceAll('$states.context.', '');
  return withoutOuterBrackets(inner);
}

/** A reference path without its `$.`: `$.order.total` reads `order.total`; `$` alone is the input. */
export function readablePath(path: string): string {
  const trimmed = path.trim();
  if (trimmed === '$') return 'input';
  if (trimmed === '$$') return 'context';
  return trimmed.replace(/^\${1,2}\./, '');
}

/** Cuts in front, at a dot where possible, since the last part of a path says most. */
export function shortPath(path: string, maximum: number): string {
  if (path.length <= maximum) return path;
  const parts = path.split('.');
  while (parts.length > 1 && parts.join('.').length + 1 > maximum) parts.shift();
  const tail = parts.join('.');
  return tail.length + 1 > maximum ? shorten(tail, maximum) : `…${tail}`;
}

/** At most `maximum` characters, the last of them `…` where something was cut. */
export function shorten(text: string, maximum: number): string {
  const characters = [...text];
  return characters.length <= maximum
    ? text
    : `${characters
        .slice(0, maximum - 1)
        .join('')
        .trimEnd()}…`;
}

/** Seconds as people say them: `45 seconds`, `24 hours`, `1 hour 30 minutes`. */
export function readableSeconds(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  if (!Number.isFinite(seconds) || seconds < 1) return count(seconds, 'second');
  if (seconds % 3600 === 0 && seconds <= 48 * 3600) return count(seconds / 3600, 'hour');
  const parts: string[] = [];
  let rest = seconds;
  for (const [unit, size] of units) {
    const whole = Math.floor(rest / size);
    rest -= whole * size;
    if (whole > 0) parts.push(count(whole, unit));
  }
  return parts.slice(0, 2).join(' ');
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function withoutOuterBrackets(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')') depth--;
    if (depth === 0 && i < text.length - 1) return text;
  }
  return text.slice(1, -1).trim();
}
