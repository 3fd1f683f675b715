import type { TableReader } from '../rows/table-reader';
import { backtestReader } from './backtests';
import { chartDataReader } from './chart-data';
import { symbolReader } from './market-symbols';
import { positionReader } from './positions';
import { sessionReader } from './sessions';
import { strategyReader } from './strategies';
import { tradeReader } from './trades';
import { tradeV1Reader } from './trades-v1';
import { userReader } from './users';

/** The tables of the Python rewrite, in import order; `trades` has had two shapes. */
export const beta2Readers: readonly TableReader[] = [
  userReader,
  symbolReader,
  strategyReader,
  sessionReader,
  positionReader,
  tradeV1Reader,
  tradeReader,
  chartDataReader,
  backtestReader,
];
