import { sessionDataReader } from '../beta1/session-data';
import type { TableReader } from '../rows/table-reader';
import { backtestReader } from './backtests';
import { chartDataReader } from './chart-data';
import { symbolReader } from './market-symbols';
import { positionReader } from './positions';
import { redisPortfolioReader } from './redis-portfolios';
import { sessionReader } from './sessions';
import { strategyReader } from './strategies';
import { redisTradeReader, tradeReader } from './trades';
import { tradeV1Reader } from './trades-v1';
import { userReader } from './users';

/** Points that were only in Redis come as JSON, as in the first system. */
const redisChartReader: TableReader = { ...sessionDataReader, names: ['redis_chart_data'] };
const redisPositionReader: TableReader = { ...positionReader, names: ['redis_positions'] };

/** The tables of the Python rewrite, in import order; `trades` has had two shapes. */
export const beta2Readers: readonly TableReader[] = [
  userReader,
  symbolReader,
  strategyReader,
  sessionReader,
  positionReader,
  redisPositionReader,
  tradeV1Reader,
  tradeReader,
  redisTradeReader,
  chartDataReader,
  redisChartReader,
  redisPortfolioReader,
  backtestReader,
];
