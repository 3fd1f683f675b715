import { Script } from 'node:vm';
import { compileGraph, findTemplate, TEMPLATES } from '../engine';
import { durationText } from './duration-text';
import { fillLane } from './fill-lane';
import { BOX_WIDTH, layered } from './graph-layout';
import { INTERACTION } from './interaction';
import { SWEEP_INTERACTION } from './sweep/sweep-interaction';
import { strategyGraph } from './strategy-graph';

function drawingOf(key: string): string {
  const tree = findTemplate(key)?.json_tree;
  const compiled = compileGraph(tree);
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  return strategyGraph(tree, compiled.program);
}

test.each(TEMPLATES.map(({ key }) => key))(
  'the drawing of %s shows every node that runs',
  (key) => {
    const compiled = compileGraph(findTemplate(key)?.json_tree);
    const drawing = drawingOf(key);
    expect(drawing.match(/<g class="node /g)).toHaveLength(compiled.report.execution_order.length);
    expect(drawing).not.toMatch(/NaN|undefined|Infinity|null/);
  },
);

test('a node is drawn with its parameters, those left at their defaults as well', () => {
  expect(drawingOf('rsi')).toContain('>period 14</text>');
  expect(drawingOf('trailingTrend')).toContain('>stop type fixed percent</text>');
});

test('nodes of one name are told apart by their ids, and several outputs by their names', () => {
  const tree = {
    nodes: [
      { id: 'price', type: 'priceNode', data: {} },
      { id: 'bands', type: 'bollingerBandsNode', data: {} },
      { id: 'cheap', type: 'compareNode', data: { operator: 'less_than' } },
      { id: 'dear', type: 'compareNode', data: { operator: 'greater_than' } },
      { id: 'buy', type: 'buyNode', data: {} },
      { id: 'sell', type: 'sellNode', data: {} },
    ],
    edges: [
      ['price', 'price-out', 'bands', 'price-in'],
      ...['cheap', 'dear'].map((node) => ['price', 'price-out', node, 'value1-in']),
      ['bands', 'lower-out', 'cheap', 'value2-in'],
      ['bands', 'upper-out', 'dear', 'value2-in'],
      ['cheap', 'result-out', 'buy', 'trigger-in'],
      ['dear', 'result-out', 'sell', 'trigger-in'],
    ].map(([source, sourceHandle, target, targetHandle]) => {
      return { source, sourceHandle, target, targetHandle };
    }),
  };
  const compiled = compileGraph(tree);
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  const drawing = strategyGraph(tree, compiled.program);
  for (const shown of ['>cheap<', '>dear<', '>lower<', '>upper<']) expect(drawing).toContain(shown);
  expect(drawing).not.toContain('>price<');
});

describe('layers', () => {
  const node = (id: string, ...sources: string[]) => ({ id, sources, height: 40 });

  test('every node is right of what it reads, and a constant next to its reader', () => {
    const { places } = layered([
      ...[node('price'), node('constant'), node('mean', 'price')],
      ...[node('compare', 'mean', 'constant'), node('buy', 'compare')],
    ]);
    const x = (id: string) => places.get(id)?.x as number;
    expect(x('mean')).toBeGreaterThan(x('price') + BOX_WIDTH);
    expect(x('compare')).toBeGreaterThan(x('constant') + BOX_WIDTH);
    expect(x('constant')).toBe(x('mean'));
    expect(x('buy')).toBeGreaterThan(x('compare'));
  });

  test('a guard comes after the buy that it guards, though it is computed before', () => {
    const { places } = layered([node('price'), node('stop', 'buy'), node('buy', 'price')]);
    expect(places.get('stop')?.x).toBeGreaterThan(places.get('buy')?.x as number);
  });

  test('boxes of a layer do not overlap', () => {
    const nodes = Array.from({ length: 12 }, (_, i) => node(`n${i}`, 'root'));
    const { places, height } = layered([node('root'), ...nodes]);
    const tops = nodes.map(({ id }) => places.get(id)?.y as number).sort((a, b) => a - b);
    tops.slice(1).forEach((top, i) => expect(top - (tops[i] as number)).toBeGreaterThanOrEqual(40));
    expect(Math.max(...tops) + 40).toBeLessThanOrEqual(height);
  });
});

test('many fills are counted in a lane', () => {
  const lane = fillLane([{ px: 10, count: 4 }], [{ px: 10, count: 2 }], 100);
  expect(lane).toContain('M8 84h4v-14h-4Z');
  expect(lane).toContain('M8 84h4v7h-4Z');
});

test('durations are told by their two largest units', () => {
  const minutes = [0.75, 1, 61, 60 * 24, 60 * 24 * 3 + 65];
  expect(minutes.map((count) => durationText(count * 60_000))).toEqual([
    ...['45 s', '1 min', '1 h 1 min', '1 d', '3 d 1 h'],
  ]);
});

test.each([INTERACTION, SWEEP_INTERACTION])(
  'the scripts of the pages are valid and cannot end their element',
  (script) => {
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toContain('</script');
  },
);
