import fc from 'fast-check';
import { propertyRuns } from '../../test/support/property-runs';
import { hasMoreValues } from './limits';
import { validateGraph } from './validate';

test('values are counted without parsing; what stands in texts is none', () => {
  expect(hasMoreValues('[1,2,3]', 2)).toBe(true);
  expect(hasMoreValues('[1,2,3]', 3)).toBe(false);
  expect(hasMoreValues(JSON.stringify([',,,"', ',\\', '\\",']), 3)).toBe(false);
  expect(hasMoreValues('["unfinished,,,', 1)).toBe(false);
});

test('no text is refused that has as many values as are allowed', () => {
  const countOf = (value: unknown): number =>
    typeof value === 'object' && value !== null
      ? Object.values(value).reduce((sum: number, member) => sum + 1 + countOf(member), 0)
      : 0;
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const values = countOf(value);
      expect(hasMoreValues(JSON.stringify(value), Math.max(values, 1))).toBe(false);
    }),
    propertyRuns(500),
  );
});

const keys = (most: number, name: (n: number) => string) =>
  Object.fromEntries(Array.from({ length: most }, (_, n) => [name(n), 1]));

test('a full canvas is within the limits', () => {
  const at = { x: 1, y: 2 };
  const nodes = Array.from({ length: 500 }, (_, i) => ({
    ...{ id: `n${i}`, type: 'andNode', position: at, positionAbsolute: at },
    ...{ width: 180, height: 90, selected: false, dragging: false },
    data: { label: 'And', color: '#fff', period: 14, note: 'x', min: 1, max: 2 },
  }));
  const edges = Array.from({ length: 2_000 }, (_, i) => ({
    ...{ id: `e${i}`, source: `n${i % 499}`, target: 'n499', type: 'smoothstep' },
    ...{ sourceHandle: 'result-out', targetHandle: 'input-a', animated: true },
    style: { stroke: '#fff', strokeWidth: 2 },
  }));
  const { issues } = validateGraph(JSON.stringify({ nodes, edges }));
  expect(issues.filter(({ code }) => code === 'size_limit')).toEqual([]);
});

test('a report does not grow with keys that nobody knows', () => {
  const nodes = Array.from({ length: 300 }, (_, i) => ({
    id: `n${i}`,
    type: 'smaNode',
    data: keys(100, (n) => `perio${String.fromCharCode(0x4e00 + n)}`),
  }));
  const report = validateGraph({ nodes, edges: [] });
  expect(report.issues.filter(({ code }) => code === 'unknown_parameter')).toHaveLength(300);
});
