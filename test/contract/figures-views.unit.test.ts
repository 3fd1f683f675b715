import { portfolioAfter } from '../../api/forward-test/testing/portfolio-after';
import { json } from 'node:stream/consumers';
import { computeRun } from '../../activities/backtest/compute-run';
import { keyMetrics, summaryOf } from '../../api/analytics/backtest-summary';
import { liveView } from '../../api/analytics/live-view';
import { performanceOf } from '../../api/analytics/performance';
import type { CompletedRun, LiveFigures } from '../../api/analytics/ports';
import type { Results } from '../../api/backtest/run-metrics';
import { metricsOf } from '../../api/backtest/run-metrics';
import type { StoredRun } from '../../api/backtest/run-port';
import { jobItem, jobJson } from '../../api/backtest/run-views';
import type { StoredSession } from '../../api/forward-test/session-port';
import {
  metricsView,
  portfolioView,
  sessionDetail,
  sessionItem,
} from '../../api/forward-test/session-views';
import type { ReceivedEvent } from '../../contracts/events';
import { oldKeyOf } from '../../contracts/figures/figure';
import type { OldView, Unit } from '../../contracts/figures/figure';
import { daysForAnnualised } from '../../contracts/figures/shown';
import { figureRows, runFiguresSchema, sessionFiguresSchema } from '../../contracts/figures/table';
import { ANNUALISED_FIGURES, DAYS_FOR_ANNUALISED, findTemplate, toColumns } from '../../engine';
import { resultObjects } from '../../services/backtest/results/result-objects';
import { RunResults } from '../../services/backtest/results/run-results';
import { MemoryObjects } from '../../services/backtest/testing/memory-objects';
import { portfolioMessage } from '../../streams/notification/messages';

const HOUR = 3_600_000;
const T0 = Date.UTC(2022, 0, 1);

type View = Readonly<Record<string, unknown>>;

/** What a stored run of so many days is shown as. */
async function runOf(days: number) {
  const price = (i: number) => 1_000 + 100 * Math.sin(i / 12) + 3 * Math.sin(i * 1.7) - i / 40;
  const candles = Array.from({ length: 24 * days }, (_, i) => {
    const [open, close] = [price(i), price(i + 1)];
    const [high, low] = [Math.max(open, close), Math.min(open, close)];
    return { time: T0 + i * HOUR, open, high, low, close, volume: 1_000 };
  });
  const task = {
    graph: findTemplate('rsi')?.json_tree,
    riskFreeRate: 0,
    symbol: 'BTC/USD',
    timeframe: '1h' as const,
    columns: toColumns(candles),
    settings: {
      initialCash: 100_000,
      commissionRate: 0.001,
      slippageRate: 0.0005,
      maxPositionSizePercent: 1,
    },
    provenance: {
      source: 'simulated',
      instrument: 'simulated:BTC/USD',
      data_hash: '',
      warmup_bars: 0,
      warmup_bars_missing: 0,
      complete_until: new Date(T0).toISOString(),
    },
  };
  const { summary, objects } = computeRun(task, () => 0, resultObjects);
  const store = new RunResults(new MemoryObjects());
  const key = await store.put('run', objects);
  const results = await store.read({ key, symbol: task.symbol });
  const text = (await store.head(key))?.text ?? '';
  const stored: unknown = {
    ...{ id: 'run', status: 'completed', summary, errorMessage: null, timeframe: '1h' },
    ...{
      instrument: null,
      settings: {},
      start: T0,
      end: T0 + days * 24 * HOUR,
      createdAt: new Date(0),
    },
    ...{ startedAt: null, completedAt: new Date(0), imported: null, estimate: null },
  };
  const item = jobItem(stored as StoredRun);
  const job = (await json(jobJson(stored as StoredRun, results))) as typeof item;
  const { figures, annualised_hidden, annualised_hidden_reason } =
    item as never as CompletedRun['shown'];
  const shown = { figures, annualised_hidden, annualised_hidden_reason };
  const completed = { id: 'run', completedAt: 0, results: job.results as never as Results, shown };
  return {
    item,
    job,
    completed,
    metrics: metricsOf('run', JSON.parse(text.toString()) as Results),
  };
}

function sessionOf(days: number) {
  const update = portfolioAfter(days, { candle_time: T0 });
  const settings = {
    ...{ symbol: 'BTC/USD', timeframe: '1h', starting_balance: 1_000, slippage_rate: 0.0005 },
    ...{ max_position_size_percent: 0.25, commission_type: 'rate', commission_rate: 0.0007 },
    ...{ commission_fixed: 0, risk_management: {} },
  };
  const stored = {
    ...{
      instrument: null,
      id: 'session',
      name: 'mine',
      strategyName: 'RSI',
      status: 'RUNNING',
      settings,
    },
    ...{ initialBalance: 1_000, portfolio: update, createdAt: new Date(0), updatedAt: new Date(0) },
    ...{ startedAt: new Date(0), stoppedAt: null, timeframe: '1h' },
    imported: null,
  } as unknown as StoredSession;
  const event = { payload: update, envelope: { occurred_at: '2026-01-01T00:00:00.000Z' } };
  const message = portfolioMessage(event as ReceivedEvent<'portfolio-updates'>);
  const trades = { ...{ fills: 9, complete: true, closed: 4, wins: 1, losses: 3 } };
  const live = {
    ...{ sessionId: 'session', userId: 'user', status: 'RUNNING', portfolio: update },
    ...{ startedAt: undefined, updatedAt: undefined },
    trades: { ...trades, grossProfit: 20, grossLoss: 100 },
  } as LiveFigures;
  return {
    item: sessionItem(stored),
    detail: sessionDetail(stored, []),
    portfolio: portfolioView(stored),
    metrics: metricsView(stored),
    socket: message['data'] as { portfolio: View; metrics: View },
    live: liveView(live, T0),
    performance: performanceOf(metricsView(stored)),
  };
}

