import { existsSync, readFileSync, rmSync } from 'node:fs';
import { runFiguresSchema } from '../contracts/figures/table';
import { VERSION } from '../contracts/version';
import { TEMPLATES } from '../engine';
import { money } from '../reports/numbers';
import { algotrade, shell } from './testing/run-command';
import { TemporaryFolder } from '../candle-files/testing/temporary-folder';

jest.setTimeout(60_000);

const MONTH = 'data/btc-perp-1m-2022-01.csv.gz';
const folder = new TemporaryFolder();
afterAll(() => folder.remove());

type Row = Record<string, string>;

function csvRows(path: string): Row[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, i) => [names[i], value])),
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('a back-test of an hour chart', () => {
  const json = folder.pathOf('result.json');
  const trades = folder.pathOf('trades.csv');
  const equity = folder.pathOf('equity.csv');
  const html = folder.pathOf('report.html');
  let stdout = '';
  // oxlint-disable-next-line typescript/no-explicit-any -- the document is what is tested
  let result: any;

  beforeAll(async () => {
    const outputs = ['--json', json, '--trades', trades, '--equity', equity, '--html', html];
    const span = ['--timeframe', '15m', '--from', '2022-01-05', '--to', '2022-01-25T12:00:00Z'];
    const terms = ['--cash', '50000', '--fee', '0.2%', '--slippage', '5bp', '--risk-free', '3%'];
    const done = await algotrade([
      'backtest',
      'rsi',
      '--candles',
      MONTH,
      ...span,
      ...terms,
      ...outputs,
    ]);
    expect(done).toMatchObject({ code: 0 });
    stdout = done.stdout;
    result = JSON.parse(readFileSync(json, 'utf8'));
  });

  test('files have the columns they promise, one line a fill and a bar', () => {
    expect(readFileSync(trades, 'utf8')).toMatch(
      /^time_ms,side,quantity,price,fee,pnl,reason,node_id,order_type,ordered_at_ms,cash,position\n/,
    );
    expect(readFileSync(equity, 'utf8')).toMatch(/^time_ms,equity,cash,position\n/);
    expect(csvRows(trades)).toHaveLength(result.fills.length);
    // The partial bar at the end of the month is not in the run.
    const partial = (result.warnings as string[]).filter((text) => text.includes('partial'));
    expect(partial).toEqual([expect.stringMatching(/^the first bar, which only warms up/)]);
    const bars = csvRows(equity);
    expect(bars).toHaveLength(result.data.bars);
    expect(Number(bars[0]?.time_ms)).toBe(Date.UTC(2022, 0, 5));
    expect(Number(bars.at(-1)?.time_ms)).toBe(Date.UTC(2022, 0, 25, 11, 45));
  });

  test('the sums of the trades are those of the result', () => {
    const rows = csvRows(trades);
    const sales = rows.filter(({ side }) => side === 'sell');
    expect(sales.length).toBeGreaterThan(2);
    expect(rows.filter(({ side, pnl }) => side === 'buy' && pnl !== '')).toEqual([]);
    const pnl = sum(sales.map((row) => Number(row.pnl)));
    expect(pnl).toBeCloseTo(result.results.net_profit, 6);
    expect(sales).toHaveLength(result.results.total_trades);
    expect(sum(rows.map(({ fee }) => Number(fee)))).toBeCloseTo(result.results.total_fees, 6);
  });

  test('the trades explain the equity to the cent', () => {
    let cash = 50_000;
    let position = 0;
    for (const { side, quantity, price, fee } of csvRows(trades)) {
      const sign = side === 'buy' ? 1 : -1;
      cash -= sign * Number(quantity) * Number(price) + Number(fee);
      position += sign * Number(quantity);
    }
    const last = csvRows(equity).at(-1) as Row;
    expect(cash).toBeCloseTo(Number(last.cash), 4);
    expect(position).toBeCloseTo(Number(last.position), 9);
    expect(Number(last.equity)).toBe(result.results.final_portfolio_value);
  });

  test('the table shows the figures of the result', () => {
    const { summary, figures } = result;
    // By the names and units of docs/figures.md, as the API gives them.
    expect(Object.keys(figures)).toEqual(Object.keys(runFiguresSchema.shape));
    expect(figures).toMatchObject({
      total_return_percent: summary.total_return_percent,
      win_rate: summary.win_rate_percent,
      portfolio_value: summary.final_portfolio_value,
    });
    expect(result.annualised_hidden).toBe(summary.annualised_hidden);
    const percent = (value: number) => `${value.toFixed(2)} %`;
    expect(stdout).toContain(percent(summary.total_return_percent));
    expect(stdout).toContain(percent(summary.max_drawdown_percent));
    expect(stdout).toContain(percent(summary.win_rate_percent));
    expect(stdout).toMatch(new RegExp(`Trades +${summary.total_trades}\n`));
    expect(stdout).toMatch(/Equity {2}[▁-█]+ {2}50,000\.00 → /);
    expect(stdout).not.toContain('\u001b');
  });

  test('the result says how it is meant', () => {
    expect(result.conventions).toMatchObject({
      timeframe: '15m',
      trade_from: Date.UTC(2022, 0, 5),
    });
    expect(result.settings).toMatchObject({
      starting_balance: 50_000,
      commission_rate: 0.002,
      commission_type: 'rate',
      slippage_rate: 0.0005,
      risk_free_rate: 0.03,
      start_date: '2022-01-05T00:00:00.000Z',
      end_date: '2022-01-25T11:59:59.999Z',
    });
    expect(Object.keys(result.settings).filter((name) => /[A-Z]/.test(name))).toEqual([]);
    expect(result.data).toMatchObject({ bars_before: expect.any(Number), symbol: 'BTC/USD' });
  });

  test('the report needs no network, and its script is only for hover and zoom', () => {
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('RSI on BTC/USD');
    // Three charts, the bands of luck and the graph are drawn before any script runs.
    expect(page.match(/<svg /g)).toHaveLength(5);
    expect(page).not.toMatch(/https?:\/\/|src=|@import/);
    const [drawn = '', code = ''] = page.split('<script type="application/json"');
    expect(drawn).not.toMatch(/<script|NaN|undefined(?! figures)|Infinity/);
    const [data = ''] = code.split('</script>');
    const charts = JSON.parse(data.slice(data.indexOf('>') + 1)) as Record<string, number[]>;
    expect(charts.time).toHaveLength(charts.equity?.length as number);
    expect(charts.fills).toHaveLength(result.fills.length);
  });

  test('the report shows the strategy with its parameters and settings in words', () => {
    const page = readFileSync(html, 'utf8');
    expect(page).toContain('>period 14</text>');
    expect(page).toContain('<dt>Slippage</dt><dd>0.05 %</dd>');
    expect(page).toContain('<dt>Risk-free rate</dt><dd>3 %</dd><dt>Days a year</dt><dd>365</dd>');
    expect(page).toContain('<dt>Market orders fill</dt><dd>at the open of the next candle</dd>');
    expect(page).not.toMatch(/initialCash|slippageRate|maxPositionSizePercent/);
    expect(page).toContain('maximum adverse excursion');
  });

  test('the report has every figure of the document', () => {
    const page = readFileSync(html, 'utf8');
    for (const name of Object.keys(result.figures as object)) {
      expect(page).toContain(`<code>${name}</code>`);
    }
    expect(page).toContain(`<span class="value">${money(result.figures.total_fees as number)}<`);
  });
});

