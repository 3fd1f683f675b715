import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { badCandles, CandleFileError, messageOf } from '../errors';
import type { FileFormat } from './detect-format';
import { formatOf, unreadableText } from './detect-format';
import type { Input } from './input';
import { CHUNK_BYTES, FileInput, StreamInput } from './input';
import { UnpackedBytes } from './unpacked-bytes';
import { zipEntry } from './zip-entry';

/** A zip of gzip files is real, deeper nesting is an attack. */
const MOST_LAYERS = 3;

type ReadableKind = Exclude<FileFormat['kind'], 'unreadable' | 'gzip' | 'zip'>;

/** An input after gzip and zip are undone, and what it is. */
export interface UnpackedInput {
  readonly input: Input;
  readonly kind: ReadableKind;
  /** `gzip`, `zip` … from the outside in. */
  readonly layers: readonly string[];
  /** Names that the file and what it holds bear, from the outside in. */
  readonly names: readonly string[];
}

async function* gunzipped(outer: Input): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  const fed = feed(outer, gunzip);
  // Whoever waits for unpacked bytes must learn that no more packed ones come.
  fed.catch((error: unknown) => gunzip.destroy(error as Error));
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) yield chunk;
    await fed;
  } catch (error) {
    // An outer layer has said what is wrong with it.
    if (error instanceof CandleFileError) throw error;
    throw badCandles(`expected a whole gzip file; ${messageOf(error)}`);
  } finally {
    gunzip.destroy();
    await fed.catch(() => undefined);
  }
}

/** Writes the packed bytes as fast as they are taken; ends early when nobody takes them. */
async function feed(outer: Input, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  for await (const chunk of outer.chunks()) {
    if (gunzip.destroyed) return;
    if (gunzip.write(chunk)) continue;
    await new Promise<void>((resolve) => {
      const done = () => {
        gunzip.off('drain', done).off('close', done);
        resolve();
      };
      gunzip.on('drain', done).on('close', done);
    });
  }
  gunzip.end();
}

async function unzipped(outer: Input, mostBytes: number): Promise<Input> {
  const file = await outer.random();
  let position = 0;
  const { name, stream } = await zipEntry(file, (at) => (position = at));
  const packed: Input = {
    ...{ name, head: outer.head, chunks: () => outer.chunks(), random: () => outer.random() },
    part: () => position / file.size,
    close: () => outer.close(),
  };
  return StreamInput.open(name, limited(checkedZip(stream), mostBytes), packed);
}

async function* checkedZip(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw badCandles(`expected a whole zip file; ${messageOf(error)}`);
  }
}

/** Ends what unpacks to more bytes than are read. */
async function* limited(
  stream: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<Uint8Array> {
  const unpacked = new UnpackedBytes(most);
  for await (const chunk of stream) {
    unpacked.add(chunk.length);
    yield chunk;
  }
}

/** Opens a file, `-` being standard input. */
async function openRaw(path: string): Promise<Input> {
  if (path === '-') return StreamInput.open('', process.stdin as AsyncIterable<Uint8Array>);
  try {
    if (statSync(path).isFile()) return await FileInput.open(path, basename(path));
    // Pipes have no size and no places to read at.
    return await StreamInput.open(basename(path), createReadStream(path));
  } catch (error) {
    throw new CandleFileError(
      'cannot_open',
      `expected a candles file at ${path}: ${messageOf(error)}`,
      { cause: error },
    );
  }
}

/**
 * Opens a candle file and undoes gzip and zip; a format that is not read is an error with its name, and
 * so is what unpacks to more than `mostBytes`.
 */
export async function openInput(path: string, mostBytes = Infinity): Promise<UnpackedInput> {
  let input = await openRaw(path);
  const layers: string[] = [];
  const names = [input.name];
  try {
    for (;;) {
      const format = formatOf(input.head);
      if (format.kind === 'unreadable') throw badCandles(unreadableText(format.name));
      if (format.kind !== 'gzip' && format.kind !== 'zip') {
        return { input, kind: format.kind, layers, names };
      }
      if (layers.length === MOST_LAYERS) {
        throw badCandles(`expected at most ${MOST_LAYERS} layers of gzip and zip`);
      }
      layers.push(format.kind);
      const outer = input;
      input =
        format.kind === 'zip'
          ? await unzipped(outer, mostBytes)
          : await StreamInput.open(
              outer.name.replace(/\.gz$/i, ''),
              limited(gunzipped(outer), mostBytes),
              outer,
            );
      names.push(input.name);
    }
  } catch (error) {
    await input.close();
    throw error;
  }
}
