import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import type { SweepReport } from '../../reports/sweep/reported-sweep';
import type { WalkForwardReport } from '../../reports/walk-forward/reported-walk';
import { sweepParquet } from './sweep-parquet';
import { windowsExport } from './walk-forward-table';

const LARGE = 1e20;

test('whole numbers that int64 does not hold are float64', () => {
  const report = {
    ...{ names: ['large'], columns: [] },
    sweep: { trials: [{ values: [LARGE], figures: null }] },
  } as unknown as SweepReport;
  const table = tableFromIPC(readParquet(sweepParquet(report)).intoIPCStream());
  expect(table.getChild('large')?.get(0)).toBe(LARGE);
  const { columns } = windowsExport({
    document: { windows: [{ large: LARGE }] },
    dimensions: [{ name: 'large', values: [LARGE] }],
  } as unknown as WalkForwardReport);
  expect(columns).toMatchObject([{ name: 'large', kind: 'number' }]);
});
