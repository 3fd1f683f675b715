import type { StoredWalkForward } from './walk-forward-port';
import { spanWarnings } from './walk-forward-views';

const DAY_MS = 86_400_000;
const planned = {
  sweep: { run: { start: 0, end: 20 * DAY_MS }, markets: [{ startClampedTo: 5 * DAY_MS }] },
  lengths: { inSample: 10 * DAY_MS, purge: 2 * DAY_MS },
  ...{ summary: null, windows: null, windowsDone: 0 },
} as unknown as StoredWalkForward;

test('a short span out of sample is warned of, as it is planned and then as the results have it', () => {
  expect(spanWarnings(planned)[0]).toMatch(/cover 3\.0$/);
  const late = { ...planned, lengths: { ...planned.lengths, inSample: 30 * DAY_MS } };
  expect(spanWarnings(late)[0]).toMatch(/cover 0\.0$/);
  const summary = {} as StoredWalkForward['summary'];
  const window = (day: number) => ({ outFrom: day * DAY_MS, outTo: (day + 4) * DAY_MS });
  const windows = [window(0), window(4), window(8)] as unknown as StoredWalkForward['windows'];
  const part = { ...planned, summary, windows, windowsDone: 2 };
  expect(spanWarnings(part)[0]).toMatch(/cover 8\.0$/);
});
