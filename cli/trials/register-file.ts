import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TrialRegister } from '../../engine';
import { mergedTrials, NO_TRIALS, trialsWithout } from '../../engine';
import { badInput } from '../errors';
import { whileLocked } from './lock-file';

/** Trials by instrument, with Sharpe ratios of a day. */
export type Registers = Readonly<Record<string, TrialRegister>>;

/** By what makes a search equal to another one. */
export type Searches = Readonly<Record<string, Registers>>;

/** Trials of an instrument as they are reported to a server: all of one search, or of none by name. */
export interface ToldEntry {
  readonly symbol: string;
  readonly search?: string;
  readonly register: TrialRegister;
}

/** What a server counts of the register. */
export interface Reported {
  /** By instrument, those of searches included. */
  readonly counted: Registers;
  readonly searches: Searches;
  /** Searches of which some were reported without their name: so is what they have more. */
  readonly unnamed: readonly string[];
  /** What was being reported when the last answer was not seen: reported again under the same key. */
  readonly pending: { readonly key: string; readonly trials: readonly ToldEntry[] } | null;
}

/** As it is stored, also by versions that did not tell searches apart. */
interface StoredReported extends Partial<Pick<Reported, 'searches' | 'unnamed'>> {
  readonly counted: Registers;
  readonly pending: {
    readonly key: string;
    readonly trials: Registers | readonly ToldEntry[];
  } | null;
}

interface RegisterFile {
  readonly instruments: Registers;
  /** What is counted of each search. */
  readonly searches: Searches;
  /** By the address of the server. */
  readonly reported: Readonly<Record<string, StoredReported>>;
}

const FORMAT = 'algotrade-trials-1';
const NOT_REPORTED: Reported = { counted: {}, searches: {}, unnamed: [], pending: null };

/** Where this user's trials are counted: ALGOTRADE_TRIALS, or a file in the home folder. */
export function registerPath(): string {
  return process.env.ALGOTRADE_TRIALS ?? join(homedir(), '.algotrade', 'trials.json');
}

function isRegister(value: unknown): value is TrialRegister {
  const numbers = ['count', 'mean', 'squares'] as const;
  const register = value as Partial<TrialRegister> | null;
  return numbers.every((name) => Number.isFinite(register?.[name]));
}

function areRegisters(value: unknown): value is Registers {
  return typeof value === 'object' && value !== null && Object.values(value).every(isRegister);
}

function isReported(value: unknown): value is StoredReported {
  const {
    counted,
    searches = {},
    unnamed = [],
    pending,
  } = (value ?? {}) as Partial<StoredReported>;
  if (!areRegisters(counted) || !Array.isArray(unnamed)) return false;
  if (!Object.values(searches).every(areRegisters)) return false;
  if (pending === null) return true;
  const trials = pending?.trials;
  return Array.isArray(trials)
    ? (trials as readonly ToldEntry[]).every(({ register }) => isRegister(register))
    : areRegisters(trials);
}

/** What a server counts; of a version that did not tell searches apart, those of then have no name there. */
function reportedTo(server: string, { reported, searches: all }: RegisterFile): Reported {
  const stored = reported[server] ?? NOT_REPORTED;
  const { counted, pending } = stored;
  const { searches = {}, unnamed = stored.searches ? [] : Object.keys(all) } = stored;
  if (pending === null) return { counted, searches, unnamed, pending };
  const { key, trials } = pending;
  const entries = isEntries(trials)
    ? trials
    : Object.entries(trials).map(([symbol, register]) => ({ symbol, register }));
  return { counted, searches, unnamed, pending: { key, trials: entries } };
}

function isEntries(trials: Registers | readonly ToldEntry[]): trials is readonly ToldEntry[] {
  return Array.isArray(trials);
}

function readFile(path: string): RegisterFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { instruments: {}, searches: {}, reported: {} };
    throw error;
  }
  try {
    const found = JSON.parse(text) as { format: string } & Partial<RegisterFile>;
    const { format, instruments, searches = {}, reported = {} } = found;
    const areWhole = [instruments, ...Object.values(searches)].every(areRegisters);
    const isWhole = areWhole && Object.values(reported).every(isReported);
    if (format === FORMAT && isWhole) {
      return { instruments: instruments as Registers, searches, reported };
    }
  } catch {
    // Said below.
  }
  throw badInput(`${path}: expected a register of trials; move the file away to start a new one`);
}

/**
 * Changes the register. Processes that write at the same time wait for one another, and the file is
 * replaced as a whole.
 */
function changeFile(path: string, change: (file: RegisterFile) => RegisterFile): void {
  mkdirSync(dirname(path), { recursive: true });
  whileLocked(`${path}.lock`, () => {
    const changed = { format: FORMAT, ...change(readFile(path)) };
    const beside = `${path}.${process.pid}.tmp`;
    writeFileSync(beside, `${JSON.stringify(changed, null, 1)}\n`);
    renameSync(beside, path);
  });
}

/** All trials that were counted here. */
export function allTrials(path = registerPath()): Registers {
  return readFile(path).instruments;
}

/** All trials that were counted of an instrument, less those of searches equal to one. */
export function trialsOf(symbol: string, path = registerPath(), search?: string): TrialRegister {
  const { instruments, searches } = readFile(path);
  const ofSearch = search === undefined ? undefined : searches[search]?.[symbol];
  return trialsWithout(instruments[symbol] ?? NO_TRIALS, ofSearch ?? NO_TRIALS);
}

/**
 * Adds trials to the register, which keeps counts and variances when the results are deleted. Of a
 * `search` that was counted before, only what it has more is added.
 */
export function tellTrials(
  told: ReadonlyMap<string, TrialRegister>,
  path = registerPath(),
  search?: string,
): void {
  changeFile(path, (file) => {
    const before = (search === undefined ? undefined : file.searches[search]) ?? {};
    const longer = [...told].filter(
      ([symbol, { count }]) => count > (before[symbol] ?? NO_TRIALS).count,
    );
    const added = longer.map(
      ([symbol, trials]) => [symbol, trialsWithout(trials, before[symbol] ?? NO_TRIALS)] as const,
    );
    const counted = { ...before, ...Object.fromEntries(longer) };
    return {
      ...file,
      instruments: sumOfRegisters(file.instruments, added),
      ...(search !== undefined && { searches: { ...file.searches, [search]: counted } }),
    };
  });
}

/** Changes what is known to be counted by a server; answers the new state. */
export function changeReported(
  server: string,
  change: (reported: Reported, all: Pick<RegisterFile, 'instruments' | 'searches'>) => Reported,
  path = registerPath(),
): Reported {
  let changed = NOT_REPORTED;
  changeFile(path, (file) => {
    changed = change(reportedTo(server, file), file);
    return { ...file, reported: { ...file.reported, [server]: changed } };
  });
  return changed;
}

/** Registers with more trials of some instruments. */
export function sumOfRegisters(
  registers: Registers,
  more: Iterable<readonly [string, TrialRegister]>,
): Registers {
  const sum: Record<string, TrialRegister> = { ...registers };
  for (const [symbol, trials] of more) {
    sum[symbol] = mergedTrials(sum[symbol] ?? NO_TRIALS, trials);
  }
  return sum;
}
