import type { ExecutionSettings, Timeframe } from '../../engine';

/** How a set of runs is made; `null` for a timeframe is the template's own. */
export interface RecordedSettings {
  readonly timeframe: Timeframe | null;
  readonly settings: ExecutionSettings;
  /** Whether every buy gets a trailing stop and a target in two halves. */
  readonly guarded: boolean;
}

/** Three settings that between them use every rule of docs/execution.md that templates can reach. */
export const RECORDED_SETTINGS: Readonly<Record<string, RecordedSettings>> = {
  'own-timeframe': {
    timeframe: null,
    guarded: false,
    settings: {
      initialCash: 100_000,
      commissionRate: 0.001,
      slippageRate: 0.0005,
      maxPositionSizePercent: 1,
    },
  },
  'one-minute-with-limits': {
    timeframe: '1m',
    guarded: false,
    settings: {
      initialCash: 25_000,
      commissionRate: 0.001,
      commissionFixed: 0.25,
      makerRate: 0.0002,
      takerRate: 0.0006,
      slippageRate: 0.0002,
      spread: 0.0001,
      volumeShare: 0.002,
      priceImpact: 0.1,
      maxPositionSizePercent: 0.25,
      tickSize: 0.5,
      stepSize: 0.001,
      minNotional: 10,
      tradeFrom: Date.UTC(2022, 0, 3),
    },
  },
  'five-minutes-with-guards': {
    timeframe: '5m',
    guarded: true,
    settings: {
      initialCash: 10_000,
      commissionRate: 0.0004,
      slippageRate: 0,
      maxPositionSizePercent: 0.6,
      fill: 'same_close',
    },
  },
};
