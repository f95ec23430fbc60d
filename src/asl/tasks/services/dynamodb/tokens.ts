/**
 * The tokens of DynamoDB's expressions
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html).
 */

export class ExpressionProblem {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const TOKEN =
  /\s*(?:([A-Za-z_][A-Za-z0-9_]*|#[A-Za-z0-9_]+|:[A-Za-z0-9_]+)|(\d+)|(<>|<=|>=|[=<>()[\],.+-]))/y;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters */
const LONGEST = 4096;
const MOST_OPERATORS = 300;

/** Reads tokens one by one. Names keep their `#`, values their `:`. */
export class Tokens {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    if (text.length > LONGEST)
      throw new ExpressionProblem(
        `Expression size has exceeded the maximum allowed size; expression size: ${text.length}`,
      );
    const tokens: string[] = [];
    const trimmed = text.trimEnd();
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < trimmed.length) {
      const from = TOKEN.lastIndex;
      const match = TOKEN.exec(trimmed);
      if (!match)
        throw new ExpressionProblem(
          `Syntax error; token: "${trimmed.slice(from).trim()[0] ?? ''}", near: "${trimmed.slice(from, from + 10).trim()}"`,
        );
      tokens.push(match[1] ?? match[2] ?? match[3] ?? '');
    }
    if (tokens.filter((token) => token === '(' || /^not$/i.test(token)).length > MOST_OPERATORS)
      throw new ExpressionProblem(`The expression contains too many operators; maximum: ${MOST_OPERATORS}`);
    this.#tokens = tokens;
  }

  peek(ahead = 0): string | undefined {
    return this.#tokens[this.#at + ahead];
  }

  next(): string {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw new ExpressionProblem('Syntax error; token: <EOF>');
    this.#at += 1;
    return token;
  }

  /** Takes the token where it is the next one; words without regard to case. */
  take(token: string): boolean {
    if (this.peek()?.toUpperCase() !== token) return false;
    this.#at += 1;
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) throw this.problem();
  }

  problem(): ExpressionProblem {
    return new ExpressionProblem(`Syntax error; token: "${this.peek() ?? '<EOF>'}"`);
  }

  end(): void {
    if (this.peek() !== undefined) throw this.problem();
  }
}
