import { createHash, randomUUID } from 'node:crypto';
import { findTemplate } from '../../engine';
import { decimal, money, percent } from '../../reports/numbers';
import { createDatabase } from '../../platform/postgres/database';
import { createLogger } from '../../platform/log';
import type { Answer, Bench } from './testing/bench';
import { until } from './testing/bench';
import { sharedService } from './testing/shared-bench';

const script = '<script>alert(1)</script>';
const january = {
  symbol: 'BTC/USD',
  start_date: '2022-01-01T00:00:00.000Z',
  end_date: '2022-01-31T23:59:59.999Z',
  interval: '15m',
};

let bench: Bench;
let port: number;
/** The completed run with its results. */
let run: Answer['body'];

beforeAll(async () => {
  ({ bench, port } = sharedService());
  run = await completed({
    strategy_id: 'rsi',
    name: `Night ${script}`,
    labels: [`"><img src=x onerror=alert(1)>`],
    notes: script,
    risk_free_rate: 0.03,
    warmup_bars: 200,
  });
});

const call = (method: string, path: string, body?: object, user?: string): Promise<Answer> =>
  bench.call(port, method, `/api/backtest${path}`, { body, user });

async function completed(body: object): Promise<Answer['body']> {
  const { body: job } = await call('POST', '/run', { ...january, ...body });
  const ended = await until(`run ${job.job_id} to end`, async () => {
    const { body: now } = await call('GET', `/${job.job_id}`);
    return ['queued', 'running'].includes(now.status as string) ? undefined : now;
  });
  expect(ended).toMatchObject({ status: 'completed', error_message: null });
  return ended;
}

/** The value of a figure's box. */
function figure(html: string, name: string): string | undefined {
  return new RegExp(`<span>${name}</span><b class="[^"]*">([^<]*)</b>`).exec(html)?.[1];
}

test('the report is a page with the figures of the results', async () => {
  const { status, body, headers } = await call('GET', `/${run.job_id}/report`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('content-disposition')).toBe('inline');
  const html = body as string;
  expect(/<h1>([^<]*)<\/h1>/.exec(html)?.[1]).toContain('on simulated:BTC/USD');
  const { results } = run;
  const names = [
    'Total return',
    'Max drawdown',
    'Final equity',
    'Trades',
    'Fees',
    'Recovery factor',
  ];
  expect(names.map((name) => figure(html, name))).toEqual([
    percent(results.total_return_percent as number),
    percent(results.max_drawdown_percent as number),
    money(results.final_portfolio_value as number),
    String(results.total_trades),
    money(results.total_fees as number),
    decimal(results.recovery_factor as number),
  ]);
});

/** What the report calls the settings of a run; null of those in its title. */
const inWords: Record<string, string | null> = {
  ...{ symbol: null, exchange: null, instrument: null, interval: null },
  ...{ start_date: 'Range', end_date: 'Range' },
  ...{ starting_balance: 'Cash at the start', initial_capital: 'Cash at the start' },
  ...{ commission_type: 'Fee', commission_rate: 'Fee', commission_fixed: 'Fixed fee per fill' },
  ...{ maker_rate: 'Fee for limit orders that rested', taker_rate: 'Fee for all other orders' },
  ...{ slippage_rate: 'Slippage', spread: 'Bid-ask spread', price_impact: 'Price impact factor' },
  volume_share: 'Largest share of a candle’s volume',
  max_position_size_percent: 'Largest share of equity in the position',
  max_position: 'Largest position in units',
  fill: 'Market orders fill',
  ...{ tick_size: 'Price increment', step_size: 'Quantity increment' },
  size_step: 'Quantity increment',
  min_quantity: 'Smallest quantity of an order',
  min_notional: 'Smallest notional value of an order',
  risk_free_rate: 'Risk-free rate',
  allow_gaps: 'Missing candles',
  warmup_bars: 'Candles before the start',
};

