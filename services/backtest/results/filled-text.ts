import { rowsNames } from '../../../contracts/run-rows';
import type { RowsName } from '../../../contracts/run-rows';
import { listings } from './listed-rows';
import type { seriesOf } from './series-table';
import type { StoredRows } from './stored-rows';

/** What fills the first line of a document. */
export interface StoredTables {
  readonly symbol: string;
  readonly rows: Readonly<Record<RowsName, StoredRows>>;
  /** Of a long result. */
  readonly series?: ReturnType<typeof seriesOf>;
}

/** Text in place of a key with an empty value. */
interface Filling {
  readonly place: string;
  readonly pieces: () => AsyncIterable<string> | Iterable<string>;
}

/**
 * `results` with what is stored apart in its places, piece by piece; `head` is the first line of the document.
 * No text of anybody is taken for a place: its quotes are escaped.
 */
export async function* filledText(head: Buffer, tables: StoredTables): AsyncGenerator<Buffer> {
  let from = 0;
  for (const { place, pieces } of fillingsOf(tables)) {
    const at = head.indexOf(place, from);
    if (at < 0) throw new Error(`expected ${place} in the stored result`);
    yield head.subarray(from, at);
    for await (const piece of pieces()) yield Buffer.from(piece);
    from = at + Buffer.byteLength(place);
  }
  yield head.subarray(from);
}

/** In the order of the keys. */
function fillingsOf({ symbol, rows, series }: StoredTables): Filling[] {
  return [
    ...Object.entries(series ?? {}).map(([key, value]) => ({
      place: `"${key}":${Array.isArray(value) ? '[]' : '{}'}`,
      pieces: () => [`"${key}":${JSON.stringify(value)}`],
    })),
    ...rowsNames.map((name) => ({
      place: `"${listings[name].key}":[]`,
      pieces: () => listText(name, rows[name], symbol),
    })),
  ];
}

async function* listText(name: RowsName, rows: StoredRows, symbol: string): AsyncGenerator<string> {
  const { key, most, rowsOf } = listings[name];
  yield `"${key}":[`;
  let comma = '';
  for await (const [table, from] of rows.groups(most)) {
    if (table.rows === 0) continue;
    yield `${comma}${JSON.stringify(rowsOf(table, from, symbol)).slice(1, -1)}`;
    comma = ',';
    // Everyone else is answered in between.
    await new Promise(setImmediate);
  }
  yield ']';
}
