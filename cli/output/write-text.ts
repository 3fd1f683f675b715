import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { messageOf, wrongUse } from '../errors';
import { writeWhole } from './whole-file';

/** Writes text to a file, whole or not at all, or to stdout where the target is `-`. */
export async function writeText(
  target: string,
  chunks: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const source = Readable.from(chunks);
  if (target === '-') return pipeline(source, process.stdout, { end: false });
  return writeFile(target, source);
}

/** Writes bytes to a file, whole or not at all. */
export async function writeBytes(target: string, bytes: Uint8Array): Promise<void> {
  return writeFile(target, Readable.from([bytes]));
}

async function writeFile(target: string, source: Readable): Promise<void> {
  try {
    await writeWhole(target, source);
  } catch (error) {
    throw wrongUse(`expected ${target} to be a writable file: ${messageOf(error)}`);
  }
}
