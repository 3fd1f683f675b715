import fc from 'fast-check';
import { instrumentId, parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import type { CandleClosed } from '../../contracts/market';
import { compileGraph, findTemplate, toColumns } from '../../engine';
import type { Candle, Fill, Program } from '../../engine';
import { newMemory, SessionFold } from './session-fold';
import type { SessionEffects, SessionMemory } from './session-fold';
import { portfolioOf } from './session-figures';
import { buildGraph } from '../../engine/testing/build-graph';
import { propertyRuns } from '../../test/support/property-runs';

const market = marketOf(parseInstrumentId('simulated:BTC/USD'));
const MINUTE = 60_000;
const T0 = Date.UTC(2022, 0, 3);
const settings = {
  initialCash: 100_000,
  commissionRate: 0.001,
  commissionFixed: 0,
  slippageRate: 0.0005,
  maxPositionSizePercent: 0.25,
};
const identity = {
  sessionId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01',
  userId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a02',
  instrument: market.instrument,
  symbol: market.symbol,
  timeframe: '1m',
} as const;

function program(): Program {
  const compiled = compileGraph(findTemplate('rsi')?.json_tree);
  if (!compiled.ok) throw new Error('expected the template to compile');
  return compiled.program;
}

function newFold(): SessionFold {
  const compiled = program();
  return new SessionFold(identity, compiled, compiled.createState(settings), newMemory());
}

/** A wave that crosses RSI 30 and 70 again and again. */
function wave(count: number): Candle[] {
  const price = (i: number) => Math.round(1000 + 100 * Math.sin(i / 12) + 3 * Math.sin(i * 1.7));
  return Array.from({ length: count }, (_, i) => ({
    time: T0 + i * MINUTE,
    open: price(i),
    high: Math.max(price(i), price(i + 1)),
    low: Math.min(price(i), price(i + 1)),
    close: price(i + 1),
    volume: 1,
  }));
}

const closed = (candle: Candle, exchange = market.source): CandleClosed => ({
  ...marketOf(instrumentId(exchange, market.symbol)),
  timeframe: '1m',
  time: candle.time,
  open: String(candle.open),
  high: String(candle.high),
  low: String(candle.low),
  close: String(candle.close),
  volume: String(candle.volume),
  trades: 1,
});

const activate = (fold: SessionFold, warmup: Candle[], sequence = 1): SessionEffects =>
  fold.activate({
    ...market,
    timeframe: '1m',
    sequence,
    settings,
    warmup,
  });

const bytesOf = (fold: SessionFold): string =>
  Buffer.from(fold.program.encodeState(fold.engine)).toString('hex') + JSON.stringify(fold.memory);

describe('a session', () => {
  it('makes the fills of a back-test over the same candles', () => {
    const candles = wave(400);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    const fills = candles.slice(50).flatMap((candle) => [...fold.candle(closed(candle)).fills]);
    const run = program().runColumns(toColumns(candles), {
      ...settings,
      tradeFrom: T0 + 50 * MINUTE,
    });
    expect(fills.length).toBeGreaterThan(4);
    expect(fills).toEqual(run.fills);
    const { portfolio } = portfolioOf(fold);
    const last = run.fills[run.fills.length - 1] as Fill;
    expect(portfolio.cash_balance).toBe(last.cash);
    expect(portfolio.total_value).toBeCloseTo(
      portfolio.cash_balance + last.position * (candles[399] as Candle).close,
      8,
    );
  });

  it('never acts on candles it has seen, of another source, or after a stop', () => {
    const candles = wave(200);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    fold.candle(closed(candles[50] as Candle));
    const before = bytesOf(fold);
    fold.candle(closed(candles[50] as Candle));
    fold.candle(closed(candles[51] as Candle, 'coinbase'));
    expect(bytesOf(fold)).toBe(before);
    fold.stop({ sequence: 2, reason: 'test' });
    const stopped = bytesOf(fold);
    fold.candle(closed(candles[51] as Candle));
    expect(bytesOf(fold)).toBe(stopped);
  });

  it('counts the fall of a position that stayed open while it was stopped', () => {
    const candles = wave(400);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    let next = 50;
    while (portfolioOf(fold).portfolio.position_count === 0) {
      fold.candle(closed(candles[next++] as Candle));
    }
    fold.stop({ sequence: 2, reason: 'test' });
    const { time, close } = candles[next] as Candle;
    const at = (price: number, i: number): Candle => {
      const values = { open: price, high: price, low: price, close: price, volume: 1 };
      return { time: time + i * MINUTE, ...values };
    };
    activate(fold, [at(close, 0), at(close / 2, 1), at(close, 2)], 3);
    const { metrics } = portfolioOf(fold);
    expect(metrics.max_drawdown).toBeLessThan(-10);
    expect(metrics.current_drawdown).toBeGreaterThan(-1);
  });

  it('applies a command once, however often it is read', () => {
    const fold = newFold();
    activate(fold, wave(60));
    fold.pause({ sequence: 2, reason: 'test' });
    const paused = bytesOf(fold);
    fold.pause({ sequence: 2, reason: 'test' });
    activate(fold, wave(80), 1);
    fold.resume({ sequence: 2, reason: 'test' });
    expect(bytesOf(fold)).toBe(paused);
  });

  it('orders nothing while paused, and goes on with ready indicators', () => {
    const candles = wave(400);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    fold.pause({ sequence: 2, reason: 'test' });
    const paused = candles.slice(50, 250).flatMap((c) => [...fold.candle(closed(c)).fills]);
    fold.resume({ sequence: 3, reason: 'test' });
    const resumed = candles.slice(250).flatMap((c) => [...fold.candle(closed(c)).fills]);
    expect(paused).toEqual([]);
    expect(resumed.length).toBeGreaterThan(0);
  });

  it('waits for missing candles and then makes the fills of an unbroken market', () => {
    const candles = wave(300);
    const whole = newFold();
    const broken = newFold();
    for (const fold of [whole, broken]) activate(fold, candles.slice(0, 50));
    const expected = candles.slice(50).flatMap((c) => [...whole.candle(closed(c)).fills]);
    const fills: Fill[] = [];
    for (const candle of candles.slice(50, 100)) fills.push(...broken.candle(closed(candle)).fills);
    const lagging = broken.candle(closed(candles[140] as Candle));
    expect(lagging.gap).toEqual({ from: T0 + 100 * MINUTE, to: T0 + 140 * MINUTE });
    expect(broken.openGap()).toEqual(lagging.gap);
    broken.candle(closed(candles[141] as Candle));
    fills.push(
      ...broken.backfill({
        from: T0 + 100 * MINUTE,
        to: T0 + 140 * MINUTE,
        candles: candles.slice(100, 140),
      }).fills,
    );
    for (const candle of candles.slice(142)) fills.push(...broken.candle(closed(candle)).fills);
    expect(fills).toEqual(expected);
    expect(broken.memory.missedCandles).toBe(0);
    expect(bytesOf(broken)).toBe(bytesOf(whole));
  });

  it('takes a long gap in parts', () => {
    const candles = wave(300);
    const whole = newFold();
    const broken = newFold();
    for (const fold of [whole, broken]) activate(fold, candles.slice(0, 50));
    for (const candle of candles.slice(50, 201)) whole.candle(closed(candle));
    broken.candle(closed(candles[200] as Candle));
    for (const [from, to] of [
      [50, 120],
      [120, 190],
      [120, 190],
      [190, 200],
    ] as const) {
      expect(broken.memory.waiting).toHaveLength(1);
      const part = candles.slice(from, to);
      broken.backfill({ from: T0 + from * MINUTE, to: T0 + to * MINUTE, candles: part });
    }
    expect(bytesOf(broken)).toBe(bytesOf(whole));
  });

  it('says how many candles the exchange itself lacked', () => {
    const candles = wave(200);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    fold.candle(closed(candles[60] as Candle));
    fold.backfill({ from: T0 + 50 * MINUTE, to: T0 + 60 * MINUTE, candles: candles.slice(55, 60) });
    expect(fold.memory.missedCandles).toBe(5);
    expect(fold.memory.nextCandleTime).toBe(T0 + 61 * MINUTE);
  });

  it('keeps its account over a stop and a new start', () => {
    const candles = wave(400);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    for (const candle of candles.slice(50, 200)) fold.candle(closed(candle));
    const { cash_balance, trade_count } = portfolioOf(fold).portfolio;
    fold.stop({ sequence: 2, reason: 'test' });
    activate(fold, candles.slice(150, 250), 3);
    expect(portfolioOf(fold).portfolio).toMatchObject({ cash_balance, trade_count });
    expect(fold.memory.nextCandleTime).toBe(T0 + 250 * MINUTE);
  });

  it('goes on from its stored state exactly as without a restart', () => {
    const candles = wave(260);
    fc.assert(
      fc.property(fc.integer({ min: 51, max: 259 }), (cut) => {
        const whole = newFold();
        let resumed = newFold();
        activate(whole, candles.slice(0, 50));
        activate(resumed, candles.slice(0, 50));
        const expected: Fill[] = [];
        const fills: Fill[] = [];
        candles.slice(50).forEach((candle, i) => {
          if (i + 50 === cut) {
            const bytes = resumed.program.encodeState(resumed.engine);
            const memory = JSON.parse(JSON.stringify(resumed.memory)) as SessionMemory;
            const fresh = program();
            resumed = new SessionFold(identity, fresh, fresh.decodeState(bytes), memory);
          }
          expected.push(...whole.candle(closed(candle)).fills);
          fills.push(...resumed.candle(closed(candle)).fills);
        });
        expect(fills).toEqual(expected);
        expect(bytesOf(resumed)).toBe(bytesOf(whole));
      }),
      propertyRuns(25),
    );
  });
});

describe('a position with a stop loss that the price passed while nothing was traded', () => {
  const guarded = buildGraph(
    {
      price: ['priceNode'],
      up: ['compareNode', { value: 100 }],
      buy: ['buyNode', { quantity: 1, pyramiding: false }],
      stop: ['stopLossNode', { stopValue: 10 }],
    },
    ['price > up.value1-in', 'up > buy.trigger-in'],
  );
  const flat = (i: number, price: number): Candle => ({
    ...{ time: T0 + i * MINUTE, open: price, high: price, low: price, close: price, volume: 1 },
  });
  const candles = [101, 101, 101, 80, 79, 78].map((price, i) => flat(i, price));
  const commands = {
    resume: (fold: SessionFold, from_next_candle?: boolean) => {
      fold.pause({ sequence: 2, reason: 'test' });
      fold.candle(closed(candles[3] as Candle));
      fold.resume({ sequence: 3, reason: 'test', from_next_candle });
    },
    start: (fold: SessionFold, from_next_candle?: boolean) => {
      fold.stop({ sequence: 2, reason: 'test' });
      const warmup = candles.slice(3, 4);
      fold.activate({
        ...{ ...market, timeframe: '1m', sequence: 3, settings, warmup, from_next_candle },
      });
    },
  };

  function guardedFold(): SessionFold {
    const compiled = compileGraph(guarded);
    if (!compiled.ok) throw new Error(compiled.report.errors.join());
    const { program: traded } = compiled;
    return new SessionFold(identity, traded, traded.createState(settings), newMemory());
  }

  function holding(): SessionFold {
    const fold = guardedFold();
    activate(fold, candles.slice(0, 1));
    for (const candle of candles.slice(1, 3)) fold.candle(closed(candle));
    expect(portfolioOf(fold).portfolio.positions).toHaveLength(1);
    return fold;
  }

  /** What is filled after a command that is given while the fifth candle runs. */
  function fillsAfter(command: keyof typeof commands, fromNext?: boolean): number[][] {
    const fold = holding();
    commands[command](fold, fromNext);
    const after = candles.slice(4).flatMap((candle) => [...fold.candle(closed(candle)).fills]);
    return after.map(({ time, price }) => [time - T0, Math.round(price)]);
  }

  it.each(['resume', 'start'] as const)('is sold at the first open after %s', (command) => {
    expect(fillsAfter(command, true)).toEqual([[5 * MINUTE, 78]]);
  });

  it('is not sold within candles that had closed before resume, and were missing', () => {
    const fold = holding();
    fold.pause({ sequence: 2, reason: 'test' });
    // The fourth is missing, and the fifth waits for it.
    expect(fold.candle(closed(candles[4] as Candle)).gap).toEqual({
      ...{ from: T0 + 3 * MINUTE, to: T0 + 4 * MINUTE },
    });
    fold.resume({ sequence: 3, reason: 'test', from_next_candle: true });
    const missing = { from: T0 + 3 * MINUTE, to: T0 + 4 * MINUTE, candles: candles.slice(3, 4) };
    expect(fold.backfill({ ...market, ...missing }).fills).toEqual([]);
    expect(fold.candle(closed(candles[5] as Candle)).fills).toEqual([]);
    const [fill] = fold.candle(closed(flat(6, 77))).fills;
    expect(fill).toMatchObject({ time: T0 + 6 * MINUTE });
  });

  it('is not bought by a candle that had closed before resume, and was missing', () => {
    const bought = guardedFold();
    activate(bought, [flat(0, 99)]);
    bought.pause({ sequence: 2, reason: 'test' });
    bought.candle(closed(flat(2, 99)));
    bought.resume({ sequence: 3, reason: 'test', from_next_candle: true });
    const missing = { from: T0 + MINUTE, to: T0 + 2 * MINUTE, candles: [flat(1, 101)] };
    expect(bought.backfill({ ...market, ...missing }).fills).toEqual([]);
    const later = [3, 4].flatMap((i) => [...bought.candle(closed(flat(i, 99))).fills]);
    expect(later).toEqual([]);
  });

  it('is sold at the open before the command when an earlier version gave it', () => {
    expect(fillsAfter('resume')).toEqual([[4 * MINUTE, 79]]);
    expect(fillsAfter('start')).toEqual([[4 * MINUTE, 79]]);
  });
});

describe('the sums of a session', () => {
  const follow = (candles: readonly Candle[]) => {
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    return fold;
  };

  it('hold the moments of its returns from candle to candle', () => {
    const candles = wave(400);
    const fold = follow(candles);
    const values = [100_000];
    for (const candle of candles.slice(50)) {
      fold.candle(closed(candle));
      values.push(portfolioOf(fold).portfolio.total_value);
    }
    const returns = values.slice(1).map((value, i) => value / (values[i] as number) - 1);
    const mean = returns.reduce((sum, value) => sum + value, 0) / returns.length;
    const squares = returns.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const { sums } = portfolioOf(fold);
    expect(sums).toMatchObject({ return_samples: 350, candle_ms: MINUTE });
    expect(sums?.mean_return).toBeCloseTo(mean, 12);
    expect(sums?.return_deviation).toBeCloseTo(Math.sqrt(squares / 349), 12);
    expect(sums?.downside_deviation).toBeGreaterThan(0);
  });

  it('hold closed round trips with their profits and losses', () => {
    const candles = wave(400);
    const fold = follow(candles);
    const fills = candles.slice(50).flatMap((candle) => [...fold.candle(closed(candle)).fills]);
    const pnls = fills.flatMap(({ pnl }) => pnl ?? []);
    const { sums, portfolio } = portfolioOf(fold);
    expect(sums?.closed_trades).toBe(pnls.length);
    const net = (sums?.gross_profit as number) - (sums?.gross_loss as number);
    expect(net).toBeCloseTo(portfolio.realized_pnl, 8);
  });

  it('count market time while RUNNING only, and no return over a gap', () => {
    const candles = wave(100);
    const fold = follow(candles);
    candles.slice(50, 60).forEach((candle) => fold.candle(closed(candle)));
    fold.pause({ sequence: 2, reason: 'test' });
    candles.slice(60, 70).forEach((candle) => fold.candle(closed(candle)));
    fold.stop({ sequence: 3, reason: 'test' });
    activate(fold, candles.slice(80, 90), 4);
    candles.slice(90, 95).forEach((candle) => fold.candle(closed(candle)));
    expect(portfolioOf(fold).sums).toMatchObject({
      running_ms: 15 * MINUTE,
      return_samples: 25,
    });
  });

  it('begin anew for a session whose stored memory has none', () => {
    const candles = wave(100);
    const fold = follow(candles);
    candles.slice(50, 60).forEach((candle) => fold.candle(closed(candle)));
    const { returns: _, ...older } = fold.memory;
    const upgraded = new SessionFold(identity, fold.program, fold.engine, older);
    upgraded.candle(closed(candles[60] as Candle));
    expect(portfolioOf(upgraded).sums).toMatchObject({ return_samples: 1, running_ms: MINUTE });
  });
});

describe('a session that is started again at once', () => {
  it('never evaluates a candle twice when its warm-up ends before what it has seen', () => {
    const candles = wave(120);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    for (const candle of candles.slice(50, 80)) fold.candle(closed(candle));
    fold.stop({ sequence: 2, reason: 'test' });
    // The windows lag: the newest candle that the session has evaluated is not in them yet.
    activate(fold, candles.slice(20, 78), 3);
    expect(fold.memory.nextCandleTime).toBe(T0 + 80 * MINUTE);
    expect(fold.candle(closed(candles[80] as Candle)).valued).toBe(true);
  });

  it('passes over candles that wait twice', () => {
    const candles = wave(120);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    for (const i of [60, 60, 61, 61]) fold.candle(closed(candles[i] as Candle));
    const [from, to] = [T0 + 50 * MINUTE, T0 + 60 * MINUTE];
    expect(fold.backfill({ from, to, candles: candles.slice(50, 60) }).valued).toBe(true);
    expect(fold.memory.nextCandleTime).toBe(T0 + 62 * MINUTE);
  });

  it('ends with the reason when the candles it waits for can never be had', () => {
    const candles = wave(120);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    const refusal = (from: number, to: number) => () =>
      fold.backfillRefused({ from: T0 + from * MINUTE, to: T0 + to * MINUTE, reason: 'no more' });
    expect(refusal(50, 60)).not.toThrow();
    fold.candle(closed(candles[60] as Candle));
    // Answers to earlier questions.
    expect(refusal(40, 50)).not.toThrow();
    expect(refusal(55, 60)).not.toThrow();
    expect(refusal(50, 60)).toThrow('no more');
  });

  it('leaves an answer that begins after its gap', () => {
    const candles = wave(120);
    const fold = newFold();
    activate(fold, candles.slice(0, 50));
    fold.candle(closed(candles[60] as Candle));
    const waiting = bytesOf(fold);
    const [from, to] = [T0 + 55 * MINUTE, T0 + 60 * MINUTE];
    fold.backfill({ from, to, candles: candles.slice(55, 60) });
    expect(bytesOf(fold)).toBe(waiting);
  });
});

test('a strategy that reads its own symbol by name has it as a feed', () => {
  const graph = {
    nodes: [
      { id: 'own', type: 'spreadNode', data: { asset1: 'BTC', asset2: 'BTC' } },
      { id: 'one', type: 'compareNode', data: { operator: 'equal', value: 1 } },
      { id: 'buy', type: 'buyNode', data: { quantity: 1 } },
    ],
    edges: [
      { source: 'own', target: 'one', targetHandle: 'value1-in' },
      { source: 'one', target: 'buy' },
    ],
  };
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  expect(compiled.program.symbols).toEqual(['BTC/USD']);
  const state = compiled.program.createState(settings);
  const fold = new SessionFold(identity, compiled.program, state, newMemory());
  const candles = wave(4);
  fold.activate({
    ...market,
    timeframe: '1m',
    sequence: 1,
    settings,
    warmup: candles.slice(0, 1),
  });
  const fills = candles.slice(1).flatMap((candle) => fold.candle(closed(candle)).fills);
  expect(fills[0]).toMatchObject({ side: 'buy', nodeId: 'buy', quantity: 1 });
});
