import { endOfText } from '../graph/limits';

const [QUOTE, COLON, COMMA] = [0x22, 0x3a, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** What is wrong with the key at a path. */
export const KEY_TWICE = 'expected once, is there twice';

/** As much of a path as an error shows. */
const LONGEST_PATH = 200;

/** A list or an object that the place looked at lies in. */
interface Level {
  /** Undefined of a list. */
  readonly keys: Set<string> | undefined;
  /** The key or the index that is read. */
  name: string | number;
}

/**
 * The path of the first key that one object of a JSON text has twice, such as `nodes.0.id`; of a long
 * path its beginning. `value` is what `JSON.parse` made of the text, in which the last of the two has
 * won. Only texts that have more keys than their value are read key by key; `written` says how many
 * where they were counted already.
 */
export function repeatedKey(json: string, value: unknown, written?: number): string | undefined {
  if (written === 0) return undefined;
  const keys = keysOf(value);
  const isWhole =
    written === undefined ? colonsOf(json) === keys || keysOfText(json) === keys : written === keys;
  return isWhole ? undefined : firstRepeated(json);
}

/** What JSON says; throws a `SyntaxError` also for an object that has a key twice. */
export function parseUnambiguousJson(json: string): unknown {
  const value: unknown = JSON.parse(json);
  const twice = repeatedKey(json, value);
  if (twice !== undefined) throw new SyntaxError(`${twice}: ${KEY_TWICE}`);
  return value;
}

function keysOf(root: unknown): number {
  const open: object[] = [[root]];
  let keys = 0;
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const found = (Array.isArray(top) ? top : Object.values(top)) as readonly unknown[];
    if (found !== top) keys += found.length;
    for (const value of found) {
      if (typeof value === 'object' && value !== null) open.push(value);
    }
  }
  return keys;
}

/** As many as keys, and those within texts: the quickest count of all. */
function colonsOf(json: string): number {
  let colons = 0;
  for (let at = json.indexOf(':'); at !== -1; at = json.indexOf(':', at + 1)) colons++;
  return colons;
}

function keysOfText(json: string): number {
  let keys = 0;
  for (let at = json.indexOf('"'); at !== -1; at = json.indexOf('"', at + 1)) {
    at = endOfText(json, at);
    if (isKeyBefore(json, at)) keys++;
  }
  return keys;
}

/** Whether the text that ends here is a key. */
function isKeyBefore(json: string, end: number): boolean {
  let at = end + 1;
  while (json.charCodeAt(at) <= 0x20) at++;
  return json.charCodeAt(at) === COLON;
}

function firstRepeated(json: string): string | undefined {
  const levels: Level[] = [];
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    const top = levels.at(-1);
    if (code === QUOTE) {
      const end = endOfText(json, at);
      if (top?.keys !== undefined && isKeyBefore(json, end)) {
        const key = keyOf(json, at, end);
        top.name = key;
        if (top.keys.has(key)) return pathOf(levels);
        top.keys.add(key);
      }
      at = end;
    } else if (code === OPEN_OBJECT) levels.push({ keys: new Set(), name: '' });
    else if (code === OPEN_LIST) levels.push({ keys: undefined, name: 0 });
    else if (code === CLOSE_LIST || code === CLOSE_OBJECT) levels.pop();
    else if (code === COMMA && typeof top?.name === 'number' && top.keys === undefined) top.name++;
  }
  return undefined;
}

/** What a key says; only escapes cost its decoding. */
function keyOf(json: string, start: number, end: number): string {
  const key = json.slice(start + 1, end);
  return key.includes('\\') ? (JSON.parse(`"${key}"`) as string) : key;
}

function pathOf(levels: readonly Level[]): string {
  const names = levels.slice(0, LONGEST_PATH).map(({ name }) => name);
  return names.join('.').slice(0, LONGEST_PATH);
}
