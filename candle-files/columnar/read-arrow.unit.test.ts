import type { Table } from 'apache-arrow';
import {
  compressionRegistry,
  CompressionType,
  makeVector,
  RecordBatchFileWriter,
  RecordBatchStreamWriter,
  Table as ArrowTable,
} from 'apache-arrow';
import { readCandleFile } from '../candle-file';
import { TemporaryFolder } from '../testing/temporary-folder';
import { zerosFrame } from '../testing/zeros-frame';
import * as lz4 from './lz4-frame';
import * as zstd from './zstd-frame';

jest.mock('./lz4-frame', () => ({ unpackLz4Frame: jest.fn() }));
jest.mock('./zstd-frame', () => ({ unpackZstdFrame: jest.fn() }));

const { unpackZstdFrame } = jest.requireActual<typeof zstd>('./zstd-frame');
const unpackZstd = jest.mocked(zstd.unpackZstdFrame).mockImplementation(unpackZstdFrame);
const unpackLz4 = jest.mocked(lz4.unpackLz4Frame);
unpackLz4.mockImplementation((_frame, length) => new Uint8Array(length));
beforeEach(() => jest.clearAllMocks());

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const ROWS = 1_000;
const BYTES = ROWS * 8;
const names = ['time', 'open', 'high', 'low', 'close', 'volume'];
const table: Table = new ArrowTable(
  Object.fromEntries(names.map((name) => [name, makeVector(new Float64Array(ROWS))])),
);

/** A file whose buffers are all this frame, and say that it unpacks to 8,000 bytes. */
function packed(type: CompressionType, frame: Uint8Array, Writer = RecordBatchFileWriter): string {
  compressionRegistry.set(type, { encode: () => frame });
  const writer = new Writer({ compressionType: type });
  writer.writeAll(table);
  const bytes = Buffer.from(writer.toUint8Array(true));
  // The writer says how long the frame is.
  for (let at = bytes.indexOf(frame); at !== -1; at = bytes.indexOf(frame, at + 1)) {
    bytes.writeBigInt64LE(BigInt(BYTES), at - 8);
  }
  return folder.file('bomb.arrow', bytes);
}

const read = (path: string, unpackedBytes: number) =>
  readCandleFile(path, { limits: { unpackedBytes, rows: 1_000_000 } });

describe.each([
  ['a file', RecordBatchFileWriter],
  ['a stream', RecordBatchStreamWriter as unknown as typeof RecordBatchFileWriter],
])('%s', (_name, Writer) => {
  test.each([
    ['Zstandard', CompressionType.ZSTD, zerosFrame(BYTES), unpackZstd],
    [
      'LZ4',
      CompressionType.LZ4_FRAME,
      Uint8Array.of(4, 0x22, 0x4d, 0x18, 0x40, 0x70, 0, 0, 0, 0, 0),
      unpackLz4,
    ],
  ])('%s buffers that are too many bytes together are not unpacked', async (...of) => {
    const [, type, frame, unpack] = of;
    const most = 2 * BYTES + 1_000;
    await expect(read(packed(type, frame, Writer), most)).rejects.toThrow(
      /: expected at most 17000 bytes when it is unpacked$/,
    );
    expect(unpack.mock.calls.map(([, length]) => length)).toEqual([BYTES, BYTES]);
  });
});

test('a buffer that unpacks to more than it says is refused', async () => {
  const path = packed(CompressionType.ZSTD, zerosFrame(64 << 20));
  await expect(read(path, 1 << 20)).rejects.toThrow(
    /: expected an Arrow or Feather file of candles; expected a whole Zstandard frame$/,
  );
  expect(unpackZstd.mock.calls.map(([, length]) => length)).toEqual([BYTES]);
});

test('files that are read at once are counted each by itself', async () => {
  const path = packed(CompressionType.ZSTD, zerosFrame(BYTES));
  const most = names.length * BYTES;
  const refusals = await Promise.allSettled([read(path, most), read(path, most)]);
  for (const refusal of refusals) {
    expect(refusal).toMatchObject({
      reason: { message: expect.stringContaining('1000 malformed rows') },
    });
  }
});