test('every template runs on the shipped month', async () => {
  const keys = TEMPLATES.map(({ key }) => key).join(' ');
  const run = `algotrade backtest $key --candles ${MONTH} --timeframe 15m --feed ETH/USD=${MONTH} --json - 2>/dev/null`;
  const pick = `"${process.execPath}" -p 'JSON.parse(fs.readFileSync(0)).summary.final_portfolio_value'`;
  const done = await shell(`for key in ${keys}; do ${run} | ${pick}; done`);
  expect(done).toMatchObject({ code: 0, stderr: '' });
  const equities = done.stdout.trim().split('\n').map(Number);
  expect(equities).toHaveLength(TEMPLATES.length);
  for (const equity of equities) expect(equity).toBeGreaterThan(0);
  // Some fifty processes one after the other.
}, 240_000);

test('trace gives values with 17 digits, booleans as 0 and 1, nothing while not ready', async () => {
  const nodes = ['--nodes', 'rsi,is-oversold'];
  const done = await algotrade(['trace', 'rsi', '--candles', MONTH, '--timeframe', '1h', ...nodes]);
  expect(done.code).toBe(0);
  const [header, ...rows] = done.stdout
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  expect(header).toEqual(['time_ms', 'rsi.rsi-out', 'is-oversold.result-out']);
  expect(rows).toHaveLength(751);
  expect(rows.slice(0, 14).every(([, rsi]) => rsi === '')).toBe(true);
  expect(rows[14]?.[1]).toMatch(/^\d+\.\d{15,}$/);
  for (const [, rsi, below] of rows.slice(14)) expect(below).toBe(Number(rsi) < 30 ? '1' : '0');
});

