import type { AccountView } from './definition';
import { defineNode } from './definition';

/** Closed trades below which their statistics say nothing and Kelly is not used. */
const FEWEST_TRADES = 20;

/** Less than this part of equity is what rounding left of all cash, not an order. */
const SMALLEST_PART = 1e-6;

/** Old engine words: what they sized, in today's method and figure. */
function modernise(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { sizeType, sizeValue, riskAmount, stopLossPct, portfolioValue, ...rest } = data;
  void portfolioValue;
  if (typeof sizeType !== 'string' || rest['sizingMethod'] !== undefined) return { ...data };
  const value = sizeValue ?? 100;
  if (sizeType === 'percent_portfolio') {
    return { ...rest, sizingMethod: 'fixed_percent', riskPercent: value };
  }
  if (sizeType === 'risk_based') {
    // Money such that the stop loses riskAmount.
    const money = (Number(riskAmount) || 100) / ((Number(stopLossPct) || 2) / 100);
    return { ...rest, sizingMethod: 'fixed_amount', riskPercent: money };
  }
  return sizeType === 'fixed'
    ? { ...rest, sizingMethod: 'fixed_amount', riskPercent: value }
    : { ...data };
}

/**
 * Part of equity by Kelly (1956): W − (1 − W)/R of the strategy's own closed trades, within 0..1;
 * null while there are too few of them. `winRate` (fraction, or percent above 1) replaces W.
 */
function kellyPart(account: AccountView, winRate: number): number | null {
  const { wins, losses, wonMoney, lostMoney } = account;
  const trades = wins + losses;
  if (trades < FEWEST_TRADES) return null;
  const own = wins / trades;
  const given = winRate > 1 ? winRate / 100 : winRate;
  const w = winRate >= 0 ? given : own;
  if (losses === 0) return Math.min(1, Math.max(0, w));
  if (wins === 0) return 0;
  const r = wonMoney / wins / (lostMoney / losses);
  return Math.min(1, Math.max(0, w - (1 - w) / r));
}

export const positionSizeNode = defineNode({
  type: 'positionSizeNode',
  role: 'size',
  category: 'actions',
  name: 'Position size',
  description: 'Units to trade while the signal is true, from equity, risk and volatility.',
  params: {
    sizingMethod: {
      kind: 'choice',
      default: 'fixed_percent',
      choices: ['fixed_percent', 'fixed_amount', 'volatility_adjusted', 'kelly_criterion'],
      description: 'Percent of equity, a fixed amount, percent of equity per volatility, or Kelly',
    },
    riskPercent: {
      kind: 'number',
      default: 2,
      min: 0.1,
      hard: { above: 0 },
      description: 'Percent of equity; an amount with fixed_amount',
    },
    maxPosition: {
      kind: 'number',
      default: 10_000,
      min: 100,
      hard: { above: 0 },
      description: 'Largest notional value of one order, in quote currency',
    },
    kellyEnabled: {
      kind: 'flag',
      default: false,
      description: 'Kept for the editor; only sizingMethod has an effect',
    },
    kellyFraction: {
      kind: 'number',
      default: 0.25,
      min: 0.1,
      max: 1,
      hard: { above: 0, to: 1 },
      onlyWhile: ['sizingMethod', 'kelly_criterion'],
      description: 'Share of the Kelly fraction that is used',
    },
  },
  inputs: [
    { id: 'signal-in', kind: 'boolean', aliases: ['trigger-in'] },
    { id: 'portfolio-value-in', kind: 'number' },
    { id: 'volatility-in', kind: 'number' },
    { id: 'win-rate-in', kind: 'number' },
    { id: 'price-in', kind: 'number', bars: true, drawn: false },
  ],
  outputs: [{ id: 'position-size-out', kind: 'number', aliases: ['size-out'], size: true }],
  modernise,
  checkParams: ({ sizingMethod, riskPercent }) => {
    const percent = sizingMethod !== 'fixed_amount';
    if (percent && riskPercent > 100) {
      const message = `expected riskPercent above 0 and at most 100, was ${riskPercent}`;
      return [{ level: 'error', code: 'param_range', message }];
    }
    if (sizingMethod !== 'fixed_percent' || riskPercent <= 20) return [];
    const message = `riskPercent ${riskPercent} lies outside the editor's range 0.1..20`;
    return [{ level: 'warning', code: 'param_range', message }];
  },
  checkInputs: (wired, { sizingMethod }) =>
    ['signal-in', 'volatility-in']
      .filter((handle) => !wired.has(handle))
      .filter((handle) => handle === 'signal-in' || sizingMethod === 'volatility_adjusted')
      .map((handle) => ({
        level: 'error',
        code: 'missing_input',
        handle,
        message: `expected a wire to ${handle}`,
      })),
  size: ({ sizingMethod, riskPercent, maxPosition, kellyFraction }, inputs) => {
    const [signal = -1, value = -1, volatility = -1, winRate = -1, priceIn = -1] = inputs;
    return (values, close, account) => {
      if (values[signal] !== 1) return 0;
      const price = priceIn < 0 ? close : (values[priceIn] as number);
      const equity = value < 0 ? account.equity(close) : (values[value] as number);
      let money = equity * (riskPercent / 100);
      if (sizingMethod === 'fixed_amount') money = riskPercent;
      if (sizingMethod === 'volatility_adjusted') {
        money = (money / (values[volatility] as number)) * price;
      }
      if (sizingMethod === 'kelly_criterion') {
        const part = kellyPart(account, winRate < 0 ? NaN : (values[winRate] as number));
        if (part !== null) money = part * kellyFraction * equity;
      }
      const worth = Math.min(money, maxPosition, account.cash);
      const units = worth / price;
      // A price or volatility that is not ready, zero or negative sizes nothing, nor does dust.
      return worth > SMALLEST_PART * equity && units > 0 && units < Infinity ? units : 0;
    };
  },
});
