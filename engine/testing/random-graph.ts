import fc from 'fast-check';
import type { ExecutionSettings } from '../execution/settings';
import { candlesFrom } from './candles';
import { RANDOM_SIGNALS } from './random-signals';

interface Draw {
  type: string;
  picks: [number, number];
  period: number;
  word: number;
  value: number;
}

interface Part {
  id: string;
  type: string;
  data: Record<string, unknown>;
}

interface Output {
  node: string;
  handle: string;
}

const OPERATORS = ['greater_than', 'less_than', 'greater_equal', 'less_equal', 'equal'];
const pick = <T>(list: readonly T[], at: number) => list[at % list.length] as T;

const draw = fc.record<Draw>({
  type: fc.constantFrom(
    'compare',
    'crossover',
    'and',
    'or',
    'not',
    'constant',
    ...Object.keys(RANDOM_SIGNALS),
  ),
  picks: fc.tuple(fc.nat(50), fc.nat(50)),
  period: fc.integer({ min: 1, max: 12 }),
  word: fc.nat(20),
  value: fc.integer({ min: 80, max: 120 }),
});

/** Grows a graph part by part; every part may wire to any earlier output of the right kind. */
class Grower {
  readonly nodes: Part[] = [];
  readonly edges: object[] = [];
  readonly numbers: Output[] = [];
  readonly booleans: Output[] = [];

  node(type: string, data: Record<string, unknown>, wires: [string, Output][]): string {
    const id = `${type}-${this.nodes.length}`;
    this.nodes.push({ id, type: `${type}Node`, data });
    for (const [handle, { node, handle: from }] of wires) {
      this.edges.push({ source: node, sourceHandle: from, target: id, targetHandle: handle });
    }
    return id;
  }

  add({ type, picks: [a, b], period, word, value }: Draw): void {
    const number = (at: number) => pick(this.numbers, at);
    const boolean = (at: number) => pick(this.booleans, at);
    const add = (handle: string, list: Output[], data: object, wires: [string, Output][]) =>
      list.push({ node: this.node(type, { ...data }, wires), handle });
    if (type === 'constant') add('value-out', this.numbers, { value }, []);
    const signal = RANDOM_SIGNALS[type];
    if (signal) {
      const wires = signal.inputs(word).map((handle, i) => [handle, number(a + i * b)]);
      const node = this.node(
        type,
        signal.data({ period, word, value }),
        wires as [string, Output][],
      );
      for (const [handle, kind] of Object.entries(signal.outputs(word))) {
        (kind === 'number' ? this.numbers : this.booleans).push({ node, handle });
      }
    }
    if (type === 'compare') {
      const second: [string, Output][] = word % 3 === 0 ? [] : [['value2-in', number(b)]];
      const data = { operator: pick(OPERATORS, word), value };
      add('result-out', this.booleans, data, [['value1-in', number(a)], ...second]);
    }
    if (type === 'crossover') {
      const data = { crossType: pick(['above', 'below', 'any'], word) };
      add('cross-out', this.booleans, data, [
        ['fast-in', number(a)],
        ['slow-in', number(b)],
      ]);
    }
    if (this.booleans.length === 0) return;
    if (type === 'and' || type === 'or') {
      const second: [string, Output][] = word % 5 === 0 ? [] : [['input-b', boolean(b)]];
      add('result-out', this.booleans, {}, [['input-a', boolean(a)], ...second]);
    }
    if (type === 'not') add('result-out', this.booleans, {}, [['input-in', boolean(a)]]);
  }
}

const action = fc.record({
  side: fc.constantFrom('buy', 'sell'),
  triggers: fc.uniqueArray(fc.nat(50), { minLength: 1, maxLength: 2 }),
  quantity: fc.constantFrom(0.01, 0.3, 1, 2.5, 100, 5000),
  word: fc.nat(20),
});

/** Runnable graphs of all node types that the engine supports. */
export const randomGraph = fc
  .record({
    prices: fc.uniqueArray(fc.constantFrom('open', 'high', 'low', 'close', 'volume'), {
      minLength: 1,
      maxLength: 3,
    }),
    draws: fc.array(draw, { minLength: 1, maxLength: 20 }),
    actions: fc.array(action, { minLength: 1, maxLength: 5 }),
  })
  .map(({ prices, draws, actions }) => {
    const grower = new Grower();
    for (const priceType of prices) {
      const node = grower.node('price', { priceType }, []);
      grower.numbers.push({ node, handle: 'price-out' });
    }
    for (const one of draws) grower.add(one);
    const always: Draw = { type: 'crossover', picks: [0, 1], period: 1, word: 2, value: 0 };
    if (grower.booleans.length === 0) grower.add(always);
    for (const { side, triggers, quantity, word } of actions) {
      const data =
        side === 'buy'
          ? {
              quantity,
              quantityMode: pick(['units', 'cash', 'percent'], word),
              pyramiding: word % 4 !== 1,
            }
          : { quantity, sellType: pick(['fixed', 'percentage', 'all'], word), percentage: 40 };
      const wires = triggers.map((at): [string, Output] => [
        'trigger-in',
        pick(grower.booleans, at),
      ]);
      grower.node(side, data, wires);
    }
    return { nodes: grower.nodes, edges: grower.edges };
  });

/** Price series with trends, jumps, flat stretches and repeats, 0 to 120 bars. */
export const randomSeries = fc
  .array(fc.tuple(fc.constantFrom(0, 0, 1, -1, 0.37, -2.1, 9, -8), fc.nat(3)), { maxLength: 60 })
  .map((moves) => {
    let price = 100;
    const closes = moves.flatMap(([move, repeats]) =>
      Array.from({ length: 1 + (repeats % 2) }, () => (price = Math.max(1, price + move))),
    );
    const opens = closes.map((close, i) => Math.max(1, close + ((i * 7) % 5) - 2));
    return candlesFrom(closes, opens);
  });

/** Settings over the whole range of what they may be. */
export const randomSettings: fc.Arbitrary<ExecutionSettings> = fc.record({
  initialCash: fc.constantFrom(10, 1_000, 100_000),
  commissionRate: fc.constantFrom(0, 0.001, 0.1),
  commissionFixed: fc.constantFrom(0, 0.5),
  slippageRate: fc.constantFrom(0, 0.0005, 0.02),
  maxPositionSizePercent: fc.constantFrom(0.25, 1),
  fill: fc.constantFrom('next_open' as const, 'same_close' as const),
  tickSize: fc.constantFrom(0, 0.01, 0.5),
  stepSize: fc.constantFrom(0, 0.001, 1),
  tradeFrom: fc.constantFrom(undefined, Date.UTC(2022, 0, 1, 0, 20)),
});
