import { EngineError } from '../errors';

/** How orders become fills. Money is in the quote currency, rates and percentages are fractions. */
export interface ExecutionSettings {
  initialCash: number;
  /** Fee per notional, of each fill. */
  commissionRate: number;
  /** Fee per fill, on top of the rate. */
  commissionFixed?: number;
  /** Fee per notional of limit fills that rested in the book, a rebate below 0; `commissionRate` by default. */
  makerRate?: number;
  /** Fee per notional of all other fills; `commissionRate` by default. */
  takerRate?: number;
  /** Fraction by which every market and stop fill is worse than the market. */
  slippageRate: number;
  /** Width between bid and ask as a fraction of the price; market and stop fills pay half of it. */
  spread?: number;
  /** Largest part of a candle's volume that one order may fill in it; 0 is no limit. */
  volumeShare?: number;
  /** Market and stop fills are worse by this fraction × (part of the candle's volume)². */
  priceImpact?: number;
  /** Largest part of equity a position may be worth after a buy: 0.25 is a quarter; 1 is no limit. */
  maxPositionSizePercent: number;
  /** Largest position in units; 0 means no limit. */
  maxPosition?: number;
  /** `next_open` by default; `same_close` is for comparing with older results. */
  fill?: 'next_open' | 'same_close';
  /** Smallest price step; fills are rounded to it against the trader. */
  tickSize?: number;
  /** Smallest quantity step; quantities are rounded down to it. */
  stepSize?: number;
  /** Smallest quantity of an order; its fills may be smaller. */
  minQuantity?: number;
  /** Smallest notional value of an order; its fills may be smaller. */
  minNotional?: number;
  /** Open time (UTC, ms) of the first candle whose close may order; earlier ones only warm up. */
  tradeFrom?: number;
}

/** Settings with every choice made; 0 stands for "no tick", "no step" and "no limit". */
export type CompleteSettings = Readonly<Required<ExecutionSettings>>;

function refuse(name: string, expected: string, value: unknown): never {
  throw new EngineError('bad_settings', `expected ${name} ${expected}, was ${String(value)}`);
}

function expectRange(name: string, value: number, from: number, to: number, open: boolean): void {
  const inside = Number.isFinite(value) && (open ? value > from : value >= from) && value <= to;
  if (inside) return;
  const lower = open ? `above ${from}` : `at least ${from}`;
  refuse(name, `${lower} and at most ${to}`, value);
}

/** Bounds of the numeric fields: from, to, and whether the lower one is excluded. */
export const SETTING_RANGES = {
  initialCash: [0, 1e15, true],
  commissionRate: [0, 1, false],
  commissionFixed: [0, 1e15, false],
  /** Below 0: a rebate. */
  makerRate: [-0.1, 1, false],
  takerRate: [0, 1, false],
  slippageRate: [0, 0.99, false],
  spread: [0, 0.99, false],
  volumeShare: [0, 1, false],
  priceImpact: [0, 100, false],
  maxPositionSizePercent: [0, 1, true],
  maxPosition: [0, 1e15, false],
  tickSize: [0, 1e15, false],
  stepSize: [0, 1e15, false],
  minQuantity: [0, 1e15, false],
  minNotional: [0, 1e15, false],
} as const satisfies Partial<Record<keyof ExecutionSettings, readonly [number, number, boolean]>>;

/** The smallest increment: numbers of steps stay numbers. */
const SMALLEST_INCREMENT = 1e-12;

/** Fills in the defaults; throws `bad_settings` naming the first field that makes no sense. */
export function completeSettings(settings: ExecutionSettings): CompleteSettings {
  const complete = {
    initialCash: settings.initialCash,
    commissionRate: settings.commissionRate,
    commissionFixed: settings.commissionFixed ?? 0,
    makerRate: settings.makerRate ?? settings.commissionRate,
    takerRate: settings.takerRate ?? settings.commissionRate,
    slippageRate: settings.slippageRate,
    spread: settings.spread ?? 0,
    volumeShare: settings.volumeShare ?? 0,
    priceImpact: settings.priceImpact ?? 0,
    maxPositionSizePercent: settings.maxPositionSizePercent,
    maxPosition: settings.maxPosition ?? 0,
    fill: settings.fill ?? 'next_open',
    tickSize: settings.tickSize ?? 0,
    stepSize: settings.stepSize ?? 0,
    minQuantity: settings.minQuantity ?? 0,
    minNotional: settings.minNotional ?? 0,
    tradeFrom: settings.tradeFrom ?? Number.MIN_SAFE_INTEGER,
  };
  for (const key of Object.keys(SETTING_RANGES) as (keyof typeof SETTING_RANGES)[]) {
    const [from, to, open] = SETTING_RANGES[key];
    expectRange(key, complete[key], from, to, open);
  }
  for (const key of ['tickSize', 'stepSize'] as const) {
    if (complete[key] !== 0) expectRange(key, complete[key], SMALLEST_INCREMENT, 1e15, false);
  }
  if (complete.slippageRate + complete.spread / 2 > 0.99) {
    refuse('slippageRate and half the spread together', 'at most 0.99', complete.slippageRate);
  }
  if (complete.fill !== 'next_open' && complete.fill !== 'same_close') {
    refuse('fill', 'next_open or same_close', complete.fill);
  }
  if (!Number.isFinite(complete.tradeFrom)) refuse('tradeFrom', 'in ms', complete.tradeFrom);
  return complete;
}
