import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify } from '../process-identity';

const MARKER = '.complete';

/** Folders that this process fills now. */
const underWay = new Map<string, Promise<string>>();

/**
 * A folder of the cache, filled once. It is filled under another name, marked last and then
 * renamed, so that a fetch that was cut off is never taken for a whole one; two processes that
 * fill it at once both end with one whole folder.
 */
export async function cachedFolder(
  cacheDir: string,
  key: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const target = join(cacheDir, key);
  if (existsSync(join(target, MARKER))) return target;
  // Two parts of one stack may run the same program.
  const filling = underWay.get(target) ?? filled(cacheDir, key, target, fill);
  underWay.set(target, filling);
  return filling.finally(() => underWay.delete(target));
}

async function filled(
  cacheDir: string,
  key: string,
  target: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  mkdirSync(cacheDir, { recursive: true });
  removeAbandoned(cacheDir);
  const draft = join(cacheDir, `.fetching-${process.pid}-${key}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  try {
    await fill(draft);
    writeFileSync(join(draft, MARKER), new Date().toISOString());
    if (!existsSync(join(target, MARKER))) rmSync(target, { recursive: true, force: true });
    moveUnlessThere(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

function moveUnlessThere(draft: string, target: string): void {
  try {
    renameSync(draft, target);
  } catch (error) {
    if (!existsSync(join(target, MARKER))) throw error;
  }
}

function removeAbandoned(cacheDir: string): void {
  for (const name of readdirSync(cacheDir)) {
    const pid = /^\.fetching-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !identify(Number(pid))) {
      rmSync(join(cacheDir, name), { recursive: true, force: true });
    }
  }
}
