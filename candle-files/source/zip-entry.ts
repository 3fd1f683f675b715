import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { fromRandomAccessReader, RandomAccessReader } from 'yauzl';
import { badCandles, messageOf } from '../errors';
import { unreadableText } from './detect-format';
import { CHUNK_BYTES } from './input';
import type { RandomAccess } from './input';

/** Names in an error; more are counted. */
const SHOWN = 10;

/** Files in a zip of which one may be candles. */
const MOST_ENTRIES = 1_000;

const CANDLES = /\.(csv|tsv|json|jsonl|ndjson|parquet|pq|feather|arrow|ipc)(\.gz)?$/i;

/** Reads a zip through a file that is open already; the handle stays open. */
class HandleReader extends RandomAccessReader {
  constructor(
    private readonly file: RandomAccess,
    private readonly progress: (position: number) => void,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.range(start, end), { objectMode: false });
  }

  private async *range(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let position = start; position < end;) {
      const bytes = Buffer.allocUnsafeSlow(Math.min(CHUNK_BYTES, end - position));
      const { bytesRead } = await this.file.handle.read(bytes, 0, bytes.length, position);
      if (bytesRead === 0) throw new Error('the file ends early');
      position += bytesRead;
      this.progress(position);
      yield bytes.subarray(0, bytesRead);
    }
  }
}

function isFile({ fileName }: Entry): boolean {
  return !/\/$|^__MACOSX\/|(^|\/)\.[^/]*$/.test(fileName);
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) {
        reject(
          badCandles(
            `expected one file of candles in the zip, but it holds more than ${MOST_ENTRIES}`,
          ),
        );
      } else zip.readEntry();
    });
    zip.on('end', resolve);
    zip.on('error', reject);
    zip.readEntry();
  });
  return entries;
}

/** The one file of candles in a zip: the only file, or the only one named as candles are. */
function chosenEntry(entries: readonly Entry[]): Entry {
  const names = entries.map(({ fileName }) => fileName);
  if (names.includes('[Content_Types].xml')) {
    const kind = names.some((name) => name.startsWith('xl/'))
      ? 'an Excel workbook (xlsx)'
      : 'an Office document';
    throw badCandles(`${unreadableText(kind)}; save it as CSV`);
  }
  const files = entries.filter(isFile);
  const candles = files.filter(({ fileName }) => CANDLES.test(fileName));
  const [only] = files.length === 1 ? files : candles;
  if (only && (files.length === 1 || candles.length === 1)) return only;
  if (files.length === 0)
    throw badCandles('expected one file of candles in the zip, but it is empty');
  const shown = files.slice(0, SHOWN).map(({ fileName }) => fileName);
  const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : '';
  throw badCandles(
    `expected one file of candles in the zip, but it holds ${files.length}: ${shown.join(', ')}${more}; ` +
      'unpack it and choose one',
  );
}

/** The bytes of an entry; throws after the last one when they are not those that were packed. */
async function* checked(
  stream: AsyncIterable<Uint8Array>,
  { crc32: expected }: Entry,
): AsyncGenerator<Uint8Array> {
  let checksum = 0;
  for await (const chunk of stream) {
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (checksum === expected) return;
  throw new Error(`expected the checksum ${hex(expected)}, was ${hex(checksum)}`);
}

function hex(checksum: number): string {
  return checksum.toString(16).padStart(8, '0');
}

/** Name and bytes of the one file of candles in a zip. */
export async function zipEntry(
  file: RandomAccess,
  progress: (position: number) => void,
): Promise<{ name: string; stream: AsyncIterable<Uint8Array> }> {
  try {
    const zip = await promisify<RandomAccessReader, number, object, ZipFile>(
      fromRandomAccessReader,
    )(new HandleReader(file, progress), file.size, { lazyEntries: true, autoClose: false });
    const entry = chosenEntry(await entriesOf(zip));
    const stream = await promisify<Entry, Readable>(zip.openReadStream.bind(zip))(entry);
    return { name: entry.fileName.replace(/^.*\//, ''), stream: checked(stream, entry) };
  } catch (error) {
    if (error instanceof Error && error.name === 'CandleFileError') throw error;
    throw badCandles(`expected a whole zip file; ${messageOf(error)}`);
  }
}
