const lines = (...examples: string[]): string => examples.map((text) => `  ${text}`).join('\n');

const MONTH = 'data/btc-perp-1m-2022-01.csv.gz';

/** Examples at the end of each command's help; all of them run in a clone. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  backtest: lines(
    `algotrade backtest rsi --candles ${MONTH} --timeframe 1h`,
    `algotrade backtest my-graph.json --candles ${MONTH} --timeframe 15m \\`,
    '    --from 2022-01-10 --to 2022-01-20 --cash 10000 --fee 0.1% --slippage 5bp \\',
    '    --json result.json --trades trades.csv --equity equity.csv --html report.html',
    `algotrade backtest sma --candles ${MONTH} --json - | jq .summary`,
  ),
  sweep: lines(
    `algotrade sweep sma --candles ${MONTH} --timeframe 1h --set sma.period=5:50:5 --out results.csv`,
    `algotrade sweep goldenCross --candles ${MONTH} --timeframe 15m \\`,
    '    --set ema-fast.period=10:60:10 --set ema-slow.period=50,100,200 \\',
    "    --where 'ema-fast.period < ema-slow.period' --objective total_return_percent \\",
    '    --max-drawdown 20% --min-trades 3 --out sweep.csv --out sweep.html',
    `algotrade sweep rsi --candles ${MONTH} --timeframe 5m,15m --set rsi.period=5:30:1 \\`,
    '    --set oversold.value=20:40:1 --search tpe --trials 60 --seed 7',
  ),
  'walk-forward': lines(
    `algotrade walk-forward goldenCross --candles ${MONTH} --timeframe 15m \\`,
    '    --set ema-fast.period=10:40:10 --set ema-slow.period=50,100,200 \\',
    "    --where 'ema-fast.period < ema-slow.period' --in 10d --out-of-sample 5d --purge 1d \\",
    '    --objective total_return_percent --out windows.csv --out walk-forward.html',
  ),
  report: lines(
    'algotrade report session 7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11 --token "$TOKEN" --out session.html',
  ),
  validate: lines('algotrade validate my-graph.json', 'algotrade validate rsi sma --json'),
  compile: lines('algotrade compile goldenCross', 'algotrade compile my-graph.json --json'),
  trace: lines(
    `algotrade trace rsi --candles ${MONTH} --timeframe 1h --nodes rsi,price | head -20`,
    `algotrade trace my-graph.json --candles ${MONTH} --from 2022-01-10 --out values.csv`,
  ),
  explain: lines(`algotrade explain rsi --candles ${MONTH} --timeframe 1h --at 2022-01-12T13:00Z`),
  lookahead: lines(
    `algotrade lookahead rsi --candles ${MONTH} --timeframe 1h`,
    `algotrade lookahead my-graph.json --candles ${MONTH} --timeframe 15m --json`,
  ),
  nodes: lines('algotrade nodes', 'algotrade nodes rsiNode', 'algotrade nodes --json'),
  templates: lines('algotrade templates', 'algotrade templates rsi > my-graph.json'),
  convert: lines(
    'algotrade convert old-graph.json --out my-graph.json',
    'algotrade convert - < old-graph.json > my-graph.json',
  ),
  trials: lines(
    'algotrade trials list',
    'algotrade trials report --server https://algotrade.example.com --token "$TOKEN" --exchange coinbase',
  ),
  data: lines(
    `algotrade data check ${MONTH}`,
    'algotrade data check eurusd-h1.csv --calendar weekdays --json',
    'algotrade data repair eurusd-h1.csv --out repaired.parquet',
    'algotrade data download BTC/USD 1m --exchange coinbase --from 2024-01-01 --to 2024-02-01 \\',
    '    --out btc-usd-1m.parquet',
    'algotrade data import eurusd-h1.csv --symbol EUR/USD --calendar weekdays',
    'algotrade data list',
    'algotrade data export EUR/USD 4h --out eurusd-h4.parquet',
  ),
  import: lines(
    'algotrade import beta1 strategies.db --owner alice --dry-run --report report.html',
    'algotrade import beta2 postgres://reader:password@localhost/trading --owner alice \\',
    '    --map users.json --dry-run --report report.json',
    'algotrade import beta1 strategies.db --owner alice --every 15m',
    'algotrade import archive archive.sqlite --owner alice',
    'algotrade import orphans 7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11 --records',
  ),
  export: lines(
    'algotrade export --out mine.sqlite',
    'algotrade export --all --out archive.sqlite',
  ),
  parity: lines(
    'algotrade parity 7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11 --report parity.html',
    'algotrade parity 7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11 --candles btc-1h.csv --symbol BTC/USD \\',
    '    --reference outputs.json --json',
  ),
};

/** What the exit codes mean, for the end of the main help. */
export const EXIT_CODES = `
Exit codes:
  0  success
  1  the graph or the data has errors
  2  incorrect usage: an unknown option, an invalid value, a file that cannot be opened

Help on a command, with examples: algotrade <command> --help`;
