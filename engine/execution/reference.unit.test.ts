import fc from 'fast-check';
import type { CandleColumns } from '../candles/candle';
import { candleAt } from '../candles/candle';
import { compileGraph } from '../program';
import type { buildGraph } from '../testing/build-graph';
import { randomBars, randomExecution, randomOrders } from '../testing/random-orders';
import { ReferenceSimulator } from '../testing/reference-simulator';
import type { ExecutionSettings } from './settings';
import { propertyRuns } from '../../test/support/property-runs';

type Graph = ReturnType<typeof buildGraph>;
type Edge = Graph['edges'][number];

const HANDLES: Record<string, string> = {
  mean: 'sma-out',
  range: 'rsi-out',
  price: 'price-out',
  either: 'result-out',
};

function isGuard(id: string) {
  return id.startsWith('stop') || id.startsWith('take');
}

/** Guards from which a node can be reached without passing another guard or an order. */
function guardsBefore(graph: Graph, node: string, seen = new Set<string>()): string[] {
  return graph.edges
    .filter(({ target }) => target === node)
    .flatMap(({ source }) => {
      if (seen.has(source)) return [];
      seen.add(source);
      return isGuard(source) ? [source] : guardsBefore(graph, source, seen);
    });
}

function protectedBy(graph: Graph, guard: string): string[] {
  const buys = graph.nodes.filter(({ type }) => type === 'buyNode').map(({ id }) => id);
  const wire = graph.edges.find(
    ({ target, targetHandle }) => target === guard && targetHandle === 'trigger-in',
  );
  if (!wire) return buys;
  if (buys.includes(wire.source)) return [wire.source];
  const same = buys.filter((buy) =>
    graph.edges.some(({ source, target }) => source === wire.source && target === buy),
  );
  return same.length > 0 ? same : buys;
}

/** What the simulator needs; node values come from the engine, orders and money do not. */
function referenceOf(graph: Graph, candles: CandleColumns, settings: ExecutionSettings) {
  const compiled = compileGraph(graph, { keepUnreachable: true });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.report.errors));
  const { program } = compiled;
  const columns = program.computeColumns(candles, undefined, settings);
  const valuesOf = ({ source, sourceHandle }: Edge) => {
    const handle = sourceHandle ?? HANDLES[source];
    const slot = program.outputs.find((o) => o.nodeId === source && o.handle === handle)?.slot;
    return columns[slot as number] as ArrayLike<number>;
  };
  const into = (node: string, handle: string) =>
    graph.edges.filter(({ target, targetHandle }) => target === node && targetHandle === handle);
  const nodesOf = (...types: string[]) => graph.nodes.filter(({ type }) => types.includes(type));
  const simulator = new ReferenceSimulator({
    candles: Array.from(candles.time, (_, i) => candleAt(candles, i)),
    settings,
    actions: nodesOf('buyNode', 'sellNode').map(({ id, type, data }) => {
      const wires = into(id, 'trigger-in');
      const isSize = ({ source }: Edge) => source.startsWith('size');
      return {
        id,
        side: type === 'buyNode' ? 'buy' : 'sell',
        data,
        conditions: wires.filter((wire) => !isSize(wire)).map(valuesOf),
        sizes: wires.filter(isSize).map(valuesOf),
        guards: guardsBefore(graph, id),
      };
    }),
    guards: nodesOf('stopLossNode', 'takeProfitNode').map(({ id, type, data }) => ({
      id,
      kind: type === 'stopLossNode' ? 'stop' : 'take',
      data,
      protects: protectedBy(graph, id),
      atr: into(id, 'atr-in').map(valuesOf)[0] ?? null,
      series:
        into(id, 'price-in')
          .filter(({ source }) => source !== 'price')
          .map(valuesOf)[0] ?? null,
    })),
    holds: nodesOf('holdNode').map(({ id }) =>
      valuesOf({ source: id, sourceHandle: 'hold-out' } as Edge),
    ),
  });
  return { run: program.runColumns(candles, settings), reference: simulator.run() };
}

test('the reference simulator fills the same orders at the same money, to the cent', () => {
  fc.assert(
    fc.property(randomOrders, randomBars, randomExecution, (graph, candles, settings) => {
      const { run, reference } = referenceOf(graph, candles, settings);
      const told = run.fills.map(({ nodeId, side, time, orderedAt, reason }) => {
        return { nodeId, side, time, orderedAt, reason };
      });
      expect(told).toEqual(
        reference.fills.map(({ nodeId, side, time, orderedAt, reason }) => {
          return { nodeId, side, time, orderedAt, reason };
        }),
      );
      run.fills.forEach((fill, i) => {
        const other = reference.fills[i];
        expect(fill.price).toBeCloseTo(other?.price ?? NaN, 9);
        expect(fill.quantity).toBeCloseTo(other?.quantity ?? NaN, 7);
        expect(fill.fee).toBeCloseTo(other?.fee ?? NaN, 4);
        expect(fill.cash).toBeCloseTo(other?.cash ?? NaN, 4);
        expect(fill.position).toBeCloseTo(other?.position ?? NaN, 7);
        if (fill.pnl !== null) expect(fill.pnl).toBeCloseTo(other?.pnl ?? NaN, 4);
      });
      expect(run.refused.map(({ nodeId, reason }) => ({ nodeId, reason }))).toEqual(
        reference.refused.slice(0, 1_000),
      );
      run.equity.forEach((equity, i) => {
        expect(equity).toBeCloseTo(reference.equity[run.firstBar + i] ?? NaN, 2);
      });
    }),
    propertyRuns(3_000),
  );
});
