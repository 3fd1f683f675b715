import { ColumnBuffers } from '../kernels/column-buffers';
import { takeBuffers } from '../kernels/spare-buffers';
import { compileGraph } from '../program';
import { buildGraph } from '../testing/build-graph';
import { candlesFrom } from '../testing/candles';
import { openWorkspace } from './workspace';

jest.mock('../kernels/spare-buffers');

const MINUTE = 60_000;
const BUYS = ['a', 'b', 'c', 'd'];

/** Buys on every bar, four times over. */
const eager = buildGraph(
  {
    price: ['priceNode'],
    above: ['compareNode', { operator: 'greater_than', value: 0 }],
    ...Object.fromEntries(BUYS.map((id) => [id, ['buyNode', { quantity: 0.001 }]])),
  },
  ['price > above.value1-in', ...BUYS.map((id) => `above > ${id}`)],
);

test('runs with a signal on every bar need memory by their bars, and only so many are made at once', () => {
  const buffers = new ColumnBuffers();
  jest.mocked(takeBuffers).mockImplementation(() => buffers);
  const compiled = compileGraph(eager);
  if (!compiled.ok) throw new Error(compiled.report.errors.join());
  const { program } = compiled;
  const runs = Array.from({ length: 80 }, (_, i) => ({
    program,
    settings: {
      ...{ initialCash: 1_000 + i, commissionRate: 0.001, slippageRate: 0 },
      maxPositionSizePercent: 1,
    },
  }));
  const closes = Array.from({ length: 40_000 }, (_, i) => 100 + ((i * 7_919) % 13));
  const workspace = openWorkspace(candlesFrom(closes));
  const scans = workspace.scan(runs, MINUTE);
  expect(buffers.touched).toBeLessThan(80 * 2 ** 20);
  for (const r of [0, 79]) {
    const [alone] = workspace.scan(runs.slice(r, r + 1), MINUTE);
    expect(scans[r]).toEqual({ ...alone, returns: expect.any(Function) as unknown });
    expect(scans[r]?.returns()).toEqual(alone?.returns());
    expect(scans[r]?.fills).toBeGreaterThan(1_000);
  }
});
