import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import { toColumns } from '../candles/candle';
import type { ExecutionSettings } from '../execution/settings';
import { buildGraph } from './build-graph';

const START = Date.UTC(2022, 0, 1);
const MINUTE = 60_000;

const price = fc.integer({ min: 900, max: 1_100 }).map((tenths) => tenths / 10);
const orNone = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

const orderPart = {
  triggers: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 2 }),
  limitPrice: orNone(price),
  stopPrice: orNone(price),
  quantity: fc.constantFrom(0.3, 1, 2.5, 40, 5_000),
};

const buy = fc.record({
  ...orderPart,
  orderType: fc.constantFrom('market', 'market', 'limit', 'stop', 'stop-limit'),
  quantityMode: fc.constantFrom('units', 'cash', 'percent'),
  pyramiding: fc.boolean(),
});

const sell = fc.record({
  ...orderPart,
  orderType: fc.constantFrom('market', 'limit', 'stop', 'stop-limit', 'trailing-stop'),
  sellType: fc.constantFrom('fixed', 'percentage', 'all'),
  percentage: fc.constantFrom(25, 60, 100),
  trailPercent: orNone(fc.constantFrom(0.5, 2, 7)),
});

const stop = fc.record({
  stopType: fc.constantFrom('fixed_percent', 'fixed_amount', 'atr_multiple', 'support_resistance'),
  stopValue: fc.constantFrom(0.4, 1, 2, 5),
  trailingEnabled: fc.boolean(),
  trailingDistance: fc.constantFrom(0.5, 1, 3),
  arm: fc.nat(5),
  series: fc.nat(5),
});

const take = fc.record({
  profitType: fc.constantFrom('fixed_percent', 'fixed_amount', 'rr_ratio', 'resistance_level'),
  profitValue: fc.constantFrom(0.4, 1, 2, 5),
  partialProfits: fc.boolean(),
  firstTarget: fc.constantFrom(0.5, 2),
  secondTarget: fc.constantFrom(2.5, 4),
  arm: fc.nat(5),
  series: fc.nat(5),
});

const hold = fc.record({
  holdType: fc.constantFrom('indefinite', 'duration', 'condition'),
  duration: fc.constantFrom(1, 2, 5),
  unit: fc.constantFrom('minutes', 'bars', 'hours'),
  trigger: fc.nat(9),
  condition: fc.nat(9),
});

const size = fc.record({
  sizingMethod: fc.constantFrom(
    'fixed_percent',
    'fixed_amount',
    'volatility_adjusted',
    'kelly_criterion',
  ),
  riskPercent: fc.constantFrom(2, 20, 60),
  maxPosition: fc.constantFrom(500, 10_000),
  signal: fc.nat(9),
});

type Data = Record<string, unknown>;
const without = (data: object, ...keys: string[]): Data =>
  Object.fromEntries(
    Object.entries(data).filter(([key, value]) => !keys.includes(key) && value !== undefined),
  );

