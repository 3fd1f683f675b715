import type { StoredWalkForward } from './walk-forward-port';
import { plannedSpanWarnings } from './walk-forward-views';

const DAY_MS = 86_400_000;
const planned = {
  sweep: { run: { start: 0, end: 20 * DAY_MS }, markets: [{ startClampedTo: 5 * DAY_MS }] },
  lengths: { inSample: 10 * DAY_MS, purge: 2 * DAY_MS },
  summary: null,
} as unknown as StoredWalkForward;

test('a short span out of sample is warned of until results say what they cover', () => {
  expect(plannedSpanWarnings(planned)[0]).toMatch(/cover 3\.0$/);
  const late = { ...planned, lengths: { ...planned.lengths, inSample: 30 * DAY_MS } };
  expect(plannedSpanWarnings(late)[0]).toMatch(/cover 0\.0$/);
  const summary = {} as StoredWalkForward['summary'];
  expect(plannedSpanWarnings({ ...planned, summary })).toEqual([]);
});
