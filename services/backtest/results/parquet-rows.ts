import type { DataType, Table as ArrowTable, Vector } from 'apache-arrow';
import { DataType as Types, tableFromIPC } from 'apache-arrow';
import { ParquetFile, readParquet, readSchema } from 'parquet-wasm';
import type { ReaderOptions } from 'parquet-wasm';
import type { ExportColumn, ExportTable } from '../../../reports/exports/export-table';
import { GROUP_STARTS } from '../../../reports/exports/parquet';
import { columnOf, rowsBetween } from './column-values';
import { firstAt } from './first-at';
import { TAIL_BYTES } from './readable-file';
import type { ReadableFile } from './readable-file';
import type { StoredRows } from './stored-rows';

/** `PAR1`, before the first group. */
const MAGIC_BYTES = 4;
/** Where the end that is read first lacks something, so many times as much of it is read. */
const MORE = 8;

/** In which all rows are decoded: for each the decoder copies as much as the whole file. */
const MOST_PIECES = 16;

/** A group of rows and where its bytes are. */
interface Group {
  /** Its first row. */
  readonly from: number;
  readonly rows: number;
  readonly start: number;
  readonly end: number;
}

/** The first value of each group, by column. */
type GroupStarts = Readonly<Record<string, readonly (number | null)[]>>;

/**
 * Rows of a Parquet file, of which only what is asked for is read and decoded. What is not as it was
 * written is an error of whoever reads it: the decoder is given bytes that were read, since it panics
 * outside of every promise where it reads them itself.
 */
export class ParquetRows implements StoredRows {
  readonly rows: number;

  private constructor(
    private readonly file: ReadableFile,
    private readonly tail: Uint8Array,
    private readonly groupsOfRows: readonly Group[],
    private readonly starts: GroupStarts,
  ) {
    this.rows = groupsOfRows.reduce((sum, { rows }) => sum + rows, 0);
  }

  static async open(file: ReadableFile): Promise<ParquetRows> {
    const tail = await tailOf(file);
    const { groups, starts } = await footerOf(fileWith(file.size, tail));
    return new ParquetRows(file, tail, groups, starts);
  }

  /** Whether it was written to be read page by page: a file of before may be one group. */
  get isPaged(): boolean {
    return Object.keys(this.starts).length > 0;
  }

  /** Compressed, group by group. */
  get groupBytes(): readonly number[] {
    return this.groupsOfRows.map(({ start, end }) => end - start);
  }

  /** Of the groups that have the rows. The decoder takes no fewer columns from bytes that it is given. */
  async between(from: number, to: number): Promise<ExportTable> {
    const end = Math.min(to, this.rows);
    const wanted = [...this.groupsOfRows.entries()].filter(
      ([, group]) => group.from < end && group.from + group.rows > from,
    );
    const [first] = wanted;
    if (first === undefined) return { rows: 0, columns: [] };
    const [, last] = wanted.at(-1) ?? first;
    const bytes = await this.bytesBetween(first[1].start, last.end);
    const options = {
      rowGroups: wanted.map(([group]) => group),
      offset: from - first[1].from,
      limit: end - from,
      batchSize: end - from,
    };
    const table = decoded(bytes, options);
    if (table.numRows !== end - from) throw damaged(`expected ${end - from} rows`);
    return tableOf(table);
  }

  /** Reads one group, and the first rows of few others where the footer does not have them. */
  async firstAt(column: string, time: number): Promise<number> {
    let [low, high] = [0, this.groupsOfRows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((await this.startOf(middle, column)) < time) low = middle + 1;
      else high = middle;
    }
    const group = this.groupsOfRows[low - 1];
    if (group === undefined) return 0;
    const { from, rows } = group;
    const { at } = columnOf(await this.between(from, from + rows), column);
    return from + firstAt(rows, (row) => Number(at(row)), time);
  }

  /** The first value of a group. */
  private async startOf(group: number, column: string): Promise<number> {
    const known = this.starts[column]?.[group];
    if (typeof known === 'number') return known;
    const { from } = this.groupsOfRows[group] as Group;
    return Number(columnOf(await this.between(from, from + 1), column).at(0));
  }

