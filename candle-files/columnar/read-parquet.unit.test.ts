import { makeVector, Table as ArrowTable, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { Compression, Table, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm';
import { readCandleFile } from '../candle-file';
import { TemporaryFolder } from '../testing/temporary-folder';

// The decoder is loaded when it is first needed.
jest.setTimeout(60_000);

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const MIB = 2 ** 20;

test.each([Compression.ZSTD, Compression.GZIP, Compression.SNAPPY, Compression.BROTLI])(
  'a column that says that it unpacks to too much is not unpacked (compression %s)',
  async (compression) => {
    const prices = ['open', 'high', 'low', 'close'].map((name) => [
      name,
      makeVector(Float64Array.of(1)),
    ]);
    const table = new ArrowTable({
      time: vectorFromArray(['0'.repeat(2 * MIB)], new Utf8()),
      ...Object.fromEntries(prices),
    });
    const properties = new WriterPropertiesBuilder()
      .setCompression(compression)
      .setDictionaryEnabled(false)
      .build();
    const bytes = writeParquet(Table.fromIPCStream(tableToIPC(table, 'stream')), properties);
    expect(bytes.length).toBeLessThan(MIB / 4);
    const limits = { unpackedBytes: MIB, rows: 10 };
    const path = folder.file('bomb.parquet', bytes);
    await expect(readCandleFile(path, { limits })).rejects.toThrow(
      /: expected at most 1048576 bytes when it is unpacked$/,
    );
    await expect(readCandleFile(path)).rejects.toThrow(/expected time to be/);
  },
);
