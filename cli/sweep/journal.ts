import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { SetOutcome } from '../../engine';
import { planStoredSweep, planSweep } from '../../engine';
import { removedOnSignal } from '../output/removed-on-signal';
import { integer } from '../terminal/numbers';
import { badInput, messageOf, wrongUse } from '../errors';

/** What a sweep depends on, each as text or hash: the results of another one are of no use to it. */
export type JournalHeader = Readonly<
  Record<'engine' | 'graph' | 'candles' | 'settings' | 'sets' | 'search', string>
> & {
  /** How the candles are cut, of a walk-forward. */
  readonly windows?: string;
};

/** Outcomes by trial that are safe from a kill of the process. */
export interface Journal {
  /** Outcomes of an earlier process, by the number of the trial. */
  readonly found: ReadonlyMap<number, SetOutcome>;
  append(trials: readonly { readonly number: number; readonly outcome: SetOutcome }[]): void;
  close(): void;
}

/** The journal of a whole command. */
export interface CommandJournal extends Journal {
  /** Does what it records; a signal that ends the process then says how to go on. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

/** How a sweep is understood: one that was begun before may have longer axes than a new one. */
export function plannerFor(path: string | undefined): typeof planSweep {
  return path !== undefined && existsSync(path) ? planStoredSweep : planSweep;
}

const FORMAT = 'algotrade-sweep-1';

function checkHeader(path: string, line: string, header: JournalHeader): void {
  let found: Partial<JournalHeader & { format: string }>;
  try {
    found = JSON.parse(line) as typeof found;
  } catch {
    throw badInput(`${path}: expected a sweep journal; use another --out or delete the file`);
  }
  const keys = [...new Set([...Object.keys(header), 'windows'])] as (keyof JournalHeader)[];
  const differs =
    found.format === FORMAT ? keys.filter((key) => found[key] !== header[key]) : ['format'];
  if (differs.length === 0) return;
  // The hash of a strategy names the engine too.
  if (differs.includes('engine') && differs.every((key) => key === 'engine' || key === 'graph')) {
    throw badInput(
      `${path}: expected a journal of engine version ${header.engine}, was of version ${found.engine}, which may fill orders differently; ` +
        'finish the sweep with the version that began it, use another --out, or delete the journal to start from the first trial',
    );
  }
  throw badInput(
    `${path}: expected the journal of this sweep, was that of another (${differs.join(', ')} differ); ` +
      'finish that sweep with its own command, use another --out, or delete the journal',
  );
}

function readTrials(path: string, lines: readonly string[]): Map<number, SetOutcome> {
  const found = new Map<number, SetOutcome>();
  lines.forEach((line, i) => {
    try {
      const [number, outcome] = JSON.parse(line) as [number, SetOutcome];
      if (!Number.isInteger(number) || !('figures' in outcome || 'refused' in outcome))
        throw Error();
      found.set(number, outcome);
    } catch {
      throw badInput(
        `${path}: expected a trial in line ${i + 2}; delete the journal to start from the first trial`,
      );
    }
  });
  return found;
}

function openForAppending(path: string): number {
  try {
    return openSync(path, 'a');
  } catch (error) {
    throw wrongUse(`expected ${path} to be a writable file: ${messageOf(error)}`);
  }
}

function trialsText(count: number): string {
  return `${integer(count)} ${count === 1 ? 'trial' : 'trials'}`;
}

/** In place of a progress bar; at once, since the process may end. */
function say(line: string): void {
  writeSync(2, `${process.stderr.isTTY ? '\r\u001b[2K' : ''}${line}\n`);
}

/**
 * Opens the journal of a sweep, an earlier process's or a new one. A last line that a kill cut short
 * is removed. Throws when the journal is of another sweep.
 */
export function openJournal(path: string, header: JournalHeader): CommandJournal {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  const [first, ...lines] = whole.split('\n').slice(0, -1);
  if (first !== undefined) checkHeader(path, first, header);
  const found = readTrials(path, lines);
  const file = openForAppending(path);
  if (whole.length < text.length) ftruncateSync(file, Buffer.byteLength(whole));
  if (first === undefined) writeSync(file, `${JSON.stringify({ format: FORMAT, ...header })}\n`);
  let recorded = found.size;
  if (recorded > 0) say(`${path}: found ${trialsText(recorded)} done, which are not run again`);
  return {
    found,
    append: (trials) => {
      recorded += trials.length;
      const added = trials.map(({ number, outcome }) => `${JSON.stringify([number, outcome])}\n`);
      writeSync(file, added.join(''));
    },
    close: () => closeSync(file),
    during: async (work) => {
      const release = removedOnSignal(() =>
        say(`stopped: ${path} has ${trialsText(recorded)}; the same command continues from there`),
      );
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}

/** Where nothing is written to a file, nothing can be resumed. */
export const NO_JOURNAL: CommandJournal = {
  found: new Map(),
  append: () => undefined,
  close: () => undefined,
  during: (work) => work(),
};

/** The part of a journal that a window of a walk-forward has for itself, its trials numbered from 0. */
export function journalPart(journal: Journal, first: number, trials: number): Journal {
  const own = [...journal.found].filter(([number]) => number >= first && number < first + trials);
  return {
    found: new Map(own.map(([number, outcome]) => [number - first, outcome])),
    append: (done) =>
      journal.append(done.map(({ number, outcome }) => ({ number: first + number, outcome }))),
    close: () => undefined,
  };
}