  /** A group of the file at a time, of several that are read and decoded at once. */
  async *groups(most: number): AsyncGenerator<readonly [table: ExportTable, from: number]> {
    const end = Math.min(most, this.rows);
    for (const piece of this.pieces()) {
      const [first, last] = [piece[0] as Group, piece.at(-1) as Group];
      const to = Math.min(end, last.from + last.rows);
      if (to <= first.from) return;
      const table = await this.between(first.from, to);
      for (const { from, rows } of piece.filter((group) => group.from < to)) {
        const [start, stop] = [from - first.from, Math.min(to, from + rows) - first.from];
        yield [rowsBetween(table, start, stop), from];
      }
    }
  }

  /** Groups one behind the other, in few pieces of about as many bytes. */
  private pieces(): Group[][] {
    const least = this.file.size / MOST_PIECES;
    const pieces: Group[][] = [];
    let bytes = Infinity;
    for (const group of this.groupsOfRows) {
      if (bytes >= least) {
        pieces.push([]);
        bytes = 0;
      }
      pieces.at(-1)?.push(group);
      bytes += group.end - group.start;
    }
    return pieces;
  }

  /** The file with nothing but these bytes, and its end. */
  private async bytesBetween(start: number, end: number): Promise<Uint8Array> {
    const bytes = fileWith(this.file.size, this.tail);
    bytes.set(await this.file.read(start, end), start);
    return bytes;
  }
}

/** The end of a file, from before its footer and what that refers to. */
async function tailOf(file: ReadableFile): Promise<Uint8Array> {
  for (let most = TAIL_BYTES; ; most *= MORE) {
    const tail = await file.read(Math.max(file.size - most, 0), file.size);
    try {
      readSchema(fileWith(file.size, tail)).free();
      return tail;
    } catch (error) {
      if (most >= file.size) throw damaged('expected its footer', error);
    }
  }
}

/** A file of zeros but for its end. */
function fileWith(size: number, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  bytes.set(tail, size - tail.length);
  return bytes;
}

/** The groups as the footer lists them; they lie one behind the other. Files of before have no starts. */
async function footerOf(
  whole: Uint8Array<ArrayBuffer>,
): Promise<{ readonly groups: readonly Group[]; readonly starts: GroupStarts }> {
  const file = await ParquetFile.fromFile(new Blob([whole]));
  const metadata = file.metadata();
  const groups: Group[] = [];
  let [from, start] = [0, MAGIC_BYTES];
  for (const group of metadata.rowGroups()) {
    const [rows, bytes] = [group.numRows(), group.compressedSize()];
    if (rows < 0 || bytes < 0 || start + bytes > whole.length) {
      throw damaged('expected groups of rows');
    }
    groups.push({ from, rows, start, end: start + bytes });
    from += rows;
    start += bytes;
  }
  const about = metadata.fileMetadata();
  const isWhole = from === about.numRows();
  const starts = startsOf(about.keyValueMetadata());
  file.free();
  if (!isWhole) throw damaged('expected all rows in its groups');
  return { groups, starts };
}

function startsOf(about: ReadonlyMap<string, unknown>): GroupStarts {
  const text = about.get(GROUP_STARTS);
  if (typeof text !== 'string') return {};
  try {
    return JSON.parse(text) as GroupStarts;
  } catch (error) {
    throw damaged('expected the first times of its groups', error);
  }
}

function decoded(bytes: Uint8Array, options: ReaderOptions): ArrowTable {
  try {
    return tableFromIPC(readParquet(bytes, options).intoIPCStream());
  } catch (error) {
    throw damaged('expected rows', error);
  }
}

function damaged(expected: string, cause?: unknown): Error {
  return new Error(`a Parquet file is damaged: ${expected}`, { cause });
}

function tableOf(table: ArrowTable): ExportTable {
  const columns = table.schema.fields.map(({ name }): ExportColumn => {
    const vector = table.getChild(String(name)) as Vector<DataType>;
    return { name: String(name), kind: kindOf(vector.type), at: valueAt(vector) };
  });
  return { rows: table.numRows, columns };
}

function kindOf(type: DataType): ExportColumn['kind'] {
  if (Types.isInt(type)) return 'time';
  return Types.isUtf8(type) ? 'text' : 'number';
}

function valueAt(vector: Vector<DataType>): ExportColumn['at'] {
  if (Types.isUtf8(vector.type) || vector.nullCount > 0) {
    return (row) => vector.get(row) as ReturnType<ExportColumn['at']>;
  }
  const values = vector.toArray() as BigInt64Array | Float64Array;
  return (row) => Number(values[row]);
}
