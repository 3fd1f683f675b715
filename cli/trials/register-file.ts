import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TrialRegister } from '../../engine';
import { mergedTrials, NO_TRIALS } from '../../engine';
import { badInput } from '../errors';
import { whileLocked } from './lock-file';

/** Trials by instrument, with Sharpe ratios of a day. */
type Registers = Readonly<Record<string, TrialRegister>>;

const FORMAT = 'algotrade-trials-1';

/** Where this user's trials are counted: ALGOTRADE_TRIALS, or a file in the home folder. */
export function registerPath(): string {
  return process.env.ALGOTRADE_TRIALS ?? join(homedir(), '.algotrade', 'trials.json');
}

function isRegister(value: unknown): value is TrialRegister {
  const numbers = ['count', 'mean', 'squares'] as const;
  const register = value as Partial<TrialRegister> | null;
  return numbers.every((name) => Number.isFinite(register?.[name]));
}

function readRegisters(path: string): Registers {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
  try {
    const { format, instruments } = JSON.parse(text) as { format: string; instruments: Registers };
    if (format === FORMAT && Object.values(instruments).every(isRegister)) return instruments;
  } catch {
    // Said below.
  }
  throw badInput(`${path}: expected a register of trials; move the file away to begin a new one`);
}

/** All trials that were told of an instrument. */
export function trialsOf(symbol: string, path = registerPath()): TrialRegister {
  return readRegisters(path)[symbol] ?? NO_TRIALS;
}

/**
 * Adds trials to the register, which keeps counts and variances when the results are deleted. Processes
 * that write at the same time wait for one another, and the file is replaced as a whole.
 */
export function tellTrials(told: ReadonlyMap<string, TrialRegister>, path = registerPath()): void {
  mkdirSync(dirname(path), { recursive: true });
  whileLocked(`${path}.lock`, () => {
    const instruments = { ...readRegisters(path) };
    for (const [symbol, trials] of told) {
      instruments[symbol] = mergedTrials(instruments[symbol] ?? NO_TRIALS, trials);
    }
    const beside = `${path}.${process.pid}.tmp`;
    writeFileSync(beside, `${JSON.stringify({ format: FORMAT, instruments }, null, 1)}\n`);
    renameSync(beside, path);
  });
}
