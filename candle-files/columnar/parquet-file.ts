import type { Table } from 'apache-arrow';
import { tableFromIPC } from 'apache-arrow';
import type { ParquetMetaData } from 'parquet-wasm';
import { badCandles } from '../errors';
import type { RandomAccess } from '../source/input';
import type { UnpackedBytes } from '../source/unpacked-bytes';
import { blobOf } from './file-blob';
import { decoded, decoder } from './parquet-decoder';

/** Rows decoded at a time, some 30 MB of candles: the decoder's memory never shrinks. */
const PIECE_ROWS = 1 << 19;

/** Groups of rows that are decoded together, or a part of one. */
interface Piece {
  readonly rowGroups: number[];
  readonly offset: number;
  readonly limit: number;
}

/**
 * A Parquet file that is decoded piece by piece. The decoder panics over bytes that are damaged: it is given them at once,
 * since a panic while it waits for bytes would end the process and no promise.
 */
export class DecodedParquet {
  private constructor(
    private readonly bytes: Uint8Array,
    readonly names: readonly string[],
    readonly rows: number,
    private readonly groups: readonly number[],
    private readonly isBounded: boolean,
  ) {}

  /** Throws when the end of the file, which describes it, is damaged, or says that it unpacks to too much. */
  static async open(file: RandomAccess, unpacked: UnpackedBytes): Promise<DecodedParquet> {
    const { isLimited } = unpacked;
    const bytes = new Uint8Array(await blobOf(file).arrayBuffer());
    const names = decoded(() => {
      const { schema } = tableFromIPC(decoder(isLimited).readSchema(bytes).intoIPCStream());
      return schema.fields.map(({ name }) => String(name));
    });
    // It reads the same end once more, and no rows.
    const described = await decoder(isLimited).ParquetFile.fromFile(blobOf(file));
    const { rows, groups, sizes } = decoded(() => descriptionOf(described.metadata()));
    described.free();
    const inGroups = groups.reduce((sum, count) => sum + count, 0);
    if (rows !== inGroups || groups.some((count) => count < 0)) {
      throw badCandles(`expected ${rows} rows in a Parquet file, were ${inGroups}`);
    }
    if (sizes.some((size) => size < 0)) {
      throw badCandles('expected a Parquet file whose columns have sizes');
    }
    for (const size of sizes) unpacked.add(size);
    return new DecodedParquet(bytes, names, rows, groups, isLimited);
  }

  /** The first row. */
  first(): Table {
    return this.read({ rowGroups: [...this.groups.keys()], offset: 0, limit: 1 });
  }

  /** All rows, in order. The decoder takes no fewer columns from bytes that it is given. */
  *tables(): Generator<Table> {
    for (const piece of this.pieces()) yield this.read(piece);
  }

  private read({ rowGroups, offset, limit }: Piece): Table {
    const options = { rowGroups, offset, limit, batchSize: limit };
    const table = decoded(() =>
      tableFromIPC(decoder(this.isBounded).readParquet(this.bytes, options).intoIPCStream()),
    );
    if (table.numRows === limit) return table;
    throw badCandles(`expected ${limit} rows in a part of a Parquet file, were ${table.numRows}`);
  }

  private *pieces(): Generator<Piece> {
    let rowGroups: number[] = [];
    let rows = 0;
    for (const [group, count] of this.groups.entries()) {
      rowGroups.push(group);
      rows += count;
      if (rows < PIECE_ROWS && group < this.groups.length - 1) continue;
      for (let offset = 0; offset < rows; offset += PIECE_ROWS) {
        yield { rowGroups, offset, limit: Math.min(PIECE_ROWS, rows - offset) };
      }
      rowGroups = [];
      rows = 0;
    }
  }
}

/** Rows of all and of each group, and what each column of a group says that it unpacks to. */
function descriptionOf(metadata: ParquetMetaData) {
  const groups = metadata.rowGroups();
  return {
    rows: metadata.fileMetadata().numRows(),
    groups: groups.map((group) => group.numRows()),
    sizes: groups.flatMap((group) => group.columns().map((column) => column.uncompressedSize())),
  };
}
