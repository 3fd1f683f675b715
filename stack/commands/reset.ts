import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { StackError } from '../errors';
import { acquireLock } from '../lock';
import { stopOrphans } from '../orphans';
import { placesOf } from '../places';

/** Deletes every part's data, keeping the downloads; refuses while the stack runs. */
export async function reset(options: { yes: boolean; json: boolean }): Promise<void> {
  const places = placesOf({}, process.env);
  const lock = acquireLock(places.dataDir);
  try {
    if (!options.yes) await confirm(places.dataDir);
    await stopOrphans(places, () => undefined);
    rmSync(places.dataDir, { recursive: true, force: true });
  } finally {
    lock.release();
  }
  if (options.json) console.log(JSON.stringify({ kind: 'reset', dataDir: places.dataDir }));
  else
    console.log(`${places.dataDir} is empty; the downloads in ${places.cacheDir} are still there.`);
}

async function confirm(dataDir: string): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new StackError(
      'bad-setting',
      `reset deletes ${dataDir}: without a terminal, confirm with --yes`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Delete all data in ${dataDir}? Type "yes": `);
  terminal.close();
  if (answer.trim() !== 'yes') throw new StackError('aborted', 'Nothing was deleted.');
}
