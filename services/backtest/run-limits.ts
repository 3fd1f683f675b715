import { ConfigError } from '../../platform/config';
import type { RunLimits } from './run-turns';

interface LimitVariables {
  readonly BACKTEST_THREADS: number;
  readonly BACKTEST_RUNNING_PER_USER: number;
  readonly BACKTEST_QUEUED_PER_USER: number;
  readonly BACKTEST_STORED_MB_PER_USER: number;
}

/** The limits of a user. Throws `ConfigError` when one user could take all threads of a worker. */
export function limitsOf(config: LimitVariables): RunLimits {
  const { BACKTEST_THREADS: threads, BACKTEST_RUNNING_PER_USER: running } = config;
  if (running >= threads) {
    throw new ConfigError(
      `backtest: the environment is invalid\n` +
        `  BACKTEST_RUNNING_PER_USER: expected less than BACKTEST_THREADS (${threads}), was ${running}`,
    );
  }
  const storedBytes = 1_000_000 * config.BACKTEST_STORED_MB_PER_USER;
  return { running, queued: config.BACKTEST_QUEUED_PER_USER, storedBytes };
}
