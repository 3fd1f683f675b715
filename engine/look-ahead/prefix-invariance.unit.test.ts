import fc from 'fast-check';
import type { NodeDefinition, SignalNode } from '../nodes/definition';
import { smaNode } from '../nodes/sma';
import { NODE_TABLE } from '../nodes/table';
import type { Program } from '../program';
import { compileGraph } from '../program';
import { TEMPLATES } from '../templates/table';
import { feedsFor } from '../testing/feeds';
import { randomGraph, randomSeries, randomSettings } from '../testing/random-graph';
import { prefixInvariance } from './prefix-invariance';
import { prefixLengths } from './prefix-lengths';
import { propertyRuns } from '../../test/support/property-runs';

const SETTINGS = {
  ...{ initialCash: 10_000, commissionRate: 0.001, slippageRate: 0.0005 },
  maxPositionSizePercent: 1,
};

function programOf(graph: unknown): Program {
  const result = compileGraph(graph, { keepUnreachable: true });
  if (!result.ok) throw new Error(JSON.stringify(result.report.errors));
  return result.program;
}

const template = (key: string) => TEMPLATES.find((each) => each.key === key)?.json_tree;

/** Two hundred hours of a restless price. */
function series(bars = 200) {
  const price = (i: number) => 100 + 15 * Math.sin(i / 7) + 6 * Math.sin(i * 1.3) + i / 40;
  const column = (value: (i: number) => number) =>
    Float64Array.from({ length: bars }, (_, i) => value(i));
  const [open, close] = [column(price), column((i) => price(i + 1))];
  return {
    time: column((i) => i * 3_600_000),
    ...{ open, close },
    high: column((i) => Math.max(price(i), price(i + 1)) + 1),
    low: column((i) => Math.min(price(i), price(i + 1)) - 1),
    volume: column(() => 100),
  };
}

/** Runs with another definition under the name of a node. */
function withNode(definition: NodeDefinition, work: () => void): void {
  const table = NODE_TABLE as Map<string, NodeDefinition>;
  const honest = table.get(definition.type) as NodeDefinition;
  table.set(definition.type, definition);
  try {
    work();
  } finally {
    table.set(definition.type, honest);
  }
}

const cheating = (columns: SignalNode['columns']) =>
  ({ ...smaNode, columns }) as unknown as NodeDefinition;

test.each(TEMPLATES.map(({ key }) => key))('the template %s does not look ahead', (key) => {
  const report = prefixInvariance(programOf(template(key)), series(), { settings: SETTINGS });
  expect(report.faults).toEqual([]);
  expect(report.prefixes.length).toBeGreaterThan(30);
  expect(report.comparisons).toBeGreaterThan(10_000);
});

test('random graphs do not look ahead', () => {
  fc.assert(
    fc.property(randomGraph, randomSeries, randomSettings, (graph, candles, settings) => {
      const program = programOf(graph);
      const feeds = feedsFor(program.symbols, candles);
      expect(prefixInvariance(program, candles, { settings, feeds, prefixes: 6 }).faults).toEqual(
        [],
      );
    }),
    propertyRuns(60),
  );
});

test('a node that shows the next close is found, with its bar and both values', () => {
  const next = cheating(({ inputs }) => {
    const input = inputs[0] as Float64Array;
    return [input.map((_, i) => input[i + 1] ?? NaN)];
  });
  withNode(next, () => {
    const { faults } = prefixInvariance(programOf(template('sma')), series(), {
      settings: SETTINGS,
    });
    const nodes = faults.map(({ where }) => ('nodeId' in where ? where.nodeId : where.run));
    expect(nodes).toContain('average');
    const [fault] = faults;
    expect(fault?.before).toBeNull();
    expect(fault?.after).toBeCloseTo(series().close[(fault?.bar ?? 0) + 1] as number, 9);
    expect(fault?.known).toBe((fault?.bar ?? 0) + 1);
  });
});

test('a node that divides by the highest value of all bars is found', () => {
  const scaled = cheating(({ inputs }) => {
    const input = inputs[0] as Float64Array;
    const highest = input.reduce((a, b) => Math.max(a, b));
    return [input.map((value) => value / highest)];
  });
  withNode(scaled, () => {
    const { faults } = prefixInvariance(programOf(template('sma')), series(), {
      settings: SETTINGS,
    });
    expect(faults.length).toBeGreaterThan(0);
  });
});

test('a node that looks ahead on a single bar is found, though no prefix ends there', () => {
  const bar = 101;
  expect(prefixLengths(200, 4)).not.toContain(bar + 1);
  const once = cheating(({ inputs }) => {
    const input = inputs[0] as Float64Array;
    return [input.map((value, i) => (i === bar ? (input[i + 1] ?? value) : value))];
  });
  withNode(once, () => {
    const options = { settings: SETTINGS, prefixes: 4 };
    const { faults } = prefixInvariance(programOf(template('sma')), series(), options);
    expect(faults.length).toBeGreaterThan(0);
  });
});

test('prefixes rise, leave at least one bar out and always leave out just one', () => {
  for (const bars of [2, 3, 10, 1_000]) {
    const lengths = prefixLengths(bars, 40);
    expect(lengths.at(-1)).toBe(bars - 1);
    expect(lengths).toEqual([...new Set(lengths)].sort((a, b) => a - b));
    expect(lengths[0]).toBeGreaterThanOrEqual(1);
  }
  expect(prefixLengths(1, 40)).toEqual([]);
});