describe('explain', () => {
  const explain = async (graph: string, at: string, ...more: string[]) => {
    const span = ['--candles', MONTH, '--timeframe', '15m', '--at', at, '--json', ...more];
    const done = await algotrade(['explain', graph, ...span]);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    return JSON.parse(done.stdout);
  };

  test('agrees with every fill of the back-test', async () => {
    const done = await algotrade([
      'backtest',
      'goldenCross',
      '--candles',
      MONTH,
      '--timeframe',
      '15m',
      '--json',
      '-',
    ]);
    const { fills } = JSON.parse(done.stdout);
    expect(fills.length).toBeGreaterThan(10);
    for (const fill of fills.slice(0, 3)) {
      const { time, actions } = await explain(
        'goldenCross',
        new Date(fill.orderedAt).toISOString(),
      );
      expect(time).toBe(fill.orderedAt);
      const action = actions.find(({ nodeId }: { nodeId: string }) => nodeId === fill.nodeId);
      expect(action).toMatchObject({ triggered: true, firstNo: null, fate: { fills: [fill] } });
    }
  });

  test('names the first node that said no, through gates and sizes, and why', async () => {
    const { actions } = await explain('atrTrendFollowing', '2022-01-10T04:46Z');
    expect(actions[0]).toMatchObject({ nodeId: 'buy', triggered: false, fate: null });
    expect(actions[0].firstNo).toEqual({
      nodeId: 'strong',
      why: expect.stringMatching(/20\.1\d* is not .*25/),
    });
  });

  test('refuses a time at which there is no bar', async () => {
    for (const at of ['2021-12-31T22:59Z', '2022-02-01T05:45Z', '2030-01-01']) {
      const span = ['--candles', MONTH, '--timeframe', '15m', '--at', at];
      const done = await algotrade(['explain', 'rsi', ...span]);
      expect(done).toMatchObject({ code: 2, stdout: '' });
      expect(done.stderr).toMatch(
        /expected --at inside a bar, was 20.*; bars open from 2021-12-31 23:00/,
      );
    }
  });

  test('says what is not ready yet', async () => {
    const { actions } = await explain('goldenCross', '2022-01-01T01:45Z');
    expect(actions[0].firstNo).toMatchObject({ why: expect.stringMatching(/not ready.* has 12/) });
  });

  test('tells why an order came to nothing', async () => {
    const { actions } = await explain('rsi', '2022-01-01T05:15Z');
    expect(actions).toMatchObject([
      { nodeId: 'sell', triggered: true, fate: { refusal: { reason: 'no_position' } } },
      { nodeId: 'buy', triggered: false, fate: null },
    ]);
  });
});

test('a template is a graph: it validates, compiles and converts to itself', async () => {
  const { stdout: graph } = await algotrade(['templates', 'goldenCross']);
  const file = folder.file('golden.json', graph);
  expect(await algotrade(['validate', file])).toMatchObject({
    code: 0,
    stdout: 'golden can run\n',
  });
  const compiled = await algotrade(['compile', file, '--json']);
  expect(JSON.parse(compiled.stdout)).toMatchObject({ name: 'golden', warmup_bars: 200 });
  const converted = await algotrade(['convert', '-'], graph);
  expect(JSON.parse(converted.stdout)).toEqual(JSON.parse(graph));
});

test('validate reports every graph, also beside a file that is no graph', async () => {
  const noJson = folder.file('no-json.json', '{');
  const missing = await algotrade(['validate', 'rsi', 'missing.json']);
  expect(missing).toMatchObject({ code: 2, stdout: 'RSI can run\n' });
  const done = await algotrade(['validate', 'rsi', noJson, 'goldenCross']);
  expect(done).toMatchObject({
    code: 1,
    stdout: 'RSI can run\nGolden Cross can run\n',
    stderr: expect.stringMatching(/^algotrade: no-json\.json: expected a graph as JSON/) as string,
  });
});

