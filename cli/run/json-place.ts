/** Where a text stops being JSON, as people count: from line 1 and column 1. */
export interface JsonPlace {
  readonly line: number;
  readonly column: number;
}

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// oxlint-disable-next-line no-control-regex -- control characters end a string of JSON
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SPACE = /[ \t\n\r]*/y;

/** The first place at which a text that is not JSON goes wrong. Not every runtime says it itself. */
export function faultIn(text: string): JsonPlace {
  const before = text.slice(0, faultAt(text)).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function faultAt(text: string): number {
  const open: ('{' | '[')[] = [];
  let at = 0;
  /** What may come next: a value, a name, what follows them, or a closing bracket instead. */
  let wanted: 'value' | 'value or end' | 'name' | 'name or end' | 'colon' | 'next' = 'value';
  const takes = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found !== null;
  };
  for (;;) {
    takes(SPACE);
    const character = text[at];
    const closes = character === (open.at(-1) === '{' ? '}' : ']') && open.length > 0;
    if (closes && (wanted === 'next' || wanted.endsWith('or end'))) {
      open.pop();
      at++;
      wanted = 'next';
    } else if (wanted === 'next') {
      if (character !== ',' || open.length === 0) return at;
      at++;
      wanted = open.at(-1) === '{' ? 'name' : 'value';
    } else if (wanted === 'colon') {
      if (character !== ':') return at;
      at++;
      wanted = 'value';
    } else if (wanted.startsWith('name')) {
      if (!takes(STRING)) return at;
      wanted = 'colon';
    } else if (character === '{' || character === '[') {
      open.push(character);
      at++;
      wanted = character === '{' ? 'name or end' : 'value or end';
    } else {
      if (!takes(STRING) && !takes(SCALAR)) return at;
      wanted = 'next';
    }
  }
}
