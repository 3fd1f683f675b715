import { nearestName } from '../graph/nearest-name';
import { badSweep } from './parameter';

/** A piece of a constraint and where it begins. */
export interface Token {
  readonly kind: 'number' | 'name' | 'word' | 'mark' | 'end';
  /** Of a word without its quotation marks. */
  readonly text: string;
  readonly at: number;
  /** Characters that it takes. */
  readonly length: number;
}

/** Longest constraint: a person writes far less, and reading is bounded by it. */
const LONGEST = 1_000;
const NUMBER = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i;
const MARK = /^(<=|>=|==|!=|&&|\|\||[<>=!+\-*/()])/;
const QUOTED = /^"([^"]*)"|^'([^']*)'/;
const WORD = /^(and|or|not)(?![\w.])/i;
const UNKNOWN = /^[\p{L}_$][\p{L}\p{N}_$.-]*/u;

/** Words and signs of one meaning have one spelling after reading. */
const SPELLINGS: Readonly<Record<string, string>> = {
  '&&': 'and',
  '||': 'or',
  '!': 'not',
  '=': '==',
};

/** A constraint that cannot be read. */
export function badConstraint(text: string, at: number, message: string): Error {
  return badSweep(`constraint ${JSON.stringify(text)}: ${message} at character ${at + 1}`);
}

/** The longest known name that the text begins with; a name may hold dashes, as node ids do. */
function nameAt(rest: string, names: readonly string[]): string | undefined {
  return names.find(
    (name) => rest.startsWith(name) && !/[\p{L}\p{N}_.]/u.test(rest.charAt(name.length)),
  );
}

function tokenOf(kind: Token['kind'], text: string, at: number): Token {
  return { kind, text, at, length: text.length };
}

function tokenAt(text: string, at: number, names: readonly string[]): Token {
  const rest = text.slice(at);
  const name = nameAt(rest, names);
  if (name !== undefined) return tokenOf('name', name, at);
  const [number] = NUMBER.exec(rest) ?? [];
  if (number !== undefined) return tokenOf('number', number, at);
  const [quoted, double, single = ''] = QUOTED.exec(rest) ?? [];
  if (quoted !== undefined) {
    return { ...tokenOf('word', double ?? single, at), length: quoted.length };
  }
  const [mark] = WORD.exec(rest) ?? MARK.exec(rest) ?? [];
  if (mark !== undefined) return tokenOf('mark', mark, at);
  const [unknown] = UNKNOWN.exec(rest) ?? [];
  if (unknown === undefined) {
    throw badConstraint(
      text,
      at,
      `expected a name, a number or a sign, was ${JSON.stringify(rest[0])}`,
    );
  }
  const nearest = nearestName(unknown, names);
  const meant =
    nearest === undefined ? `one of ${names.slice(0, 12).join(', ')}` : `did you mean ${nearest}?`;
  throw badConstraint(text, at, `expected a parameter, was ${JSON.stringify(unknown)}; ${meant}`);
}

/** The tokens of a constraint, the end included; throws `bad_sweep`. */
export function tokensOf(text: string, known: readonly string[]): Token[] {
  if (text.length > LONGEST) {
    throw badSweep(`expected a constraint of at most ${LONGEST} characters, was of ${text.length}`);
  }
  const names = [...known].sort((a, b) => b.length - a.length);
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++;
    if (at >= text.length) break;
    const token = tokenAt(text, at, names);
    at += token.length;
    const lower = token.text.toLowerCase();
    tokens.push(token.kind === 'mark' ? { ...token, text: SPELLINGS[lower] ?? lower } : token);
  }
  return [...tokens, tokenOf('end', 'the end', text.length)];
}
