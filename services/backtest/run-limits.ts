import type { RunLimits } from './run-turns';

interface LimitVariables {
  readonly BACKTEST_RUNNING_PER_USER: number;
  readonly BACKTEST_QUEUED_PER_USER: number;
  readonly BACKTEST_STORED_MB_PER_USER: number;
}

/** The limits of a user. */
export function limitsOf(config: LimitVariables): RunLimits {
  return {
    running: config.BACKTEST_RUNNING_PER_USER,
    queued: config.BACKTEST_QUEUED_PER_USER,
    storedBytes: 1_000_000 * config.BACKTEST_STORED_MB_PER_USER,
  };
}
