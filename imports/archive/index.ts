import { beta2Readers } from '../beta2';
import type { TableReader } from '../rows/table-reader';
import { backtestPartReader } from './backtest-parts';
import { sessionPointsReader } from './session-points';
import { strategyVersionReader } from './strategy-versions';
import { trialCountReader } from './trial-counts';

/** The tables of an archive of this system, which names its columns as Beta2 did. */
export const archiveReaders: readonly TableReader[] = [
  ...beta2Readers,
  strategyVersionReader,
  sessionPointsReader,
  backtestPartReader,
  trialCountReader,
];
