import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StackError, messageOf } from '../errors';
import type { UnixUser } from '../part';

const userName = 'postgres';

/**
 * Whom Postgres runs as: nobody else (undefined) unless we are root, which it refuses to be. Then
 * the user `postgres`, made if need be; `paths` are what that user must be able to reach.
 */
export function postgresUser(paths: string[]): UnixUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const ids = lookUp() ?? create();
  return { ...ids, readsClosedFolders: paths.some(isBehindClosedFolder) };
}

function lookUp(): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, userName], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function create(): { uid: number; gid: number } {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', userName], {
      stdio: 'pipe',
    });
  } catch (cause) {
    throw new StackError(
      'missing-tool',
      `Postgres does not run as root and the user ${userName} could not be created (${messageOf(cause)}): ` +
        `run \`useradd --system --user-group ${userName}\` or start as an ordinary user`,
      { cause },
    );
  }
  const ids = lookUp();
  if (!ids) throw new StackError('missing-tool', `expected a user ${userName} after useradd`);
  return ids;
}

/** Whether a folder above a path is closed to users other than its owner and group. */
export function isBehindClosedFolder(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return true;
    if (folder === dirname(folder)) return false;
  }
}
