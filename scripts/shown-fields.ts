type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Fields of a JSON value by their paths, to be read by people; throws for one that is absent. */
export function shownFields(value: unknown, paths: readonly string[]): string {
  const found = paths.map((path) => [path, fieldAt(value as Json, path)] as const);
  const [only] = found;
  if (found.length === 1 && only) return isTable(only[1]) ? table(only[1]) : text(only[1]);
  const width = Math.max(...paths.map((path) => nameOf(path).length));
  return found.map(([path, field]) => `${nameOf(path).padEnd(width)}  ${text(field)}`).join('\n');
}

function fieldAt(value: Json, path: string): Json {
  let field: Json | undefined = value;
  for (const key of path.split('.')) {
    field = isObject(field) ? field[key] : isList(field) ? field[Number(key)] : undefined;
    if (field === undefined) throw new Error(refusalOf(value) ?? missing(path, value));
  }
  return field;
}

function missing(path: string, value: Json): string {
  return `no field ${path} in ${text(value).slice(0, 500)}`;
}

/** What the API said where it refused the request. */
function refusalOf(value: Json): string | undefined {
  if (!isObject(value) || value['success'] !== false) return undefined;
  const { error = null, code = null } = value;
  const said = isObject(error) ? (error['message'] ?? null) : error;
  return `refused: ${text(said)} (${text(code)})`;
}

function nameOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}

function text(field: Json): string {
  if (typeof field === 'number') return String(Number(field.toPrecision(10)));
  return typeof field === 'string' ? field : JSON.stringify(field);
}

function table(rows: readonly Record<string, Json>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => cell(name, row[name])))];
  const widths = names.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  return lines
    .map((line) => line.map((entry, i) => entry.padStart(widths[i] ?? 0)).join('  '))
    .join('\n');
}

/** A candle's time is in milliseconds, which nobody reads. */
function cell(name: string, value: Json = null): string {
  if (name === 'time' && typeof value === 'number') return new Date(value).toISOString();
  return text(value);
}

function isTable(field: Json): field is readonly Record<string, Json>[] {
  return isList(field) && field.length > 0 && field.every(isObject);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
