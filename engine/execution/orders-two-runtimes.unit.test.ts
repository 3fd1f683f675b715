import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import { candleAt, sliceColumns } from '../candles/candle';
import type { Program } from '../program';
import { compileGraph } from '../program';
import { randomBars, randomExecution, randomOrders } from '../testing/random-orders';
import type { Fill, RefusedOrder } from './fill';
import type { SessionState } from './session';
import type { ExecutionSettings } from './settings';
import { propertyRuns } from '../../test/support/property-runs';

function programOf(graph: unknown): Program {
  const result = compileGraph(graph, { keepUnreachable: true });
  if (!result.ok) throw new Error(JSON.stringify(result.report.errors));
  return result.program;
}

function stepThrough(
  program: Program,
  candles: CandleColumns,
  settings: ExecutionSettings,
  between: (state: SessionState, bar: number) => SessionState = (state) => state,
) {
  let state = program.createState(settings);
  const fills: Fill[] = [];
  const refused: RefusedOrder[] = [];
  const values = program.outputs.map((): number[] => []);
  const equity: number[] = [];
  for (let i = 0; i < candles.time.length; i++) {
    state = between(state, i);
    const result = program.step(state, candleAt(candles, i));
    fills.push(...result.fills);
    refused.push(...result.refused);
    program.outputs.forEach(({ slot }, o) => values[o]?.push(state.values[slot] as number));
    equity.push(result.equity);
  }
  return { state, fills, refused, values, equity };
}

function columnsOf(program: Program, candles: CandleColumns, settings: ExecutionSettings) {
  const columns = program.computeColumns(candles, undefined, settings);
  return program.outputs.map(({ slot }) => Array.from(columns[slot] ?? []));
}

const runs = propertyRuns(500);

test('with all order types, guards and live nodes both runtimes agree bit for bit', () => {
  fc.assert(
    fc.property(randomOrders, randomBars, randomExecution, (graph, candles, settings) => {
      const program = programOf(graph);
      const run = program.runColumns(candles, settings);
      const stepped = stepThrough(program, candles, settings);
      expect(stepped.fills).toEqual(run.fills);
      expect(stepped.refused.slice(0, 1_000)).toEqual(run.refused);
      expect(stepped.values).toEqual(columnsOf(program, candles, settings));
      expect(stepped.equity.slice(run.firstBar)).toEqual(Array.from(run.equity));
      expect(stepped.state.broker.pendingCount).toBe(run.pendingOrders);
      expect(stepped.state.broker.conflicts).toBe(run.conflicts);
    }),
    runs,
  );
});

test('a session that is encoded and decoded at any candle goes on as if it were not', () => {
  fc.assert(
    fc.property(
      randomOrders,
      randomBars,
      randomExecution,
      fc.func(fc.boolean()),
      (graph, candles, settings, cut) => {
        const program = programOf(graph);
        const straight = stepThrough(program, candles, settings);
        const restored = stepThrough(program, candles, settings, (state, bar) =>
          cut(bar) ? program.decodeState(program.encodeState(state)) : state,
        );
        expect(restored.fills).toEqual(straight.fills);
        expect(restored.refused).toEqual(straight.refused);
        const bytes = (state: SessionState) =>
          Buffer.from(program.encodeState(state)).toString('hex');
        expect(bytes(restored.state)).toBe(bytes(straight.state));
      },
    ),
    runs,
  );
});

test('a run over a prefix is the full run cut there', () => {
  fc.assert(
    fc.property(
      randomOrders,
      randomBars,
      randomExecution,
      fc.nat(60),
      (graph, candles, settings, at) => {
        const program = programOf(graph);
        const end = Math.min(at, candles.time.length);
        const prefix = sliceColumns(candles, 0, end);
        const full = program.runColumns(candles, settings);
        const cut = program.runColumns(prefix, settings);
        const before = prefix.time.at(-1) ?? -Infinity;
        expect(cut.fills).toEqual(full.fills.filter(({ time }) => time <= before));
        expect(Array.from(cut.equity)).toEqual(Array.from(full.equity.slice(0, cut.equity.length)));
      },
    ),
    runs,
  );
});

test('money is neither made nor lost, and nothing is sold that is not held', () => {
  fc.assert(
    fc.property(randomOrders, randomBars, randomExecution, (graph, candles, settings) => {
      const run = programOf(graph).runColumns(candles, settings);
      let cash = settings.initialCash;
      let position = 0;
      let fees = 0;
      for (const fill of run.fills) {
        const sign = fill.side === 'buy' ? 1 : -1;
        cash -= sign * fill.quantity * fill.price + fill.fee;
        position += sign * fill.quantity;
        fees += fill.fee;
        expect(fill.quantity).toBeGreaterThan(0);
        expect(fill.reduced).toBe(fill.quantity < fill.requestedQuantity);
        expect(fill.cash).toBeGreaterThanOrEqual(0);
        expect(fill.position).toBeGreaterThanOrEqual(0);
        expect(fill.cash).toBeCloseTo(cash, 6);
        expect(fill.position).toBeCloseTo(position, 9);
        const guard = fill.nodeId.startsWith('stop') || fill.nodeId.startsWith('take');
        if (settings.fill === 'next_open' && !guard) {
          expect(fill.orderedAt).toBeLessThan(fill.time);
        }
      }
      expect(run.feesPaid).toBeCloseTo(fees, 6);
      run.equity.forEach((equity, i) => {
        const close = candles.close[run.firstBar + i] ?? NaN;
        expect(equity).toBe((run.cash[i] ?? NaN) + (run.position[i] ?? NaN) * close);
      });
    }),
    runs,
  );
});

test('prices that are none never throw, hang or move money', () => {
  const hostile = fc.constantFrom(NaN, -0, 0, 1e308, Infinity, -Infinity, -5, 1e-320);
  const fields = fc.constantFrom('open', 'high', 'low', 'close', 'volume');
  fc.assert(
    fc.property(
      randomOrders,
      randomBars,
      randomExecution,
      fc.array(fc.tuple(fc.nat(59), fields, hostile), { minLength: 1, maxLength: 12 }),
      (graph, candles, settings, changes) => {
        for (const [i, field, value] of changes) candles[field as 'open'][i] = value;
        const program = programOf(graph);
        const run = program.runColumns(candles, settings);
        for (const fill of run.fills) {
          expect(Number.isFinite(fill.cash) && fill.cash >= 0).toBe(true);
          expect(fill.price).toBeGreaterThan(0);
          expect(fill.price).toBeLessThan(1e16);
        }
        expect(stepThrough(program, candles, settings).fills).toEqual(run.fills);
      },
    ),
    runs,
  );
});
