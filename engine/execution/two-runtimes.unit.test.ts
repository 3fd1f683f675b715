import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import { candleAt, sliceColumns } from '../candles/candle';
import type { Program } from '../program';
import { compileGraph } from '../program';
import { feedsAt, feedsFor } from '../testing/feeds';
import { randomGraph, randomSeries, randomSettings } from '../testing/random-graph';
import type { Fill, RefusedOrder } from './fill';
import type { SessionState } from './session';
import type { ExecutionSettings } from './settings';
import { propertyRuns } from '../../test/support/property-runs';

function programOf(graph: unknown): Program {
  const result = compileGraph(graph, { keepUnreachable: true });
  if (!result.ok) throw new Error(JSON.stringify(result.report.errors));
  return result.program;
}

/** Runs candle by candle and gathers what the column run gives at once. */
function stepThrough(
  program: Program,
  candles: CandleColumns,
  settings: ExecutionSettings,
  between: (state: SessionState, bar: number) => SessionState = (state) => state,
) {
  const feeds = feedsFor(program.symbols, candles);
  let state = program.createState(settings);
  const fills: Fill[] = [];
  const refused: RefusedOrder[] = [];
  const values = program.outputs.map((): number[] => []);
  const equity: number[] = [];
  const cash: number[] = [];
  for (let i = 0; i < candles.time.length; i++) {
    state = between(state, i);
    const result = program.step(state, candleAt(candles, i), 'trade', feedsAt(feeds, i));
    fills.push(...result.fills);
    refused.push(...result.refused);
    program.outputs.forEach(({ slot }, o) => values[o]?.push(state.values[slot] as number));
    equity.push(result.equity);
    cash.push(result.cash);
  }
  return { state, fills, refused, values, equity, cash };
}

function columnsOf(program: Program, candles: CandleColumns): number[][] {
  const columns = program.computeColumns(candles, feedsFor(program.symbols, candles));
  return program.outputs.map(({ slot }) => Array.from(columns[slot] ?? []));
}

const runs = propertyRuns(400);

test('outputs asked for alone are those of all', () => {
  fc.assert(
    fc.property(randomGraph, randomSeries, fc.nat(), (graph, candles, pick) => {
      const program = programOf(graph);
      const feeds = feedsFor(program.symbols, candles);
      const asked = program.outputs.filter((_, o) => o % 3 === pick % 3).map(({ slot }) => slot);
      const all = program.computeColumns(candles, feeds);
      const some = program.computeColumns(candles, feeds, undefined, asked);
      expect(asked.map((slot) => some[slot])).toEqual(asked.map((slot) => all[slot]));
    }),
    runs,
  );
});

test('columns and candle by candle agree bit for bit on outputs, fills and money', () => {
  fc.assert(
    fc.property(randomGraph, randomSeries, randomSettings, (graph, candles, settings) => {
      const program = programOf(graph);
      const run = program.runColumns(candles, settings, feedsFor(program.symbols, candles));
      const stepped = stepThrough(program, candles, settings);
      expect(stepped.values).toEqual(columnsOf(program, candles));
      expect(stepped.fills).toEqual(run.fills);
      expect(stepped.refused.slice(0, 1_000)).toEqual(run.refused);
      expect(stepped.equity.slice(run.firstBar)).toEqual(Array.from(run.equity));
      expect(stepped.cash.slice(run.firstBar)).toEqual(Array.from(run.cash));
      expect(stepped.state.broker.conflicts).toBe(run.conflicts);
      expect(stepped.state.broker.pendingCount).toBe(run.pendingOrders);
    }),
    runs,
  );
});

test('encoding and decoding the state at any candle changes nothing', () => {
  fc.assert(
    fc.property(
      randomGraph,
      randomSeries,
      randomSettings,
      fc.func(fc.boolean()),
      (graph, candles, settings, cut) => {
        const program = programOf(graph);
        const straight = stepThrough(program, candles, settings);
        const restored = stepThrough(program, candles, settings, (state, bar) =>
          cut(bar) ? program.decodeState(program.encodeState(state)) : state,
        );
        expect(restored.values).toEqual(straight.values);
        expect(restored.fills).toEqual(straight.fills);
        expect(restored.equity).toEqual(straight.equity);
        const bytes = (state: SessionState) =>
          Buffer.from(program.encodeState(state)).toString('hex');
        expect(bytes(restored.state)).toBe(bytes(straight.state));
      },
    ),
    runs,
  );
});

test('a run over a prefix is the full run cut there: nothing looks ahead', () => {
  fc.assert(
    fc.property(
      randomGraph,
      randomSeries,
      randomSettings,
      fc.nat(200),
      (graph, candles, settings, at) => {
        const program = programOf(graph);
        const end = Math.min(at, candles.time.length);
        const prefix = sliceColumns(candles, 0, end);
        const full = program.runColumns(candles, settings, feedsFor(program.symbols, candles));
        const cut = program.runColumns(prefix, settings, feedsFor(program.symbols, prefix));
        expect(columnsOf(program, prefix)).toEqual(
          columnsOf(program, candles).map((column) => column.slice(0, end)),
        );
        const before = prefix.time.at(-1) ?? -Infinity;
        expect(cut.fills).toEqual(full.fills.filter(({ time }) => time <= before));
        expect(Array.from(cut.equity)).toEqual(Array.from(full.equity.slice(0, cut.equity.length)));
      },
    ),
    runs,
  );
});

test('every number is ready from the bar that its warm-up names, and not before', () => {
  fc.assert(
    fc.property(randomGraph, randomSeries, (graph, candles) => {
      // A quotient may have nothing to divide by on the first bars.
      const quotients = ['ratio', 'weighted'];
      fc.pre(graph.nodes.every(({ data }) => !quotients.includes(String(data['volumeType']))));
      fc.pre(graph.nodes.every(({ data }) => data['spreadType'] !== 'ratio'));
      const program = programOf(graph);
      const columns = program.computeColumns(candles, feedsFor(program.symbols, candles));
      for (const { slot, kind, warmup } of program.outputs) {
        if (kind !== 'number' || warmup >= candles.time.length) continue;
        const column = columns[slot] ?? [];
        expect(Array.from(column).findIndex((value) => !Number.isNaN(value))).toBe(warmup);
      }
    }),
    runs,
  );
});
