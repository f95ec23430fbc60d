/**
 * A JSON reader for people who are typing: it gives a tree with positions for any text, goes on after each problem, and
 * says precisely what is wrong. Comments, trailing commas, single quotes and unquoted names are understood and reported.
 *
 * Never throws. Depth is limited before anything recursive touches the value.
 */
import { type ContainerName, readerPlace, readerSays } from './jackson.ts';
import type { LineIndex } from './lines.ts';
import type { SyntaxProblem, SyntaxRule } from './problem.ts';
import type { Member, MissingNode, SyntaxNode } from './tree.ts';

/** Deeper values are reported and skipped. */
export const MAX_DEPTH = 400;
/** Problems beyond this many are of no use to anyone. */
const MAX_PROBLEMS = 100;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const APOSTROPHE = 39;
const COMMA = 44;
const SLASH = 47;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_LIKE = /[-+.\w]+/y;
const WORD = /[\p{L}\p{N}_$\u00B7.-]+/uy;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export interface ParsedJson {
  readonly root: SyntaxNode;
  readonly problems: readonly SyntaxProblem[];
}

export function parseJson(text: string, lines: LineIndex): ParsedJson {
  const problems: SyntaxProblem[] = [];
  let at = 0;
  /** Open containers, innermost last: a closing mark that fits none of them is skipped. */
  const open: number[] = [];

  const report = (
    rule: SyntaxRule,
    start: number,
    end: number,
    explanation: string,
    more: Pick<SyntaxProblem, 'aws' | 'fix'> & { readonly warning?: boolean } = {},
  ): void => {
    if (problems.length >= MAX_PROBLEMS) {
      at = text.length;
      return;
    }
    problems.push({
      rule,
      severity: more.warning === true ? 'WARNING' : 'ERROR',
      start,
      end,
      explanation,
      ...(more.aws === undefined ? {} : { aws: more.aws }),
      ...(more.fix === undefined ? {} : { fix: more.fix }),
    });
  };
  const missing = (start: number, end = start): MissingNode => ({ kind: 'missing', start, end });
  const place = (offset: number): string => readerPlace(text, lines, offset);
  const charAt = (offset: number): string => String.fromCodePoint(text.codePointAt(offset) ?? 0);

  const skipTrivia = (): void => {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === SPACE || code === LF || code === CR || code === TAB) at += 1;
      else if (code === SLASH && (text[at + 1] === '/' || text[at + 1] === '*')) skipComment();
      else return;
    }
  };

  const skipComment = (): void => {
    const start = at;
    if (text[at + 1] === '/') {
      while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at += 1;
    } else {
      const close = text.indexOf('*/', at + 2);
      at = close < 0 ? text.length : close + 2;
    }
    report('comment', start, at, 'JSON has no comments. Put the words into a "Comment" field instead.', {
      aws: { message: readerSays.comment(), offset: start + 1 },
      fix: { title: 'Remove the comment', edits: [{ start, end: at, text: '' }] },
    });
  };

  const parseValue = (depth: number): SyntaxNode => {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return readString(false);
    if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (depth >= MAX_DEPTH) return skipDeep();
      return code === OPEN_BRACE ? parseObject(depth) : parseArray(depth);
    }
    NUMBER.lastIndex = at;
    const number = NUMBER.exec(text)?.[0];
    if (number !== undefined) return readNumber(number);
    if (code === APOSTROPHE) return readSingleQuoted(false);
    return readWord();
  };

  /** A value nested too deeply is skipped without recursion, by counting brackets outside strings. */
  const skipDeep = (): MissingNode => {
    const start = at;
    let level = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        at += 1;
        while (at < text.length && text.charCodeAt(at) !== QUOTE)
          at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
      } else if (code === OPEN_BRACE || code === OPEN_BRACKET) level += 1;
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) level -= 1;
      at += 1;
      if (level === 0) break;
    }
    at = Math.min(at, text.length);
    report(
      'too-deep',
      start,
      start + 1,
      `This value is nested more than ${MAX_DEPTH} levels deep. Flatten it.`,
    );
    return missing(start, at);
  };

  const readNumber = (number: string): SyntaxNode => {
    const start = at;
    NUMBER_LIKE.lastIndex = at;
    const whole = NUMBER_LIKE.exec(text)?.[0] ?? number;
    at += whole.length;
    if (whole.length > number.length) {
      const zero = /^-?0\d/.test(whole);
      report(
        'json-syntax',
        start,
        at,
        `${whole} is no number that JSON knows. Write it like 5, -1, 0.5 or 2e3.`,
        {
          aws: {
            message: zero ? readerSays.leadingZero() : readerSays.number(charAt(start + number.length)),
            offset: start + number.length + 1,
          },
        },
      );
      return missing(start, at);
    }
    return { kind: 'number', value: Number(number), start, end: at };
  };

  const readWord = (): SyntaxNode => {
    const start = at;
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word === undefined) {
      if (at >= text.length) return missing(start);
      report('json-syntax', start, start + 1, `A value was expected here, but there is ${charAt(start)}.`, {
        aws: { message: readerSays.value(charAt(start)), offset: start + 1 },
      });
      return missing(start);
    }
    at += word.length;
    if (word === 'true' || word === 'false')
      return { kind: 'boolean', value: word === 'true', start, end: at };
    if (word === 'null') return { kind: 'null', start, end: at };
    const literal = { True: 'true', False: 'false', None: 'null' }[word];
    report(
      'json-syntax',
      start,
      at,
      `${word} stands without quotes. A text needs double quotes: "${word}".`,
      {
        aws: { message: readerSays.token(word), offset: at },
        fix: {
          title: literal === undefined ? `Put quotes around ${word}` : `Change to ${literal}`,
          edits: [{ start, end: at, text: literal ?? JSON.stringify(word) }],
        },
      },
    );
    return missing(start, at);
  };

  /** Reads a string in double quotes. An unclosed one ends at the end of its line, so that the lines below keep their meaning. */
  const readString = (isName: boolean): SyntaxNode => {
    const start = at;
    at += 1;
    let from = at;
    let value = '';
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        value += text.slice(from, at);
        at += 1;
        return { kind: 'string', value, start, end: at };
      }
      if (at >= text.length) {
        report('unclosed', start, at, 'This text has no closing quote.', {
          aws: { message: isName ? readerSays.endOfName() : readerSays.endOfString(), offset: at },
          fix: { title: 'Close the quote', edits: [{ start: at, end: at, text: '"' }] },
        });
        return { kind: 'string', value: value + text.slice(from), start, end: at };
      }
      if (code === BACKSLASH) {
        value += text.slice(from, at) + readEscape();
        from = at;
      } else if (code === LF || code === CR) {
        report(
          'unclosed',
          start,
          at,
          'This text has no closing quote on its line. A line break inside a text is written \\n.',
          {
            aws: { message: readerSays.control(charAt(at), isName), offset: at + 1 },
            fix: { title: 'Close the quote', edits: [{ start: at, end: at, text: '"' }] },
          },
        );
        return { kind: 'string', value: value + text.slice(from, at), start, end: at };
      } else if (code < SPACE) {
        const tab = code === TAB;
        report(
          'control-character',
          at,
          at + 1,
          tab
            ? 'A tab inside a text is written \\t.'
            : `The invisible character with code ${code} cannot stand inside a text.`,
          {
            aws: { message: readerSays.control(charAt(at), isName), offset: at + 1 },
            fix: {
              title: tab ? 'Write it as \\t' : 'Remove it',
              edits: [{ start: at, end: at + 1, text: tab ? '\\t' : '' }],
            },
          },
        );
        at += 1;
      } else at += 1;
    }
  };

  const readEscape = (): string => {
    const start = at;
    const char = text[at + 1] ?? '';
    if (char === 'u') {
      const hex = text.slice(at + 2, at + 6);
      if (/^[\da-fA-F]{4}$/.test(hex)) {
        at += 6;
        return String.fromCharCode(Number.parseInt(hex, 16));
      }
      const bad = hex.search(/[^\da-fA-F]/);
      report('json-syntax', start, at + 2, '\\u needs four hexadecimal digits, such as \\u00e9.', {
        aws: { message: readerSays.hexDigit(hex[Math.max(bad, 0)] ?? ''), offset: at + 3 + Math.max(bad, 0) },
      });
      at += 2;
      return '';
    }
    const known = Object.hasOwn(ESCAPES, char) ? ESCAPES[char] : undefined;
    if (known !== undefined) {
      at += 2;
      return known;
    }
    at += 1;
    if (char === '' || char === '\n' || char === '\r') return '';
    report(
      'json-syntax',
      start,
      start + 2,
      `\\${char} means nothing in JSON. Write \\\\ for one backslash.`,
      {
        aws: { message: readerSays.escape(char), offset: start + 2 },
        fix: { title: 'Double the backslash', edits: [{ start, end: start + 1, text: '\\\\' }] },
      },
    );
    at += 1;
    return char;
  };

  const readSingleQuoted = (isName: boolean): SyntaxNode => {
    const start = at;
    at += 1;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === APOSTROPHE || code === LF || code === CR) break;
      at += code === BACKSLASH ? 2 : 1;
    }
    at = Math.min(at, text.length);
    const value = text.slice(start + 1, at);
    if (text.charCodeAt(at) === APOSTROPHE) at += 1;
    report('single-quotes', start, at, 'JSON takes double quotes, not single ones.', {
      aws: { message: isName ? readerSays.fieldName("'") : readerSays.value("'"), offset: start + 1 },
      fix: { title: 'Change to double quotes', edits: [{ start, end: at, text: JSON.stringify(value) }] },
    });
    return { kind: 'string', value, start, end: at };
  };

  /** A mark that closes something else: true where an outer container is waiting for it. */
  const closesOuter = (code: number): boolean =>
    open.includes(code === CLOSE_BRACE ? OPEN_BRACE : OPEN_BRACKET);

  /** What to do where a container does not go on as it should: true ends the container. */
  const strayClose = (code: number, container: ContainerName, start: number): boolean => {
    const expected = container === 'Object' ? '}' : ']';
    report(
      'unclosed',
      at,
      at + 1,
      `${charAt(at)} closes something that is not open here; ${expected} is missing before it.`,
      {
        aws: { message: readerSays.close(charAt(at), expected, container, place(start)), offset: at + 1 },
      },
    );
    const outer = closesOuter(code);
    if (!outer) at += 1;
    return outer;
  };

  const unclosed = (container: ContainerName, start: number, between: boolean): void => {
    report(
      'unclosed',
      start,
      start + 1,
      `This ${container === 'Object' ? '{ has no closing }' : '[ has no closing ]'} before the end of the text.`,
      {
        aws: {
          message: between
            ? readerSays.endBetween(container)
            : readerSays.endOfContainer(container, place(start)),
          offset: text.length,
        },
        fix: {
          title: `Add ${container === 'Object' ? '}' : ']'} at the end`,
          edits: [{ start: text.length, end: text.length, text: container === 'Object' ? '}' : ']' }],
        },
      },
    );
  };

  const trailingComma = (comma: number, container: ContainerName): void => {
    const char = charAt(at);
    report('trailing-comma', comma, comma + 1, 'There is nothing after this comma. Remove it.', {
      aws: {
        message: container === 'Object' ? readerSays.fieldName(char) : readerSays.value(char),
        offset: at + 1,
      },
      fix: { title: 'Remove the comma', edits: [{ start: comma, end: comma + 1, text: '' }] },
    });
  };

  const parseObject = (depth: number): SyntaxNode => {
    const start = at;
    const members: Member[] = [];
    open.push(OPEN_BRACE);
    at += 1;
    let comma = -1;
    for (;;) {
      skipTrivia();
      const code = text.charCodeAt(at);
      if (at >= text.length) {
        unclosed('Object', start, comma >= 0);
        break;
      }
      if (code === CLOSE_BRACE) {
        if (comma >= 0) trailingComma(comma, 'Object');
        at += 1;
        break;
      }
      if (code === CLOSE_BRACKET) {
        if (strayClose(code, 'Object', start)) break;
        continue;
      }
      if (code === COMMA) {
        report('json-syntax', at, at + 1, 'A name in double quotes was expected here, not another comma.', {
          aws: { message: readerSays.fieldName(','), offset: at + 1 },
          fix: { title: 'Remove the comma', edits: [{ start: at, end: at + 1, text: '' }] },
        });
        at += 1;
        continue;
      }
      const last = members.at(-1)?.value;
      if (last !== undefined && last.kind !== 'missing' && comma < 0) missingComma('Object', last.end);
      comma = -1;
      const member = parseMember(depth);
      if (member !== undefined) members.push(member);
      skipTrivia();
      if (text.charCodeAt(at) === COMMA) {
        comma = at;
        at += 1;
      }
    }
    open.pop();
    reportDuplicates(members);
    return { kind: 'object', members, start, end: at };
  };

  const missingComma = (container: ContainerName, after: number): void => {
    report('json-syntax', after, Math.max(after, at), 'A comma is missing between these two entries.', {
      aws: { message: readerSays.comma(charAt(at), container), offset: at + 1 },
      fix: { title: 'Add the comma', edits: [{ start: after, end: after, text: ',' }] },
    });
  };

  const parseMember = (depth: number): Member | undefined => {
    const keyStart = at;
    const key = parseKey();
    if (key === undefined) return undefined;
    const keyEnd = at;
    skipTrivia();
    if (text.charCodeAt(at) !== COLON) {
      const sameLine = !/[\r\n]/.test(text.slice(keyEnd, at));
      const valueFollows = sameLine && at < text.length && !',}]'.includes(text[at] ?? ',');
      report('json-syntax', keyStart, keyEnd, `A colon and a value are missing after "${key}".`, {
        aws: {
          message: at >= text.length ? readerSays.endBetween('Object') : readerSays.colon(charAt(at)),
          offset: Math.min(at + 1, text.length),
        },
        ...(valueFollows
          ? { fix: { title: 'Add the colon', edits: [{ start: keyEnd, end: keyEnd, text: ':' }] } }
          : {}),
      });
      return { key, keyStart, keyEnd, value: valueFollows ? parseValue(depth + 1) : missing(keyEnd) };
    }
    const colon = at;
    at += 1;
    skipTrivia();
    const code = text.charCodeAt(at);
    if (
      at >= text.length ||
      code === CLOSE_BRACE ||
      code === CLOSE_BRACKET ||
      code === COMMA ||
      isNextMember(colon)
    ) {
      report('missing-value', keyStart, colon + 1, `"${key}" has no value yet.`, {
        aws: {
          message: at >= text.length ? readerSays.endBetween('Object') : readerSays.value(charAt(at)),
          offset: Math.min(at + 1, text.length),
        },
      });
      return { key, keyStart, keyEnd, value: missing(colon + 1) };
    }
    return { key, keyStart, keyEnd, value: parseValue(depth + 1) };
  };

  /** Half typed: the value is missing, and the string here is the name of the next entry, on a line below. */
  const isNextMember = (colon: number): boolean => {
    if (text.charCodeAt(at) !== QUOTE || !/[\r\n]/.test(text.slice(colon, at))) return false;
    const close = /"(?:[^"\\\r\n]|\\.)*"\s*:/y;
    close.lastIndex = at;
    return close.test(text);
  };

  const parseKey = (): string | undefined => {
    const start = at;
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === APOSTROPHE) {
      const node = code === QUOTE ? readString(true) : readSingleQuoted(true);
      return node.kind === 'string' ? node.value : undefined;
    }
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word !== undefined) {
      at += word.length;
      report('json-syntax', start, at, `The name ${word} needs double quotes: "${word}".`, {
        aws: { message: readerSays.fieldName(charAt(start)), offset: start + 1 },
        fix: { title: `Put quotes around ${word}`, edits: [{ start, end: at, text: JSON.stringify(word) }] },
      });
      return word;
    }
    report(
      'json-syntax',
      at,
      at + 1,
      `A name in double quotes was expected here, but there is ${charAt(at)}.`,
      {
        aws: { message: readerSays.fieldName(charAt(at)), offset: at + 1 },
      },
    );
    skipUnknown();
    return undefined;
  };

  /** Goes past something that makes no sense here, up to the next mark that may. Always moves on. */
  const skipUnknown = (): void => {
    if (text.charCodeAt(at) === OPEN_BRACE || text.charCodeAt(at) === OPEN_BRACKET) {
      skipBalanced();
      return;
    }
    at += 1;
    while (at < text.length && !',}]"\n'.includes(text[at] ?? ',')) at += 1;
  };

  const skipBalanced = (): void => {
    let level = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === OPEN_BRACE || code === OPEN_BRACKET) level += 1;
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) level -= 1;
      at += 1;
      if (level === 0) return;
    }
  };

  const parseArray = (depth: number): SyntaxNode => {
    const start = at;
    const items: SyntaxNode[] = [];
    open.push(OPEN_BRACKET);
    at += 1;
    let comma = -1;
    for (;;) {
      skipTrivia();
      const code = text.charCodeAt(at);
      if (at >= text.length) {
        unclosed('Array', start, comma >= 0);
        break;
      }
      if (code === CLOSE_BRACKET) {
        if (comma >= 0) trailingComma(comma, 'Array');
        at += 1;
        break;
      }
      if (code === CLOSE_BRACE) {
        if (strayClose(code, 'Array', start)) break;
        continue;
      }
      if (code === COMMA) {
        report('json-syntax', at, at + 1, 'A value was expected here, not another comma.', {
          aws: { message: readerSays.value(','), offset: at + 1 },
          fix: { title: 'Remove the comma', edits: [{ start: at, end: at + 1, text: '' }] },
        });
        at += 1;
        continue;
      }
      if (items.length > 0 && comma < 0) missingComma('Array', items.at(-1)?.end ?? at);
      comma = -1;
      const before = at;
      items.push(parseValue(depth + 1));
      if (at === before) skipUnknown();
      skipTrivia();
      if (text.charCodeAt(at) === COMMA) {
        comma = at;
        at += 1;
      }
    }
    open.pop();
    return { kind: 'array', items, start, end: at };
  };

  const reportDuplicates = (members: readonly Member[]): void => {
    if (members.length < 2) return;
    const seen = new Set<string>();
    for (const member of members) {
      if (seen.has(member.key)) {
        report(
          'duplicate-key',
          member.keyStart,
          member.keyEnd,
          `"${member.key}" stands twice in this object; only the last one counts. Remove or rename one.`,
          { warning: true },
        );
      } else seen.add(member.key);
    }
  };

  if (text.charCodeAt(0) === 0xfeff) {
    report(
      'byte-order-mark',
      0,
      1,
      'The text begins with an invisible byte order mark. AWS refuses it: save the file as UTF-8 without BOM.',
      {
        aws: { message: readerSays.value('\uFEFF'), offset: 1 },
        fix: { title: 'Remove the byte order mark', edits: [{ start: 0, end: 1, text: '' }] },
      },
    );
    at = 1;
  }
  skipTrivia();
  if (at >= text.length) {
    report(
      'empty-text',
      0,
      text.length,
      'There is no definition yet. Begin with { "StartAt": …, "States": { … } }.',
      {
        aws: { message: readerSays.empty(), offset: text.length },
      },
    );
    return { root: missing(at), problems };
  }
  const root = parseValue(0);
  if (root.kind !== 'missing') {
    skipTrivia();
    if (at < text.length) {
      report(
        'trailing-text',
        at,
        text.length,
        'The definition has ended, but there is more text after it. Remove the rest.',
      );
    }
  }
  return { root, problems };
}