describe('exit codes and streams', () => {
  const broken = JSON.stringify({ nodes: [{ id: 'a', type: 'rsiNode', data: {} }], edges: [] });

  test.each<[string, string[], number, RegExp]>([
    ['an unknown command', ['dance'], 2, /unknown command 'dance'/],
    [
      'an unknown option',
      ['backtest', 'rsi', '--candles', MONTH, '--leverage', '9'],
      2,
      /unknown option '--leverage'/,
    ],
    ['no candles', ['backtest', 'rsi'], 2, /'--candles <file>' not specified/],
    [
      'an impossible fee',
      ['backtest', 'rsi', '--candles', MONTH, '--fee', '5'],
      2,
      /--fee.*from 0 to 0\.1/,
    ],
    [
      'an unknown template',
      ['backtest', 'nope', '--candles', MONTH],
      2,
      /expected a graph file or a template key, was "nope"/,
    ],
    [
      'candles that are not there',
      ['backtest', 'rsi', '--candles', 'none.csv'],
      2,
      /candles file at none\.csv/,
    ],
    [
      'a finer timeframe',
      ['backtest', 'rsi', '--candles', MONTH, '--timeframe', '5s'],
      2,
      /--timeframe of at least 1m.* was 5s/,
    ],
    [
      'an unknown node',
      ['trace', 'rsi', '--candles', MONTH, '--nodes', 'x'],
      2,
      /--nodes to name nodes.*was x/,
    ],
    [
      'two outputs to stdout',
      ['backtest', 'rsi', '--candles', MONTH, '--json', '-', '--equity', '-'],
      2,
      /at most one/,
    ],
    [
      'an empty span',
      ['backtest', 'rsi', '--candles', MONTH, '--from', '2023-01-01'],
      1,
      /candles between --from and --to/,
    ],
    [
      'a short history',
      ['backtest', 'goldenCross', '--candles', MONTH, '--timeframe', '1d'],
      1,
      /insufficient_history.*201 bars/,
    ],
    ['a graph with errors', ['backtest', '-', '--candles', MONTH], 1, /cannot run:\n {2}/],
  ])('%s', async (_name, args, code, message) => {
    const done = await algotrade(args, broken);
    expect(done).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
    expect(done.stderr).not.toMatch(/\n {4}at /);
  });

  test('validate lists issues on stdout, errors first, and fails', async () => {
    const done = await algotrade(['validate', '-'], broken);
    expect(done).toMatchObject({ code: 1, stderr: '' });
    expect(done.stdout).toMatch(/error +missing_input +RSI \(node a\)/);
    const levels = [...done.stdout.matchAll(/^ +(error|warning|info) /gm)].map(
      ([, level]) => level,
    );
    expect(new Set(levels).size).toBeGreaterThan(1);
    expect(levels).toEqual([
      ...levels.filter((level) => level === 'error'),
      ...levels.filter((level) => level === 'warning'),
      ...levels.filter((level) => level === 'info'),
    ]);
  });

  test('a closed pipe ends quietly', async () => {
    const done = await shell(`algotrade trace rsi --candles ${MONTH} | head -2`);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout.split('\n')).toHaveLength(3);
  });

  test.each(['| true', '2>&1 | true'])(
    'a pipe that is closed at once (%s) costs no file',
    async (pipe) => {
      const path = folder.pathOf('piped-equity.csv');
      const sets = folder.pathOf('piped-sets.csv');
      for (const file of [path, sets]) rmSync(file, { force: true });
      const run = `algotrade backtest rsi --candles ${MONTH} --timeframe 1h --equity ${path} ${pipe}`;
      expect((await shell(run)).code).toBe(0);
      expect(existsSync(path)).toBe(true);
      const sweep = `algotrade sweep rsi --candles ${MONTH} --timeframe 1h --set rsi.period=7,14 --out ${sets} ${pipe}`;
      expect((await shell(sweep)).code).toBe(0);
      expect(existsSync(sets)).toBe(true);
    },
  );

  test('the version is that of the product', async () => {
    expect(await algotrade(['--version'])).toMatchObject({ code: 0, stdout: `${VERSION}\n` });
  });

  test('help on every command ends with examples', async () => {
    const { stdout } = await algotrade(['--help']);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) .*\S$/gm)].map(
      ([, name]) => name as string,
    );
    for (const name of ['backtest', 'trace', 'convert']) {
      expect(commands).toContain(name);
      const help = await algotrade([name, '--help']);
      expect(help).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/\nExamples:\n {2}algotrade /),
      });
    }
  });
});