test('the report has every setting of the run in words', async () => {
  const html = (await call('GET', `/${run.job_id}/report`)).body as string;
  const said = new Map(
    [...html.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)].map(([, name, text]) => [name, text]),
  );
  for (const name of Object.keys(run.settings as object)) {
    const words = inWords[name];
    if (words !== null) expect({ name, said: said.has(words) }).toEqual({ name, said: true });
  }
  expect(said.get('Risk-free rate')).toBe('3 %');
  expect(said.get('Missing candles')).toBe('not allowed');
  expect(said.get('Candles before the start')).toBe('at least 200');
  expect(said.get('Range')).toBe('2022-01-01 00:00 to 2022-01-31 23:59:59 UTC');
});

test('the page has the time that the stored run took', async () => {
  const { body } = await call('GET', `/${run.job_id}/report`);
  const row = /execution_time_ms<\/code>[\s\S]*?class="value">([^<]*)</.exec(body as string);
  expect(Number(row?.[1])).toBeGreaterThan(0);
});

test('what the user wrote is text, and the policy runs the own script of the page only', async () => {
  const { body, headers } = await call('GET', `/${run.job_id}/report`);
  const html = body as string;
  expect(html).toContain('Night &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html).not.toContain(script);
  expect(html).not.toContain('<img');
  const own = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
  expect(own).toHaveLength(1);
  const policy = headers.get('content-security-policy') ?? '';
  const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
  expect(policy).toContain(`script-src 'sha256-${hashOf(own[0] ?? '')}'`);
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
  expect(policy).toContain(`style-src 'sha256-${hashOf(style)}'`);
  expect(policy).toContain("default-src 'none'");
});

test('a second request reads the page without the candles, until its texts change', async () => {
  const first = await call('GET', `/${run.job_id}/report`);
  bench.market.hold('/');
  expect((await call('GET', `/${run.job_id}/report`)).body).toBe(first.body);
  expect(bench.market.held).toBe(0);
  bench.market.letGo();
  await call('PATCH', `/${run.job_id}`, { notes: 'as it was' });
  const renoted = (await call('GET', `/${run.job_id}/report`)).body as string;
  expect(renoted).toContain('<dd>as it was</dd>');
});

test('a run of others has no report, nor has one that did not complete', async () => {
  const foreign = await call('GET', `/${run.job_id}/report`, undefined, randomUUID());
  expect(foreign).toMatchObject({ status: 404, body: { code: 'RUN_NOT_FOUND' } });
  const json_tree = findTemplate('rsi')?.json_tree;
  const { body: job } = await call('POST', '/run', { ...january, json_tree, interval: '1m' });
  await call('DELETE', `/${job.job_id}`);
  const refused = await call('GET', `/${job.job_id}/report`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'RUN_NOT_COMPLETED' } });
});

test('a run whose candles or fills are not those of now is not drawn', async () => {
  const other = await completed({ strategy_id: 'sma' });
  const logger = createLogger('t', 'silent');
  const db = createDatabase(bench.env['DATABASE_URL_BACKTEST'] ?? '', logger);
  /** A hash of the stored results that no other run has. */
  const spoil = (key: string) =>
    db('runs')
      .where({ id: other.job_id as string })
      .update({ summary: db.raw('jsonb_set(summary, ?, ?)', [`{${key}}`, '"other"']) });
  const code = 'RUN_NOT_REPEATABLE';
  try {
    await spoil('fills_hash');
    const filled = await call('GET', `/${other.job_id}/report`);
    expect(filled).toMatchObject({ status: 409, body: { code } });
    expect(filled.body.error).toContain('this version of the engine fills its orders differently');
    await spoil('data_hash');
    const changed = await call('GET', `/${other.job_id}/report`);
    expect(changed).toMatchObject({ status: 409, body: { code } });
    expect(changed.body.error).toContain('its candles have changed since');
  } finally {
    await db.destroy();
  }
});
