import { compileGraph } from '../program';
import { findTemplate } from '../templates/table';
import { emptyColumns } from '../candles';

const SETTINGS = {
  ...{ initialCash: 100_000, commissionRate: 0.001, slippageRate: 0, maxPositionSizePercent: 1 },
};
const BARS = 200_000;

function wave() {
  const columns = emptyColumns(BARS);
  for (let i = 0; i < BARS; i++) {
    const price = 100 + 10 * Math.sin(i / 50);
    columns.time[i] = i * 60_000;
    for (const key of ['open', 'high', 'low', 'close'] as const) columns[key][i] = price;
    columns.volume[i] = 1;
  }
  return columns;
}

function programOf(name: string) {
  const compiled = compileGraph(findTemplate(name)?.json_tree);
  if (!compiled.ok) throw new Error(`expected ${name} to compile`);
  return compiled.program;
}

test.each(['rsi', 'goldenCross', 'trailingTrend', 'macd'])(
  'a run of %s says more and more, and ends at all bars',
  (name) => {
    const said: [number, number][] = [];
    const columns = wave();
    const program = programOf(name);
    const run = program.runColumns(columns, SETTINGS, undefined, (share, bars) => {
      said.push([share, bars]);
    });
    expect(said.length).toBeGreaterThan(5);
    for (const at of [0, 1]) {
      const values = said.map((pair) => pair[at] as number);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
    expect(said.at(-1)).toEqual([1, BARS]);
    expect(run.fills).toEqual(program.runColumns(columns, SETTINGS).fills);
  },
);

test('what its watch throws ends it', () => {
  const reason = new Error('no longer wanted');
  const watch = () => {
    throw reason;
  };
  expect(() => programOf('rsi').runColumns(wave(), SETTINGS, undefined, watch)).toThrow(reason);
});
