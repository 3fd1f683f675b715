import { hash } from 'node:crypto';
import { endOfText } from '../../engine';

/** One, or the beginning of a text. */
const TOKEN = /\s*([{}[\],:"]|-?\d[\d.eE+-]*|true|false|null)\s*/y;
const SPACE = /\s*/y;
const DEEPEST = 1_000;

export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text);
}

/** JSON with sorted keys of a value that JSON can hold. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** Reads JSON text token by token; numbers are never parsed, so 1.10 stays 1.10. */
class Canonicaliser {
  private at = 0;
  constructor(private readonly text: string) {}

  whole(): string {
    const value = this.value(0);
    if (this.at !== this.text.length) throw new SyntaxError('expected the end of the JSON');
    return value;
  }

  private next(): string {
    TOKEN.lastIndex = this.at;
    const found = TOKEN.exec(this.text);
    if (!found) throw new SyntaxError(`expected JSON at ${this.at}`);
    this.at = TOKEN.lastIndex;
    return found[1] === '"'
      ? this.textFrom(this.text.indexOf('"', found.index))
      : (found[1] as string);
  }

  private textFrom(start: number): string {
    const end = endOfText(this.text, start) + 1;
    SPACE.lastIndex = end;
    SPACE.exec(this.text);
    this.at = SPACE.lastIndex;
    return this.text.slice(start, end);
  }

  private value(depth: number, token = this.next()): string {
    if (depth > DEEPEST) throw new SyntaxError('expected less nesting');
    if (token === '[') return `[${this.members(']', depth).join(',')}]`;
    if (token === '{') return `{${this.members('}', depth).sort().join(',')}}`;
    return token.startsWith('"') ? JSON.stringify(JSON.parse(token)) : token;
  }

  private members(end: string, depth: number): string[] {
    const members: string[] = [];
    for (let token = this.next(); token !== end; token = this.next()) {
      if (token === ',') continue;
      if (end === ']') {
        members.push(this.value(depth + 1, token));
        continue;
      }
      const key = JSON.stringify(JSON.parse(token));
      if (this.next() !== ':') throw new SyntaxError(`expected : at ${this.at}`);
      members.push(`${key}:${this.value(depth + 1)}`);
    }
    return members;
  }
}

/** SHA-256 of JSON text with its keys sorted and its numbers as written; of the text itself where it is no JSON. */
export function jsonTextHash(text: string): string {
  try {
    return sha256(new Canonicaliser(text).whole());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return sha256(text);
  }
}
