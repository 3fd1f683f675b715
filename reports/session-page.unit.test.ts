import { sessionFigures } from '../contracts/figures/session-figures';
import { figureRows } from '../contracts/figures/table';
import { toColumns } from '../engine';
import type { RoundTripRow } from '../engine';
import { chartDataOf } from './chart-data';
import type { Charted } from './charted';
import { sessionPage } from './session-page';
import type { ReportedSession } from './session-page';

const MINUTE = 60_000;
const POINTS = 20_000;
const [HIGH, LOW] = [12_345, 7_777];

/** As many points as a report has, with one high and one low value between two others. */
function longSession(): Charted {
  const price = (i: number) => 100 + Math.sin(i / 500);
  const columns = toColumns(
    Array.from({ length: POINTS }, (_, i) => ({
      ...{ time: i * MINUTE, open: price(i), high: price(i) + 1, low: price(i) - 1 },
      ...{ close: price(i), volume: 1 },
    })),
  );
  const equity = Float64Array.from(columns.close, (close) => 10 * close);
  equity[HIGH] = 5_000;
  equity[LOW] = 10;
  return { columns, barMs: MINUTE, equity, cash: 1_000, fills: [] };
}

const trip: RoundTripRow = {
  ...{ trade_id: '2', entry_time: '2022-01-03T00:05:00.000Z', quantity: 2, return: 0.1 },
  ...{ exit_time: '2022-01-03T00:50:00.000Z', entry_price: 100, exit_price: 110, pnl: 20 },
  ...{ duration_ms: 45 * MINUTE, adverse_excursion: -0.01, favourable_excursion: 0.12 },
  exit_reason: 'stop_loss',
};

function sessionWith(charted: Charted | null): ReportedSession {
  return {
    ...{ title: 'Night', lead: '', figures: [], warnings: [], charted, graph: null, program: null },
    ...{ allFigures: sessionFigures(null, 1_000), fills: [], moreFills: '', about: [] },
    ...{ roundTrips: [trip], settings: [] },
  };
}

test('thinned points keep the extremes of the equity', () => {
  const data = chartDataOf(longSession());
  expect(data.equity.length).toBeLessThanOrEqual(4_000);
  expect(Math.max(...(data.highest ?? []))).toBe(5_000);
  expect(Math.min(...(data.lowest ?? []))).toBe(10);
  const page = sessionPage(sessionWith(longSession()));
  const [, line = ''] = /<path class="line equity" d="([^"]*)"/.exec(page) ?? [];
  const heights = [...line.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y));
  const share = (Math.max(...heights) - Math.min(...heights)) / 260;
  expect(share).toBeGreaterThan(0.9);
});

test('the page has the round trips and every figure by its name', () => {
  const page = sessionPage(sessionWith(null));
  expect(page).toContain('Sold by stop loss 1');
  expect(page).toContain('<td class="n">45 min</td>');
  const names = figureRows.filter(([, { of }]) => of !== 'run').map(([name]) => name);
  for (const name of names) expect(page).toContain(`<code>${name}</code>`);
  expect(page).toMatch(
    /<code>initial_balance<\/code><\/td><td class="n"><span class="value">1,000.00<\/span><\/td><td>money/,
  );
  expect(page).not.toMatch(/NaN|undefined<|Infinity</);
});
