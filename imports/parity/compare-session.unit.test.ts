import type { CandleColumns } from '../../engine';
import { compareSession } from './compare-session';
import type { SessionToCompare } from './compare-session';
import type { OldFill } from './session-account';

const MINUTE = 60_000;
const AT = Date.UTC(2025, 5, 1, 10);

const fill = (minute: number, side: OldFill['side'], quantity: number, price: number): OldFill => ({
  ...{ time: AT + minute * MINUTE, side, quantity, price },
  fee: quantity * price * 0.001,
});

/** 2 bought at 100; 1 sold at 120, a gain of 20; the other at 90, a loss of 10; fees of 0.41 in all. */
const closed = [fill(0, 'BUY', 2, 100), fill(1, 'SELL', 1, 120), fill(2, 'SELL', 1, 90)];
/** Half of it is still held. */
const open = closed.slice(0, 2);

/** Closes minute by minute; each candle has the prices that were traded in it. */
function candlesOf(closes: readonly number[]): CandleColumns {
  const column = (of: (close: number, i: number) => number) => Float64Array.from(closes, of);
  return {
    time: column((_, i) => AT + i * MINUTE),
    open: column((close) => close),
    high: column((close) => close * 1.01),
    low: column((close) => close * 0.99),
    close: column((close) => close),
    volume: column(() => 1),
  };
}

const nothing = {
  current_value: null,
  total_return_percent: null,
  total_pnl: null,
  trade_count: null,
  win_rate: null,
  max_drawdown_percent: null,
  sharpe_ratio: null,
};

function compared(
  metrics: Partial<SessionToCompare['metrics']>,
  change: Partial<SessionToCompare> = {},
) {
  const [item] = compareSession({
    ...{ subject: 'old', metrics: { ...nothing, ...metrics }, initialBalance: 1_000 },
    ...{ fills: closed, candles: undefined, timeframe: '1m' },
    ...change,
  });
  return item;
}

/** By hand, from spec/analytics §5 and spec/data-migration §1. */
test.each<[Partial<SessionToCompare['metrics']>, string, string | null]>([
  [{ total_pnl: '9.59' }, 'equal', null],
  [{ current_value: '1009.59' }, 'equal', null],
  [{ total_return_percent: '0.96' }, 'equal', null],
  [{ trade_count: 2 }, 'equal', null],
  [{ win_rate: '50.00' }, 'equal', null],
  [{ total_pnl: '10.00' }, 'explained', 'realised results only, without fees'],
  [{ total_pnl: '19.88' }, 'explained', 'full sales counted as 0'],
  [{ current_value: '1020.00' }, 'explained', 'full sales counted as 0, without fees'],
  [{ total_pnl: '0.41' }, 'explained', 'fees in place of results'],
  [{ trade_count: 3 }, 'explained', 'every fill counts'],
  [{ win_rate: '33.33' }, 'explained', 'wins of all fills'],
  [{ max_drawdown_percent: '2.89' }, 'explained', 'positive, at its fills'],
  [{ max_drawdown_percent: '30.09' }, 'explained', 'money instead of percent, at its fills'],
  [{ sharpe_ratio: '5.2914' }, 'explained', 'returns of trades in percent'],
  [{ sharpe_ratio: '3.7416' }, 'explained', 'returns of trades in percent, of a sample'],
  [{ total_pnl: '9.60' }, 'unexplained', null],
  [{ win_rate: '34.00' }, 'unexplained', null],
  [{ trade_count: 4 }, 'unexplained', null],
  [{ sharpe_ratio: '1.0000' }, 'not_comparable', 'this system does not compute it for a session'],
  [{ max_drawdown_percent: '7.77' }, 'candles_unavailable', 'there are no candles for its time'],
])('%j is %s: %s', (metrics, outcome, reason) => {
  expect(compared(metrics)).toMatchObject({ outcome, reason });
});

describe('while half of it is held', () => {
  // Cash 919.68; at 110 it is worth 1029.68.
  const candles = candlesOf([100, 120, 110]);
  test.each<[string, CandleColumns | undefined, string, string | null]>([
    ['29.68', candles, 'equal', null],
    ['29.68', undefined, 'candles_unavailable', 'there are no candles for its time'],
    ['19.68', candles, 'explained', 'realised results only'],
    ['-80.32', candles, 'explained', 'the cash instead of the value'],
    ['28.00', candles, 'unexplained', null],
  ])('a result of %s', (total_pnl, found, outcome, reason) => {
    const item = compared({ total_pnl }, { fills: open, candles: found });
    expect(item).toMatchObject({ outcome, reason });
  });

  test('the fall is that of the closes, which the old system had positive', () => {
    // From 1039.68 to 1029.68.
    const item = compared({ max_drawdown_percent: '0.96' }, { fills: open, candles });
    expect(item).toMatchObject({ outcome: 'explained', reason: 'positive, at each close' });
    expect(item?.ours).toBeCloseTo(-0.9618, 3);
    const other = compared({ max_drawdown_percent: '0.50' }, { fills: open, candles });
    expect(other).toMatchObject({ outcome: 'unexplained' });
  });
});

test('prices that were never traded, and trades that are not complete', () => {
  const candles = candlesOf([500, 500, 500]);
  expect(compared({ trade_count: 2 }, { candles })).toMatchObject({ outcome: 'legacy_mock_data' });
  expect(compared({ trade_count: 2 }, { fills: undefined })).toMatchObject({
    outcome: 'not_comparable',
    reason: 'its trades are not complete',
  });
});

test.each<[string, string, string | null]>([
  ['0.00', 'equal', null],
  ['100.00', 'explained', 'wins of all sales, without fees'],
])('a gain that fees use up is no win: %s is %s', (win_rate, outcome, reason) => {
  const fills = [
    { ...fill(0, 'BUY', 1, 100), fee: 2 },
    { ...fill(1, 'SELL', 1, 103), fee: 2 },
  ];
  expect(compared({ win_rate }, { fills })).toMatchObject({ outcome, reason });
});
