import fc from 'fast-check';
import { parseInstrumentId } from '../../contracts/instrument';
import { marketOf } from '../../contracts/market';
import { ExactSum } from './exact-sum';
import { SymbolCandles } from './symbol-candles';
import type { ClosedCandle } from './symbol-candles';
import { propertyRuns } from '../../test/support/property-runs';

const market = marketOf(parseInstrumentId('simulated:BTC/USD'));
const HOUR = 3_600_000;
const T0 = Date.UTC(2022, 0, 1, 10, 0, 0);

function builder(): { candles: SymbolCandles; closed: ClosedCandle[] } {
  const closed: ClosedCandle[] = [];
  return { candles: new SymbolCandles('simulated', (candle) => closed.push(candle)), closed };
}

const print = (trade_id: number, time: number, price: string, size = '1') => ({
  trade_id,
  time,
  price,
  size,
  side: 'buy' as const,
});

describe('the candles of a symbol', () => {
  it('closes a candle when the watermark reaches its end, and not before', () => {
    const { candles, closed } = builder();
    candles.print(print(1, T0 - 1, '9'));
    candles.print(print(2, T0, '10', '0.1'));
    candles.print(print(3, T0 + 4_999, '12', '0.2'));
    expect(closed).toEqual([]);
    candles.heartbeat(T0 + 5_000);
    expect(closed).toEqual([
      {
        timeframe: '5s',
        time: T0,
        open: '10',
        high: '12',
        low: '10',
        close: '12',
        volume: '0.3',
        trades: 2,
      },
    ]);
  });

  it('does not emit a bar whose beginning it did not see', () => {
    const { candles, closed } = builder();
    candles.print(print(1, T0 + 1_000, '10'));
    candles.heartbeat(T0 + 120_000);
    expect(closed.filter((c) => c.time < T0 + 5_000)).toEqual([]);
    expect(closed.filter((c) => c.timeframe === '1m').map((c) => c.time)).toEqual([T0 + 60_000]);
  });

  it('fills empty intervals flat at the previous close with volume 0 and no trades', () => {
    const { candles, closed } = builder();
    candles.print(print(1, T0 - 1, '9.5'));
    candles.heartbeat(T0 + 10_000);
    expect(closed.filter((c) => c.timeframe === '5s')).toEqual([
      expect.objectContaining({ time: T0, open: '9.5', close: '9.5', volume: '0', trades: 0 }),
      expect.objectContaining({ time: T0 + 5_000, volume: '0', trades: 0 }),
    ]);
  });

  it('drops duplicates, calls late what a closed candle would need, and never reopens it', () => {
    const { candles, closed } = builder();
    candles.print(print(1, T0 - 1, '9'));
    candles.print(print(2, T0 + 1, '10'));
    candles.print(print(3, T0 + 5_000, '11'));
    const before = JSON.stringify(closed);
    expect(candles.print(print(3, T0 + 5_000, '99'))).toBe('duplicate');
    expect(candles.print(print(4, T0 + 4_000, '99'))).toBe('late');
    expect(JSON.stringify(closed)).toBe(before);
  });

  it('gives up open bars when prints are missing and emits whole ones again afterwards', () => {
    const { candles, closed } = builder();
    candles.print(print(1, T0 - 1, '9'));
    candles.print(print(2, T0 + 1, '10'));
    expect(candles.print(print(5, T0 + 2_000, '11'))).toBe('missed');
    candles.heartbeat(T0 + 10_000);
    expect(closed.map((c) => c.time)).toEqual([T0 + 5_000, T0].filter((t) => t > T0));
  });

  it('completes larger bars from a seed of minutes', () => {
    const { candles, closed } = builder();
    const minute = (time: number, close: string) => ({
      time,
      open: close,
      high: close,
      low: close,
      close,
      volume: '0.1',
      trades: null,
    });
    candles.seed({
      ...market,
      from: T0,
      to: T0 + 180_000,
      last_trade_id: 7,
      candles: [minute(T0, '5'), minute(T0 + 120_000, '6')],
    });
    candles.print(print(8, T0 + 180_000, '7', '0.2'));
    candles.heartbeat(T0 + 300_000);
    expect(closed.find((c) => c.timeframe === '5m')).toEqual({
      timeframe: '5m',
      time: T0,
      open: '5',
      high: '7',
      low: '5',
      close: '7',
      volume: '0.4',
      trades: null,
    });
    expect(closed.filter((c) => c.timeframe === '1m').map((c) => c.time)).toEqual([
      T0 + 180_000,
      T0 + 240_000,
    ]);
  });

  it('closes nothing again when a seed goes back in time', () => {
    const { candles, closed } = builder();
    candles.print(print(1, T0 - 1, '9'));
    candles.print(print(2, T0 + 600_000, '10'));
    const before = closed.map((c) => `${c.timeframe} ${c.time}`);
    candles.seed({
      ...market,
      from: T0,
      to: T0 + 420_000,
      last_trade_id: 1_000,
      candles: [],
    });
    candles.print(print(1_001, T0 + 420_000, '7'));
    candles.heartbeat(T0 + 660_000);
    const names = closed.map((c) => `${c.timeframe} ${c.time}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(before.length);
  });

  it('goes on from a snapshot exactly as without one, at any point', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 999 })), {
          minLength: 1,
          maxLength: 60,
        }),
        fc.nat(60),
        (steps, cut) => {
          const whole = builder();
          const split = builder();
          let resumed = split.candles;
          let time = T0;
          steps.forEach(([wait, price], i) => {
            time += wait;
            if (i === cut) {
              const text = JSON.stringify(resumed.snapshot());
              resumed = SymbolCandles.restore(
                JSON.parse(text) as ReturnType<SymbolCandles['snapshot']>,
                (candle) => split.closed.push(candle),
              );
            }
            for (const candles of [whole.candles, resumed]) {
              candles.print(print(i, time, `${price}.5`, `0.${price}`));
            }
          });
          expect(split.closed).toEqual(whole.closed);
          expect(resumed.forming()).toEqual(whole.candles.forming());
        },
      ),
    );
  });

  it('emits each candle once, in order, and the parts of a larger one add up to it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 200 }),
        (waits) => {
          const { candles, closed } = builder();
          let time = T0;
          waits.forEach((wait, i) => {
            time += wait;
            candles.print(print(i, time, String(100 + (i % 7)), '0.1'));
          });
          candles.heartbeat(time + 2 * HOUR);
          const byFrame = (timeframe: string) => closed.filter((c) => c.timeframe === timeframe);
          for (const [frame, ms] of [
            ['5s', 5_000],
            ['1m', 60_000],
            ['1h', 3_600_000],
          ] as const) {
            const times = byFrame(frame).map((c) => c.time);
            times.slice(1).forEach((t, i) => {
              expect(t).toBe((times[i] as number) + ms);
            });
          }
          for (const hour of byFrame('1h')) {
            const minutes = byFrame('1m').filter(
              (c) => c.time >= hour.time && c.time < hour.time + 3_600_000,
            );
            expect(minutes).toHaveLength(60);
            const sum = ExactSum.zero();
            minutes.forEach((c) => {
              sum.add(c.volume);
            });
            expect(sum.toString()).toBe(hour.volume);
            expect(Math.max(...minutes.map((c) => Number(c.high)))).toBe(Number(hour.high));
          }
        },
      ),
      propertyRuns(30),
    );
  });
});

describe('an exact sum', () => {
  it('adds a day of sizes to the last digit', () => {
    const sum = ExactSum.zero();
    for (let i = 0; i < 864_000; i++) sum.add('0.1');
    sum.add('0.00000001');
    expect(sum.toString()).toBe('86400.00000001');
  });
});