/** Graphs with all order types, guards, sizes and holds over a few conditions of the price. */
export const randomOrders = fc
  .record({
    levels: fc.array(price, { minLength: 2, maxLength: 3 }),
    buys: fc.array(buy, { minLength: 1, maxLength: 3 }),
    sells: fc.array(sell, { maxLength: 3 }),
    stops: fc.array(stop, { maxLength: 2 }),
    takes: fc.array(take, { maxLength: 2 }),
    holds: fc.array(hold, { maxLength: 1 }),
    sizes: fc.array(size, { maxLength: 1 }),
    feedback: fc.boolean(),
  })
  .map(({ levels, buys, sells, stops, takes, holds, sizes, feedback }) => {
    const nodes: Record<string, [string, Data?]> = {
      price: ['priceNode'],
      mean: ['smaNode', { period: 3 }],
      // A range that is not ready at once, may be zero, and stands for an ATR.
      range: ['rsiNode', { period: 2 }],
      cross: ['crossoverNode', { crossType: 'any' }],
    };
    const wires = [
      'price > mean',
      'price > range',
      'price > cross.fast-in',
      'mean > cross.slow-in',
    ];
    const conditions = ['cross.cross-out'];
    levels.forEach((value, i) => {
      nodes[`below${i}`] = ['compareNode', { operator: i % 2 ? '>' : '<', value }];
      wires.push(`price > below${i}.value1-in`);
      conditions.push(`below${i}.result-out`);
    });
    stops.forEach((data, i) => {
      nodes[`stop${i}`] = ['stopLossNode', without(data, 'arm', 'series')];
      if (data.stopType === 'atr_multiple') wires.push(`range > stop${i}.atr-in`);
      conditions.push(`stop${i}.stop-triggered`);
    });
    takes.forEach((data, i) => {
      const needsStop = data.profitType === 'rr_ratio' && !stops.some(({ arm }) => arm > 1);
      const profitType = needsStop ? 'fixed_percent' : data.profitType;
      nodes[`take${i}`] = ['takeProfitNode', { ...without(data, 'arm', 'series'), profitType }];
      conditions.push(`take${i}.profit-triggered`);
    });
    const guards = [
      ...stops.map((guard, i) => ({ ...guard, id: `stop${i}` })),
      ...takes.map((guard, i) => ({ ...guard, id: `take${i}` })),
    ];
    for (const { id, arm, series } of guards) {
      if (arm === 0) wires.push(`buy0.order-out > ${id}.trigger-in`);
      if (arm === 1) wires.push(`below0.result-out > ${id}.trigger-in`);
      if (series === 0) wires.push(`mean > ${id}.price-in`);
      if (series === 1) wires.push(`price > ${id}.price-in`);
    }
    const condition = (at: number) => conditions[at % conditions.length] as string;
    if (feedback) {
      nodes['either'] = ['orNode'];
      wires.push(`${condition(1)} > either.input-a`, `${condition(7)} > either.input-b`);
      conditions.push('either.result-out');
    }
    sizes.forEach((data, i) => {
      nodes[`size${i}`] = ['positionSizeNode', without(data, 'signal')];
      wires.push(
        `${condition(data.signal)} > size${i}.signal-in`,
        `range > size${i}.volatility-in`,
      );
    });
    holds.forEach((data, i) => {
      nodes[`hold${i}`] = ['holdNode', without(data, 'trigger', 'condition')];
      wires.push(`${condition(data.trigger)} > hold${i}.trigger-in`);
      if (data.holdType === 'condition') {
        wires.push(`${condition(data.condition)} > hold${i}.condition-in`);
      }
    });
    buys.forEach((data, i) => {
      nodes[`buy${i}`] = ['buyNode', without(data, 'triggers')];
      for (const at of data.triggers) wires.push(`${condition(at)} > buy${i}.trigger-in`);
      if (i === 1 && sizes.length > 0) wires.push('size0.position-size-out > buy1.trigger-in');
    });
    sells.forEach((data, i) => {
      nodes[`sell${i}`] = ['sellNode', without(data, 'triggers')];
      for (const at of data.triggers) wires.push(`${condition(at)} > sell${i}.trigger-in`);
    });
    return buildGraph(nodes, wires);
  });

/** Candles with gaps, wicks on both sides, flat ones and empty ones; 0 to 60 bars. */
export const randomBars: fc.Arbitrary<CandleColumns> = fc
  .array(
    fc.record({
      gap: fc.constantFrom(0, 0, 0, 0.3, -0.4, 2, -3),
      move: fc.constantFrom(0, 0.5, -0.5, 1.3, -1.7, 4, -4),
      up: fc.constantFrom(0, 0, 0.4, 1, 3),
      down: fc.constantFrom(0, 0, 0.4, 1, 3),
      volume: fc.constantFrom(0, 3, 10, 10, 50),
    }),
    { maxLength: 60 },
  )
  .map((moves) => {
    let last = 100;
    return toColumns(
      moves.map(({ gap, move, up, down, volume }, i) => {
        const open = Math.max(50, last + gap);
        const close = Math.max(50, open + move);
        last = close;
        return {
          time: START + i * MINUTE,
          open,
          high: Math.max(open, close) + up,
          low: Math.min(open, close) - down,
          close,
          volume,
        };
      }),
    );
  });

/** Settings over the whole range of what they may be, every field in use. */
export const randomExecution: fc.Arbitrary<ExecutionSettings> = fc.record({
  initialCash: fc.constantFrom(500, 1_000, 100_000),
  commissionRate: fc.constantFrom(0, 0.001, 0.1),
  commissionFixed: fc.constantFrom(0, 0, 0.5),
  makerRate: fc.constantFrom(undefined, 0, 0.0004, -0.0002, -0.05),
  takerRate: fc.constantFrom(undefined, 0.0007),
  slippageRate: fc.constantFrom(0, 0.0005, 0.02),
  spread: fc.constantFrom(undefined, 0, 0.001),
  volumeShare: fc.constantFrom(undefined, 0, 0.1, 0.5),
  priceImpact: fc.constantFrom(undefined, 0, 0.1),
  maxPositionSizePercent: fc.constantFrom(0.25, 1, 1),
  maxPosition: fc.constantFrom(undefined, 0, 3),
  fill: fc.constantFrom('next_open' as const, 'next_open' as const, 'same_close' as const),
  tickSize: fc.constantFrom(0, 0, 0.01, 0.5),
  stepSize: fc.constantFrom(0, 0.001, 1),
  minQuantity: fc.constantFrom(undefined, 0, 0.5),
  minNotional: fc.constantFrom(undefined, 0, 60),
  tradeFrom: fc.constantFrom(undefined, undefined, START + 5 * MINUTE),
});
