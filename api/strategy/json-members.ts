const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/**
 * The text of each member of a JSON object, exactly as it was written, by key; of a key given twice
 * the last, as `JSON.parse` takes it. The text must be valid JSON with an object at the top.
 */
export function memberTexts(json: string): Map<string, string> {
  return new Map(membersOf(json));
}

/** Each member of such an object in its order: its key, and the text of its value. */
export function membersOf(json: string): (readonly [key: string, text: string])[] {
  const members: (readonly [string, string])[] = [];
  let at = skipSpace(json, skipSpace(json, 0) + 1);
  while (at < json.length && json[at] !== '}') {
    const keyEnd = endOfText(json, at);
    const key = JSON.parse(json.slice(at, keyEnd)) as string;
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const end = endOfValue(json, start);
    members.push([key, json.slice(start, end)]);
    at = skipSpace(json, end);
    if (json[at] === ',') at = skipSpace(json, at + 1);
  }
  return members;
}

/**
 * Whether the list under a key of a JSON object has more than `most` elements, known as soon as they are
 * read. Of text that is no valid JSON, or only the beginning of one, what is there counts.
 */
export function hasMoreElements(json: string, key: string, most: number): boolean {
  const name = JSON.stringify(key);
  const open = skipSpace(json, 0);
  if (json[open] !== '{') return false;
  let at = skipSpace(json, open + 1);
  while (at < json.length && json[at] !== '}') {
    const keyEnd = endOfText(json, at);
    const start = skipSpace(json, skipSpace(json, keyEnd) + 1);
    if (json[start] === '[' && json.slice(at, keyEnd) === name) {
      if (elementTexts(json.slice(start), most + 1).length > most) return true;
    }
    at = skipSpace(json, endOfValue(json, start));
    if (json[at] === ',') at = skipSpace(json, at + 1);
  }
  return false;
}

/** The text of each of the first `most` elements of a JSON list, exactly as it was written. */
export function elementTexts(json: string, most: number): string[] {
  const elements: string[] = [];
  let at = skipSpace(json, skipSpace(json, 0) + 1);
  while (elements.length < most && at < json.length && json[at] !== ']') {
    const end = endOfValue(json, at);
    elements.push(json.slice(at, end));
    at = skipSpace(json, end);
    if (json[at] === ',') at = skipSpace(json, at + 1);
  }
  return elements;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (isSpace(json.charCodeAt(at))) at += 1;
  return at;
}

/** Behind the closing quote of the text that begins here. */
function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Behind the value that begins here; depth is counted, so that it costs no stack. */
function endOfValue(json: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < json.length) {
    const sign = json[at];
    if (sign === '"') {
      at = endOfText(json, at);
      if (depth === 0) return at;
      continue;
    }
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && (sign === ',' || isSpace(json.charCodeAt(at)))) return at;
    at += 1;
  }
  return at;
}
