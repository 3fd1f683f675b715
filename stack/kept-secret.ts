import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeWhole } from './write-whole';

/** A random secret of `bytes` bytes in hexadecimal, made on first use and kept in a 0600 file. */
export function keptSecret(path: string, bytes: number): string {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, randomBytes(bytes).toString('hex'));
  }
  return readFileSync(path, 'utf8').trim();
}
