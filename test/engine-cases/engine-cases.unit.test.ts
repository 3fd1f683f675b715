import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileGraph, toColumns, traceColumns } from '../../engine';

const FREE = { initialCash: 1_000, commissionRate: 0, slippageRate: 0, maxPositionSizePercent: 1 };

const text = (name: string) => readFileSync(join(__dirname, name), 'utf8');

function programOf(graph: string) {
  const result = compileGraph(text(graph));
  if (!result.ok) throw new Error(result.report.errors.join());
  return result.program;
}

function candlesOf(file: string) {
  const [, ...rows] = text(file).trim().split('\n');
  return toColumns(
    rows.map((row) => {
      const [time = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = row
        .split(',')
        .map(Number);
      return { time, open, high, low, close, volume };
    }),
  );
}

test('close equals open: a tick of a price of 1e-5 is a difference', () => {
  const traced = traceColumns(
    programOf('close-equals-open.json'),
    candlesOf('small-price.csv'),
    FREE,
  );
  const same = traced.find(({ nodeId }) => nodeId === 'same');
  expect(Array.from(same?.values ?? [])).toEqual([0, 0, 1, 0, 1]);
});
