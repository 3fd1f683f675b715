import { algotrade } from './testing/run-command';

const MONTH = 'data/btc-perp-1m-2022-01.csv.gz';

test('lookahead reports what it compared over real candles', async () => {
  const { code, stdout } = await algotrade([
    ...['lookahead', 'macd', '--candles', MONTH, '--timeframe', '1h'],
  ]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/Candles +751\n/);
  expect(stdout).toMatch(/Prefixes +\d+, of \d+ to 750 candles/);
  expect(stdout).toMatch(/does not look ahead\.\n$/);
});

test('lookahead gives its report as JSON', async () => {
  const { code, stdout } = await algotrade([
    ...['lookahead', 'rsi', '--candles', MONTH, '--timeframe', '4h', '--prefixes', '5', '--json'],
  ]);
  expect(code).toBe(0);
  const report = JSON.parse(stdout) as { faults: unknown[]; prefixes: number[]; bars: number };
  expect(report).toMatchObject({ bars: 189, faults: [] });
  expect(report.prefixes.at(-1)).toBe(188);
});

test('lookahead refuses a graph that cannot run', async () => {
  const { code, stderr } = await algotrade(['lookahead', '-', '--candles', MONTH], '{"nodes":[]}');
  expect(code).toBe(1);
  expect(stderr).toContain('cannot run');
});