/** All keys of a view, whichever group they are in. */
function flat(view: object): View {
  const groups = Object.entries(view).flatMap(([name, value]) =>
    name.endsWith('_metrics') || name === 'portfolio_overview' ? [value as object] : [],
  );
  return Object.assign({}, view, ...groups) as View;
}

function asOld(value: unknown, unit: Unit, own: Unit, negative: boolean | undefined): unknown {
  if (typeof value !== 'number') return value ?? 0;
  const scaled = unit === own ? value : unit === 'percent' ? value / 100 : value * 100;
  return negative === true ? -scaled : scaled;
}

/** Each old key of the view beside what the table says of it. */
function expectOldKeys(view: object, name: OldView, figures: View) {
  const shown = flat(view);
  for (const [figure, { unit, old }] of figureRows) {
    const said = old?.[name];
    if (said === undefined) continue;
    const { key, unit: own = unit, negative } = oldKeyOf(said);
    const value = asOld(figures[figure], unit, own, negative);
    const expected = typeof value === 'number' ? expect.closeTo(value, 9) : value;
    // An old view may leave out what it cannot know.
    if (name === 'performance' && figures[figure] === null) continue;
    if (figures[figure] === false && shown[key] === undefined) continue;
    expect([key, shown[key]]).toEqual([key, expected]);
  }
}

test.each([12, 60])('a run of %d days has the same figures in every view', async (days) => {
  const { item, job, completed, metrics } = await runOf(days);
  const figures = item.figures as View;
  expect(Object.keys(figures)).toEqual(Object.keys(runFiguresSchema.shape));
  expect(() => runFiguresSchema.parse(figures)).not.toThrow();
  expect(job.figures).toEqual(figures);
  expect(metrics.figures).toEqual(figures);
  expect(figures['sharpe_ratio'] === null).toBe(days < daysForAnnualised.run);
  expect(figures['total_trades']).toBeGreaterThan(2);
  expect((figures['top_drawdowns'] as unknown[]).length).toBeGreaterThan(0);
  expectOldKeys(job.results as object, 'run', figures);
  expectOldKeys(item.results as object, 'run', figures);
  expectOldKeys(metrics, 'runMetrics', figures);
  expectOldKeys(keyMetrics(completed), 'keyMetrics', figures);
  expectOldKeys(summaryOf(completed), 'summary', figures);
});

test('the fills of a run say what made them, and its round trips what sold', async () => {
  const { trades, round_trips } = (await runOf(60)).completed.results;
  expect(new Set(trades.map(({ reason }) => reason))).toEqual(new Set(['signal']));
  expect(round_trips?.length).toBe(trades.filter(({ side }) => side === 'sell').length);
  expect(round_trips?.every(({ exit_reason }) => exit_reason === 'signal')).toBe(true);
});

test.each([1, 6, 7])('a session of %d days has the same figures in every view', (days) => {
  const { item, detail, portfolio, metrics, socket, live, performance } = sessionOf(days);
  const figures = item.figures as View;
  expect(Object.keys(figures)).toEqual(Object.keys(sessionFiguresSchema.shape));
  expect(() => sessionFiguresSchema.parse(figures)).not.toThrow();
  for (const view of [detail.session, detail.metrics, metrics, socket, live, performance]) {
    expect(view).toMatchObject({ figures });
  }
  expect(figures).toMatchObject({ total_trades: 4, total_fills: 9, max_drawdown_percent: 20 });
  expect(figures['sharpe_ratio'] === null).toBe(days < daysForAnnualised.session);
  expectOldKeys(item, 'session', figures);
  expectOldKeys(portfolio, 'portfolio', figures);
  expectOldKeys(socket.portfolio, 'portfolio', figures);
  expectOldKeys(metrics, 'metrics', figures);
  expectOldKeys(socket.metrics, 'metrics', figures);
  expectOldKeys(live, 'live', figures);
  expectOldKeys(performance, 'performance', figures);
});

test('the socket has what REST has, and a commission in percent is shown without binary digits', () => {
  const { item, portfolio, metrics, socket } = sessionOf(7);
  expect(item.settings).toMatchObject({ commission: 0.07, commissionType: 'percentage' });
  const { age_ms: _, ...shown } = portfolio;
  expect(socket.portfolio).toEqual(shown);
  expect(metrics).toMatchObject(socket.metrics);
});

test('the engine hides the figures that the table calls annualised, after as many days', () => {
  const annualised = figureRows.flatMap(([name, row]) => (row.annualised ? [name] : []));
  expect([...ANNUALISED_FIGURES].sort()).toEqual(annualised.sort());
  expect(daysForAnnualised.run).toBe(DAYS_FOR_ANNUALISED);
});
