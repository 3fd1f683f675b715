import fc from 'fast-check';
import { toColumns } from '../candles/candle';
import type { ExecutionSettings } from '../execution/settings';
import { compileGraph } from '../program';
import { planSweep } from '../sweep/plan-sweep';
import { buildGraph } from '../testing/build-graph';
import { finishedWalk } from './finished-walk';
import { flatRun } from './flat-run';
import type { DoneWindow, WalkForwardShape } from './try-set';
import { trySet } from './try-set';
import { walkForwardWindows } from './windows';

const HOUR = 3_600_000;
const FREE = { initialCash: 10_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };
const COSTLY = { ...FREE, commissionRate: 0.01, commissionFixed: 2, slippageRate: 0.02 };

/** A price that swings, and rises all the while. */
const candles = toColumns(
  Array.from({ length: 600 }, (_, i) => {
    const price = (at: number) => 100 + 12 * Math.sin(at / 9) + at / 30;
    const [open, close] = [price(i), price(i + 1)];
    const [high, low] = [Math.max(open, close) + 0.2, Math.min(open, close) - 0.2];
    return { time: i * HOUR, open, high, low, close, volume: 1_000 };
  }),
);

/** Buys when the close is above its mean, sells a part of it when it is below. */
const swings = buildGraph(
  {
    price: ['priceNode'],
    mean: ['smaNode', { period: 10 }],
    above: ['compareNode', { operator: 'greater_than' }],
    below: ['compareNode', { operator: 'less_than' }],
    buy: ['buyNode', { quantity: 20 }],
    sell: ['sellNode', { quantity: 7, sellType: 'fixed' }],
  },
  [
    'price > mean',
    ...['price > above.value1-in', 'mean > above.value2-in', 'above > buy'],
    ...['price > below.value1-in', 'mean > below.value2-in', 'below > sell'],
  ],
);
/** Buys with all cash as soon as it can, and never sells. */
const holds = buildGraph(
  {
    price: ['priceNode'],
    mean: ['smaNode', { period: 2 }],
    none: ['constantNode', { value: 0 }],
    above: ['compareNode', { operator: 'greater_than' }],
    buy: ['buyNode', { quantity: 100, quantityMode: 'percent' }],
  },
  ['price > mean', 'mean > above.value1-in', 'none > above.value2-in', 'above > buy'],
);

function flatRunOf(settings: ExecutionSettings, from: number, to: number, graph = swings) {
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  return flatRun(compiled.program, { candles, settings }, { from, to }, 10_000);
}

/** Four windows of which each holds from its first bars to its end. */
function walked(changes: Partial<ExecutionSettings>) {
  const settings = { ...FREE, ...changes };
  const plan = planSweep(holds, settings, { sets: [['mean.period', '2,3']], where: [] });
  const shape: WalkForwardShape = {
    ...{ plan, settings, columns: candles, feeds: new Map(), timeframe: '1h', riskFreeRate: 0 },
    figures: [
      'total_trades',
      'total_fills',
      'total_fees',
      'net_profit',
      'win_rate',
      'final_equity',
    ],
  };
  const lengths = { inSampleBars: 200, outOfSampleBars: 100, gapBars: 0 };
  const done: DoneWindow[] = [];
  for (const window of walkForwardWindows({ from: 0, to: 600 }, { mode: 'rolling', ...lengths })) {
    const before = done.at(-1)?.outcome.finalEquity ?? settings.initialCash;
    done.push(trySet(shape, window, { values: [2], trials: 2 }, before));
  }
  return { walk: finishedWalk(shape, done), done };
}

describe('what is held at the end of a window', () => {
  test('is sold by a fill that is paid for', () => {
    const held = flatRunOf(FREE, 0, 75).run.fills.at(-1);
    expect(held).toMatchObject({ side: 'sell', reason: 'window_end', position: 0, fee: 0 });
    const { run } = flatRunOf(COSTLY, 0, 75);
    const sale = run.fills.at(-1);
    const price = (candles.close[74] as number) * 0.98;
    const quantity = sale?.quantity ?? NaN;
    expect(sale).toMatchObject({ reason: 'window_end', price, time: candles.time[74] });
    expect(sale?.fee).toBeCloseTo(quantity * price * 0.01 + 2, 9);
    expect(run.position.at(-1)).toBe(0);
  });

  test('leaves cash and results of trades that make up the equity', () => {
    let sold = 0;
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 2, max: 300 }), (from, length) => {
        const { run, finalEquity } = flatRunOf(COSTLY, from, from + length);
        const pnl = run.fills.reduce((sum, fill) => sum + (fill.pnl ?? 0), 0);
        const fees = run.fills.reduce((sum, { fee }) => sum + fee, 0);
        expect(10_000 + pnl).toBeCloseTo(finalEquity, 6);
        expect(run.realizedPnl).toBeCloseTo(pnl, 6);
        expect(run.feesPaid).toBeCloseTo(fees, 9);
        expect([run.equity.at(-1), run.position.at(-1)]).toEqual([run.cash.at(-1), 0]);
        if (run.fills.at(-1)?.reason === 'window_end') sold++;
      }),
    );
    expect(sold).toBeGreaterThan(10);
  });

  test('ends a round trip, and all trips make up the equity', () => {
    const { walk, done } = walked({ commissionRate: 0.001 });
    const trips = walk?.trips ?? [];
    expect(trips).toHaveLength(done.length);
    expect(trips.map(({ exit_reason: reason }) => reason)).toEqual(done.map(() => 'window_end'));
    expect(trips.map(({ trade_id: id }) => id)).toEqual(done.map((_, i) => String(2 * i + 2)));
    expect(trips.map(({ exit_time: time }) => Date.parse(time))).toEqual(
      done.map(({ outcome }) => candles.time[outcome.window.outOfSample.to - 1]),
    );
    const gained = trips.reduce((sum, { pnl }) => sum + pnl, 0);
    expect(10_000 + gained).toBeCloseTo(walk?.result.equity.at(-1) ?? NaN, 6);
  });

  test('counts in the figures of its window and of all', () => {
    const { walk, done } = walked({ commissionRate: 0.001 });
    for (const { finished, outcome } of done) {
      const { outOfSampleFigures: figures } = finished;
      expect(figures).toMatchObject({ total_trades: 1, total_fills: 2 });
      const fees = outcome.runs?.outOfSample.run.fills.map(({ fee }) => fee) ?? [];
      expect(figures.total_fees).toBeCloseTo((fees[0] ?? NaN) + (fees[1] ?? NaN), 9);
      const before = (figures.final_equity ?? NaN) - (figures.net_profit ?? NaN);
      expect(finished.inSampleFigures).toMatchObject({ total_trades: 1, total_fills: 2 });
      expect(figures.win_rate).toBe((figures.final_equity ?? 0) > before ? 100 : 0);
    }
    expect(walk?.figures).toMatchObject({ total_trades: 4, total_fills: 8 });
  });

  test('takes no more than there is for its fee; after that nothing is traded', () => {
    // The fee of a purchase is paid, and what it bought is worth less than that of the sale.
    const { walk, done } = walked({ commissionFixed: 6_000 });
    expect(done.map(({ outcome }) => outcome.finalEquity)).toEqual([0, 0, 0, 0]);
    expect(done.map(({ outcome }) => outcome.runs === null)).toEqual([false, true, true, true]);
    expect(walk?.figures).toMatchObject({ total_return_percent: -100, total_trades: 1 });
    expect(walk?.cashWindows).toBe(0);
  });
});
