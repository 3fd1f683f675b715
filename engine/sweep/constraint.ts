import type { Token } from './constraint-tokens';
import { badConstraint, tokensOf } from './constraint-tokens';
import type { ParameterValue } from './parameter';

/** Gives the value of a name in a set. */
export type ReadName = (name: string) => ParameterValue;
/** Whether a set is wanted. */
export type Constraint = (read: ReadName) => boolean;

type Evaluate = (read: ReadName) => number | boolean | string;
interface Expression {
  readonly kind: 'number' | 'boolean' | 'word';
  readonly evaluate: Evaluate;
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** What a kind of expression is called; `numbers` where there is a word. */
const EXPECTED = {
  boolean: 'a comparison such as a < b',
  number: 'a number',
  numbers: 'a parameter with numbers, or a word after == or !=',
  word: 'a word such as "ETH/USD"',
} as const;

/** Deepest nesting of parentheses and signs. */
const DEEPEST = 50;

/** Reads by recursive descent: or, and, not, comparison, sum, product, sign, value. */
class Reader {
  private next = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly kindOf: (name: string) => 'number' | 'word',
  ) {}

  whole(): Expression {
    const expression = this.or();
    if (this.token.kind !== 'end') this.fail(this.token, 'expected the end');
    return this.expect('boolean', expression, this.tokens[0] as Token);
  }

  private get token(): Token {
    return this.tokens[this.next] as Token;
  }

  private fail(token: Token, expected: string): never {
    const was = token.kind === 'end' ? 'was the end' : `was ${JSON.stringify(token.text)}`;
    throw badConstraint(this.text, token.at, `${expected}, ${was}`);
  }

  private take(...marks: readonly string[]): Token | undefined {
    const { token } = this;
    if (token.kind !== 'mark' || !marks.includes(token.text)) return undefined;
    this.next++;
    return token;
  }

  private expect(kind: Expression['kind'], found: Expression, at: Token): Expression {
    if (found.kind === kind) return found;
    const expected = EXPECTED[kind === 'number' && found.kind === 'word' ? 'numbers' : kind];
    throw badConstraint(this.text, at.at, `expected ${expected}`);
  }

  private or(): Expression {
    return this.joined(
      'or',
      () => this.and(),
      (a, b) => (read) => Boolean(a(read) || b(read)),
    );
  }

  private and(): Expression {
    return this.joined(
      'and',
      () => this.not(),
      (a, b) => (read) => Boolean(a(read) && b(read)),
    );
  }

  private joined(
    mark: string,
    operand: () => Expression,
    join: (a: Evaluate, b: Evaluate) => Evaluate,
  ): Expression {
    const start = this.token;
    let left = operand();
    while (this.take(mark)) {
      const at = this.token;
      const right = this.expect('boolean', operand(), at);
      const { evaluate } = this.expect('boolean', left, start);
      left = { kind: 'boolean', evaluate: join(evaluate, right.evaluate) };
    }
    return left;
  }

  private not(): Expression {
    if (!this.take('not')) return this.comparison();
    const at = this.token;
    const { evaluate } = this.expect(
      'boolean',
      this.deeper(() => this.not()),
      at,
    );
    return { kind: 'boolean', evaluate: (read) => !evaluate(read) };
  }

  private comparison(): Expression {
    const start = this.token;
    const left = this.sum();
    const mark = this.take(...Object.keys(COMPARISONS));
    if (mark === undefined) return left;
    if (left.kind === 'word') return this.sameWord(left, mark);
    const compare = COMPARISONS[mark.text] as (a: number, b: number) => boolean;
    const a = this.expect('number', left, start).evaluate;
    const at = this.token;
    const b = this.expect('number', this.sum(), at).evaluate;
    return { kind: 'boolean', evaluate: (read) => compare(a(read) as number, b(read) as number) };
  }

  private sameWord({ evaluate: a }: Expression, mark: Token): Expression {
    if (mark.text !== '==' && mark.text !== '!=')
      this.fail(mark, 'expected == or != between words');
    const at = this.token;
    const b = this.expect('word', this.value(), at).evaluate;
    const isWanted = mark.text === '==';
    return { kind: 'boolean', evaluate: (read) => (a(read) === b(read)) === isWanted };
  }

  private sum(): Expression {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Expression {
    return this.chain(['*', '/'], () => this.sign());
  }

  private chain(marks: readonly string[], operand: () => Expression): Expression {
    const start = this.token;
    let left = operand();
    for (let mark = this.take(...marks); mark; mark = this.take(...marks)) {
      const at = this.token;
      const b = this.expect('number', operand(), at).evaluate;
      const a = this.expect('number', left, start).evaluate;
      const calculate = ARITHMETIC[mark.text] as (a: number, b: number) => number;
      left = {
        kind: 'number',
        evaluate: (read) => calculate(a(read) as number, b(read) as number),
      };
    }
    return left;
  }

  private sign(): Expression {
    if (!this.take('-')) return this.value();
    const at = this.token;
    const { evaluate } = this.expect(
      'number',
      this.deeper(() => this.sign()),
      at,
    );
    return { kind: 'number', evaluate: (read) => -Number(evaluate(read)) };
  }

  private value(): Expression {
    const { token } = this;
    if (this.take('(')) {
      const inside = this.deeper(() => this.or());
      if (!this.take(')')) this.fail(this.token, 'expected )');
      return inside;
    }
    if (token.kind === 'name') return this.name(token);
    if (token.kind !== 'number' && token.kind !== 'word') {
      this.fail(token, 'expected a parameter or a number');
    }
    this.next++;
    if (token.kind === 'word') return { kind: 'word', evaluate: () => token.text };
    const number = Number(token.text);
    return { kind: 'number', evaluate: () => number };
  }

  private name(token: Token): Expression {
    this.next++;
    if (this.kindOf(token.text) === 'word') {
      return { kind: 'word', evaluate: (read) => String(read(token.text)) };
    }
    return { kind: 'number', evaluate: (read) => Number(read(token.text)) };
  }

  private deeper<T>(work: () => T): T {
    if (++this.depth > DEEPEST) this.fail(this.token, `expected at most ${DEEPEST} levels`);
    const done = work();
    this.depth--;
    return done;
  }
}

/**
 * Reads a constraint such as `fast.period < slow.period`: names, numbers, + − * /, comparisons, `and`,
 * `or`, `not`, parentheses; words as `symbol == "ETH/USD"`. Throws `bad_sweep` with the place and what was expected there.
 */
export function parseConstraint(
  text: string,
  names: readonly string[],
  kindOf: (name: string) => 'number' | 'word',
): Constraint {
  const { evaluate } = new Reader(text, tokensOf(text, names), kindOf).whole();
  return (read) => evaluate(read) as boolean;
}
