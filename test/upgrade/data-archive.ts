import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createBrotliDecompress } from 'node:zlib';
import { postgresUser } from '../../stack/parts/postgres-user';

/** All databases of a cluster begin alike: a window over all of them takes what is alike once. */
const compression = {
  [constants.BROTLI_PARAM_QUALITY]: 10,
  [constants.BROTLI_PARAM_LARGE_WINDOW]: 1,
  [constants.BROTLI_PARAM_LGWIN]: 28,
};

/** What is of no use to the next start, or is made anew by it. */
const dropped = ['./logs', './run', './candle-cache', './lock*', './postgres/cluster/log'];

/** Packs a stopped system's data folder; `more` are further patterns to drop, as `./postgres/x`. */
export async function packData(folder: string, file: string, more: readonly string[]) {
  mkdirSync(dirname(file), { recursive: true });
  const excluded = [...dropped, ...more].map((pattern) => `--exclude=${pattern}`);
  const tar = spawn('tar', ['-C', folder, ...excluded, '-cf', '-', '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(tar, 'exit');
  await pipeline(
    tar.stdout,
    createBrotliCompress({ params: compression }),
    createWriteStream(file),
  );
  await expectSuccess(ended);
}

/** Unpacks a data folder, each file with the owner that its program runs as here. */
export async function unpackData(file: string, folder: string): Promise<void> {
  const tar = spawn('tar', ['-C', folder, '--no-same-owner', '-xpf', '-'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(tar, 'exit');
  const params = { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 };
  await pipeline(createReadStream(file), createBrotliDecompress({ params }), tar.stdin);
  await expectSuccess(ended);
  const cluster = join(folder, 'postgres/cluster');
  const user = postgresUser([cluster]);
  if (user) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, cluster]);
}

async function expectSuccess(ended: Promise<unknown[]>): Promise<void> {
  const [code] = await ended;
  if (code !== 0) throw new Error(`tar ended with ${String(code)}`);
}
