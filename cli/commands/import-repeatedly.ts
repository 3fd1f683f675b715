import { setTimeout as sleep } from 'node:timers/promises';
import { conflictsOf } from '../../contracts/import-responses';
import type { ImportDetail } from '../../contracts/import-responses';
import { CommandError, EXIT } from '../errors';
import { integer } from '../terminal/numbers';

type Tables = ImportDetail['tables'];

/** One Ctrl-C may come twice: from the terminal, and from npx or a shell that passes it on. */
const ONE_REQUEST_MS = 500;

/** How two systems that are both in use have moved apart since the run before, in one line. */
export function driftText(tables: Tables): string {
  const sum = (of: (table: Tables[number]) => number) =>
    integer(tables.reduce((total, table) => total + of(table), 0));
  return [
    `new ${sum(({ inserted }) => inserted)}`,
    `changed there ${sum(({ updated }) => updated)}`,
    `changed here ${sum((table) => table.changed_here)}`,
    `conflict ${sum(conflictsOf)}`,
  ].join(', ');
}

export interface ImportRun {
  /** Undefined: a dry run. */
  readonly batch: ImportDetail | undefined;
  /** Tables that could not be read whole. */
  readonly incomplete: readonly string[];
}

/**
 * Imports again and again, each run so long after the end of the one before, and reports the drift of each. The
 * first failure of use ends it, as does any failure of the first run; later ones are reported, for the next run
 * may find the source or the server back. A table that cannot be read whole ends nothing: the rest of it and the
 * other tables still follow. SIGINT or SIGTERM: a run that is under way is finished, then it ends. Returns the
 * tables that were incomplete in the last run.
 */
export async function importRepeatedly(
  everyMs: number,
  importOnce: () => Promise<ImportRun>,
): Promise<readonly string[]> {
  const stop = new AbortController();
  let asked: number | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    asked ??= Date.now();
    stop.abort();
    if (Date.now() - asked < ONE_REQUEST_MS) return;
    // Asked a second time: the process ends at once; the batch goes on at the server.
    process.removeListener('SIGINT', onSignal).removeListener('SIGTERM', onSignal);
    process.kill(process.pid, signal);
  };
  let incomplete: readonly string[] = [];
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  for (let run = 1; !stop.signal.aborted; run++) {
    try {
      const { batch, incomplete: tables } = await importOnce();
      incomplete = tables;
      if (tables.length > 0) {
        process.stderr.write(`${now()} ${tables.join(', ')}: only partly read\n`);
      }
      if (batch !== undefined) print(`${batch.batch_id}: ${driftText(batch.tables)}`);
    } catch (error) {
      const passes = error instanceof CommandError && error.exitCode === EXIT.problem;
      if (run === 1 || !passes) throw error;
      process.stderr.write(`${now()} ${error.message}; the next run will try again\n`);
    }
    await sleep(everyMs, undefined, { signal: stop.signal }).catch(() => undefined);
  }
  print('stopped');
  // A process that is ending no longer hears the second one of a Ctrl-C: it would end by it.
  await sleep(Math.max(0, (asked ?? 0) + ONE_REQUEST_MS - Date.now()));
  return incomplete;
}

function print(text: string): void {
  process.stdout.write(`${now()} ${text}\n`);
}

const now = () => new Date().toISOString();
