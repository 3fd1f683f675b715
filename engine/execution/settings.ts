import { EngineError } from '../errors';

/** How orders become fills. Money is in the quote currency, rates and percentages are fractions. */
export interface ExecutionSettings {
  initialCash: number;
  /** Fee per notional, of each fill. */
  commissionRate: number;
  /** Fee per fill, on top of the rate. */
  commissionFixed?: number;
  /** Fraction by which every fill is worse than the market. */
  slippageRate: number;
  /** Largest part of equity a position may be worth after a buy: 0.25 is a quarter; 1 is no limit. */
  maxPositionSizePercent: number;
  /** `next_open` by default; `same_close` is for comparing with older results. */
  fill?: 'next_open' | 'same_close';
  /** Smallest price step; fills are rounded to it against the trader. */
  tickSize?: number;
  /** Smallest quantity step; quantities are rounded down to it. */
  stepSize?: number;
  /** Open time (UTC, ms) of the first candle whose close may order; earlier ones only warm up. */
  tradeFrom?: number;
}

/** Settings with every choice made; 0 stands for "no tick" and "no step". */
export type CompleteSettings = Readonly<Required<ExecutionSettings>>;

function expectRange(name: string, value: number, from: number, to: number, open: boolean): void {
  const inside = Number.isFinite(value) && (open ? value > from : value >= from) && value <= to;
  if (inside) return;
  const lower = open ? `above ${from}` : `at least ${from}`;
  const upper = to < Infinity ? ` and at most ${to}` : '';
  throw new EngineError('bad_settings', `expected ${name} ${lower}${upper}, was ${value}`);
}

/** Fills in the defaults; throws `bad_settings` naming the first field that makes no sense. */
export function completeSettings(settings: ExecutionSettings): CompleteSettings {
  const complete = {
    initialCash: settings.initialCash,
    commissionRate: settings.commissionRate,
    commissionFixed: settings.commissionFixed ?? 0,
    slippageRate: settings.slippageRate,
    maxPositionSizePercent: settings.maxPositionSizePercent,
    fill: settings.fill ?? 'next_open',
    tickSize: settings.tickSize ?? 0,
    stepSize: settings.stepSize ?? 0,
    tradeFrom: settings.tradeFrom ?? Number.MIN_SAFE_INTEGER,
  };
  expectRange('initialCash', complete.initialCash, 0, 1e15, true);
  expectRange('commissionRate', complete.commissionRate, 0, 1, false);
  expectRange('commissionFixed', complete.commissionFixed, 0, 1e15, false);
  expectRange('slippageRate', complete.slippageRate, 0, 0.99, false);
  expectRange('maxPositionSizePercent', complete.maxPositionSizePercent, 0, 1, true);
  expectRange('tickSize', complete.tickSize, 0, 1e15, false);
  expectRange('stepSize', complete.stepSize, 0, 1e15, false);
  if (!Number.isFinite(complete.tradeFrom)) {
    throw new EngineError('bad_settings', `expected tradeFrom in ms, was ${complete.tradeFrom}`);
  }
  return complete;
}
