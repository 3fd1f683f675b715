import { Broker } from './broker';
import type { EquityCurve } from './quiet-bars';
import { runEvents } from './run-events';
import type { RunInputs } from './run-plan';
import type { CompleteSettings } from './settings';
import { tradingBars } from './triggers';

/** What a scanned run did to its account. */
export interface ScannedAccount {
  readonly fills: number;
  /** Each sale closes a trade. */
  readonly closedTrades: number;
  readonly feesPaid: number;
}

/** Makes any run bar by bar, of which only the equity is of interest; `curve` takes it. */
export function scanEvents(
  { plan, columns, candles, extremes, feeds, buffers }: RunInputs,
  settings: CompleteSettings,
  firstBar: number,
  curve: EquityCurve,
): ScannedAccount {
  const broker = new Broker(settings, plan, 0, false);
  const marks = tradingBars(plan, columns, buffers, candles.time.length, settings);
  runEvents(plan, columns, candles, extremes, broker, firstBar, curve, feeds, false, marks);
  const { account, ledger } = broker;
  return { fills: ledger.fillCount, closedTrades: ledger.sales, feesPaid: account.feesPaid };
}
