import { json } from 'node:stream/consumers';
import { parseInstrumentId } from '../../contracts/instrument';
import type { StoredRun } from './run-port';
import { jobItem, jobJson } from './run-views';

const completed: StoredRun = {
  kind: 'run',
  id: '3d6f0d1c-6f7e-4a43-8f0e-6a2b1c9d7e55',
  userId: '00000000-0000-0000-0000-000000000000',
  strategyId: 'rsi',
  strategyName: 'RSI',
  strategyVersion: null,
  workflowId: 'sma.btc-usd.15m.7f1d',
  instrument: parseInstrumentId('simulated:BTC/USD'),
  symbol: 'BTC/USD',
  timeframe: '15m',
  start: Date.UTC(2022, 0, 1),
  end: Date.UTC(2022, 1, 1),
  settings: {
    initial_capital: 100_000,
    commission_type: 'rate',
    commission_rate: 0.001,
    commission_fixed: 0,
    slippage_rate: 0.0005,
    max_position_size_percent: 1,
  },
  traceId: 'trace-of-the-run',
  status: 'completed',
  progress: 100,
  headway: null,
  errorMessage: null,
  summary: { sharpe_ratio: 0, sortino_ratio: 0, total_trades: 0 },
  resultKey: 'backtests/3d6f/result.json.gz',
  createdAt: new Date(1_000_500),
  admittedAt: new Date(1_000_500),
  estimate: null,
  startedAt: new Date(1_001_000),
  completedAt: new Date(1_002_000),
  imported: null,
  name: null,
  labels: [],
  notes: '',
  reusedFrom: null,
  verification: null,
};

test('job times are epoch seconds, the dates those that were asked for', () => {
  expect(jobItem(completed)).toMatchObject({
    created_at: 1000.5,
    completed_at: 1002,
    start_date: '2022-01-01T00:00:00.000Z',
    end_date: '2022-01-31T23:59:59.999Z',
    results: completed.summary,
  });
});

test('the old duration is that of the estimate, in whole seconds', () => {
  const estimate = { bars: 3_000, operations: 30_000, seconds: 0.2, download_seconds: 4 };
  expect(jobItem({ ...completed, estimate }).estimated_duration).toBe(5);
  expect(jobItem(completed).estimated_duration).toBeNull();
});

test('settings have the defaults of what was not given; what is stored has them not', () => {
  const { settings } = completed;
  const job = jobItem(completed);
  expect(job.settings).toMatchObject({
    ...settings,
    maker_rate: 0.001,
    taker_rate: 0.001,
    spread: 0,
    volume_share: 0,
    price_impact: 0,
    max_position: 0,
    tick_size: 0,
    min_quantity: 0,
    fill: 'next_open',
    allow_gaps: false,
    warmup_bars: 0,
  });
  expect(job).not.toHaveProperty('maker_rate');
  const given = { maker_rate: -0.0001, fill: 'same_close', allow_gaps: true, warmup_bars: 50 };
  const own = { ...settings, ...given } as StoredRun['settings'];
  expect(jobItem({ ...completed, settings: own }).settings).toMatchObject({
    ...given,
    taker_rate: 0.001,
  });
});

test('the step of the exchange has the name by which a request sets it, beside the earlier one', () => {
  const settings = { ...completed.settings, size_step: 1e-8 };
  const shown = jobItem({ ...completed, settings }).settings;
  expect(shown).toMatchObject({ step_size: 1e-8, size_step: 1e-8 });
});

test('settings of an imported run have no defaults of this system', () => {
  const imported = { system: 'beta1', notes: [], scalars: {} } as unknown as StoredRun['imported'];
  const shown = jobItem({ ...completed, imported }).settings;
  expect(shown).toMatchObject(completed.settings);
  expect(shown).not.toHaveProperty('fill');
  expect(shown).not.toHaveProperty('warmup_bars');
});

test('figures of a run that has not completed are not shown', () => {
  const running = { ...completed, status: 'running' as const, completedAt: null };
  expect(jobItem(running)).toMatchObject({ results: null, figures: null, completed_at: null });
});

test('a failed run says why', () => {
  const reason = 'expected candles without gaps';
  const failed = { ...completed, status: 'failed' as const, errorMessage: reason, summary: null };
  expect(jobItem(failed)).toMatchObject({ error_message: reason, message: reason, results: null });
});

test.each([
  [29, 0, null],
  [30, 1.5, 1.5],
])(
  'of %d days traded the Sharpe ratio is %d in results and %p in figures',
  async (days, shown, figure) => {
    const stored = { sharpe_ratio: 1.5, win_rate: 0.25, total_trades: 4, traded_days: days };
    const text = Buffer.from(JSON.stringify({ ...stored, cumulative_returns: {}, trades: [1] }));
    const run = { ...completed, summary: stored };
    const results = { head: text, filled: (head: Buffer) => [head] };
    const whole = await json(jobJson(run, results));
    for (const job of [whole, jobItem(run)]) {
      expect(job).toMatchObject({
        figures: { sharpe_ratio: figure, win_rate: 25 },
        annualised_hidden: figure === null,
        results: { sharpe_ratio: shown, win_rate: 0.25 },
      });
    }
    expect(whole).toMatchObject({ results: { cumulative_returns: {}, trades: [1] } });
  },
);

test('without the stored object the figures remain and nothing is drawn', async () => {
  expect(await json(jobJson(completed, undefined))).toMatchObject({
    results: { sharpe_ratio: 0, chart_data: [], drawdown: {}, series_available: false },
  });
});
