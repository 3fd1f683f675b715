import * as candles from './0001-candles';
import * as candleBuilder from './0002-candle-builder';
import * as minimumNotional from './0003-minimum-notional';
import * as simulatedTape from './0004-simulated-tape';
import * as ownDataTable from './0005-own-data';
import * as ownUploads from './0006-own-uploads';

/** The migrations of the service's database, in order. */
export const marketDataMigrations = [
  candles,
  candleBuilder,
  minimumNotional,
  simulatedTape,
  ownDataTable,
  ownUploads,
];
