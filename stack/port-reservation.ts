import { closeSync, mkdirSync, openSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each user of the machine has a folder of their own. */
const folder = join(tmpdir(), `algotrade-ports-${process.getuid?.() ?? 'all'}`);
/** Longer than from the choice of a port to the first listening on it. */
const HELD_MS = 120_000;

const pathOf = (port: number): string => join(folder, String(port));

/**
 * Keeps a free port for who starts something on it: between its choice and the first listening, others
 * find it free too. False when somebody else has it. Not released, it is kept for two minutes.
 */
export function reservePort(port: number): boolean {
  mkdirSync(folder, { recursive: true });
  const path = pathOf(port);
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  }
  const held = statSync(path, { throwIfNoEntry: false });
  if (held === undefined || Date.now() - held.mtimeMs < HELD_MS) return false;
  utimesSync(path, new Date(), new Date());
  return true;
}

export function releasePorts(ports: Iterable<number>): void {
  for (const port of ports) rmSync(pathOf(port), { force: true });
}
