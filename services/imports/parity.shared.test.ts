import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { ParityReport } from '../../imports/parity/parity-report';
import { algotrade } from '../../cli/testing/run-command';
import { parityFixtures } from '../../imports/testing/parity-fixtures';
import type { ImportWorld } from './testing/import-world';
import {
  backtestRecord,
  checksumRecord,
  sessionRecord,
  strategyRecord,
  tradeRecord,
} from './testing/records';
import { sharedWorld } from './testing/shared-world';

const { strategies, runs, candleFile, referenceFile } = parityFixtures();
let world: ImportWorld;
let server: string[];
let batch: string;

beforeAll(async () => {
  world = await sharedWorld();
  server = await world.serverOptions();
  batch = await imported([0, 1, 2, 3, 4, 5]);
});

/** A batch with the strategies of the fixtures and some of their runs. */
async function imported(indices: readonly number[]): Promise<string> {
  const records = Object.entries(strategies).map(([name, graph]) =>
    strategyRecord(`old ${name}`, name, { graph }),
  );
  for (const i of indices) {
    const { run, strategy } = runs[i] as (typeof runs)[number];
    records.push(backtestRecord(run as never, strategy && `old ${strategy}`));
  }
  const fingerprint = randomUUID().replaceAll('-', '').repeat(2);
  const { batch_id: id, state, tables } = await world.run(world.snapshot(records, { fingerprint }));
  expect({ state, tables }).toMatchObject({ state: 'completed' });
  return id as string;
}

const parity = (...words: string[]) => algotrade(['parity', ...words, ...server]);

test('every class is counted, and something unexplained ends the command with 1', async () => {
  const target = `${world.newFolder()}/parity.json`;
  const given = ['--candles', candleFile, '--reference', referenceFile, '--report', target];
  const outcome = await parity(batch, ...given);
  expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('2 differences are') });
  expect(outcome.stdout).toMatch(/^Unexplained +2$/m);
  expect(outcome.stdout).toContain('analytics.sharpe_ratio: old');
  expect(outcome.stdout).toMatch(/^Candles: BTC\/USD by /m);
  const report = JSON.parse(readFileSync(target, 'utf8')) as ParityReport;
  expect(report).toMatchObject({ batch_id: batch, runs: 6, strategies: 6 });
  // The others have no candles, random prices or no strategy; three graphs have no action.
  expect(report).toMatchObject({ runs_compared: 3, sessions: 0, strategies_compared: 6 });
  expect(outcome.stdout).toMatch(/^Back-tests: 3 of 6 compared$/m);
  expect(outcome.stdout).toContain('Strategies: 3 of 6 can run here, 6 compared with reference');
  expect(outcome.stdout).not.toContain('Nothing was compared');
  expect(report.counts).toMatchObject({
    ...{ unexplained: 2, candles_unavailable: 24, legacy_mock_data: 24, not_comparable: 24 },
  });
  expect(report.counts.equal).toBeGreaterThan(5);
  expect(report.counts.explained).toBeGreaterThan(40);
  const nodes = report.items.filter(({ subject }) => subject === 'RSI');
  expect(nodes.map(({ item, outcome: how }) => [item, how])).toEqual([
    ['rsi.rsi-out', 'explained'],
    ['average.sma-out', 'equal'],
    ['low.result-out', 'explained'],
  ]);
  const gates = report.items.filter(({ subject }) => subject === 'Gate' || subject === 'Levels');
  expect(gates.map(({ outcome: how }) => how)).toEqual(Array(6).fill('explained'));
  expect(report.items).toHaveLength(6 * 24 + 6 + 15 + 6);
});

test('without candles nothing is claimed, and as a page', async () => {
  const target = `${world.newFolder()}/parity.html`;
  const { code, stdout } = await parity(batch, '--json', '--report', target);
  expect(code).toBe(0);
  const { counts } = JSON.parse(stdout) as ParityReport;
  expect(counts).toMatchObject({ equal: 0, explained: 0, candles_unavailable: 120 });
  const page = readFileSync(target, 'utf8');
  expect(page).toContain('<td>No candles for the range</td>');
  expect(page).toContain('<p>Back-tests: 0 of 6 compared.</p>');
  expect(page).toContain('<p>Nothing was compared: this report says nothing about parity.');
  const other = await parity(batch, '--json', '--candles', candleFile, '--symbol', 'ETH/USD');
  expect((JSON.parse(other.stdout) as ParityReport).counts.candles_unavailable).toBe(120);
});

test('bad inputs are refused before anything is read', async () => {
  const file = `${world.newFolder()}/odd.json`;
  writeFileSync(file, '{"strategies":[{"strategy":"Cross","outputs":{"rsi":[1]}}]}');
  const unknown = `${world.newFolder()}/unknown.json`;
  writeFileSync(unknown, '{"strategies":[{"strategy":"Nobody","outputs":{}}]}');
  const cases: [string[], number, string][] = [
    [['7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11'], 1, 'there is no import batch'],
    [['no-id'], 1, 'there is no import batch'],
    [[batch, '--report', 'x.txt'], 2, 'expected --report to end in .json or .html'],
    [[batch, '--symbol', 'BTC/USD'], 2, 'expected --candles together with --symbol'],
    [[batch, '--reference', file], 2, 'expected --candles together with --reference'],
    [[batch, '--candles', candleFile, '--reference', file], 2, 'expected names such as rsi'],
    [[batch, '--candles', candleFile, '--reference', candleFile], 2, 'to be a JSON file'],
    [[batch, '--candles', candleFile, '--reference', unknown], 2, '0 are Nobody'],
    [[batch, '--candles', 'none.csv'], 2, 'none.csv'],
  ];
  for (const [words, code, message] of cases) {
    const outcome = await parity(...words);
    expect(outcome).toMatchObject({ code, stderr: expect.stringContaining(message) });
  }
});

test('the records of a batch are for admins, page by page', async () => {
  const path = `/api/imports/${batch}/records`;
  expect(await world.call('GET', `${path}?entity=strategy`, { as: world.userId })).toMatchObject({
    status: 403,
  });
  for (const query of [
    '',
    '?entity=user',
    '?entity=strategy&limit=0',
    '?entity=backtest&after=x',
  ]) {
    expect(await world.call('GET', `${path}${query}`)).toMatchObject({ status: 422 });
  }
  const first = await world.call('GET', `${path}?entity=backtest&limit=4`);
  expect(first.body.data).toHaveLength(4);
  const rest = await world.call(
    'GET',
    `${path}?entity=backtest&limit=4&after=${first.body.next as string}`,
  );
  expect(rest.body).toMatchObject({ next: null });
  expect(rest.body.data).toHaveLength(2);
});

test('sessions are compared with what their own trades make of them', async () => {
  const metrics = {
    ...{ current_value: '9999.98', total_return_percent: '0.00', total_pnl: '-0.02' },
    ...{ trade_count: 2, win_rate: '50.00', max_drawdown_percent: '3.21', sharpe_ratio: null },
  };
  const whole = sessionRecord('whole', {}, { metrics });
  const broken = sessionRecord('broken', {}, { metrics });
  const trades = [tradeRecord('whole', 0), tradeRecord('whole', 1), tradeRecord('broken', 1)];
  const sums = [
    checksumRecord('whole', 2, {
      ...{ total_pnl: '-0.02', held: '0', cost: '0' },
      ...{ closed_trades: 1, win_rate_percent: '0' },
    }),
    checksumRecord('broken', 1, null),
  ];
  const records = [whole, broken, ...trades, ...sums];
  const { batch_id: id } = await world.run(world.snapshot(records, { source_name: 'sessions' }));
  const outcome = await parity(id as string, '--json');
  expect(outcome).toMatchObject({ code: 1 });
  const { items, ...report } = JSON.parse(outcome.stdout) as ParityReport;
  expect(report).toMatchObject({ sessions: 2, sessions_compared: 1 });
  const ofWhole = items.filter(({ subject }) => subject.startsWith('Session whole'));
  expect(ofWhole.map((one) => [one.item, one.outcome, one.reason])).toEqual([
    ['current_value', 'equal', null],
    ['total_return_percent', 'equal', null],
    ['total_pnl', 'equal', null],
    ['trade_count', 'explained', 'every fill counts'],
    ['win_rate', 'unexplained', null],
    ['max_drawdown_percent', 'candles_unavailable', 'there are no candles for its time'],
  ]);
  const ofBroken = items.filter(({ subject }) => subject.startsWith('Session broken'));
  expect(new Set(ofBroken.map((one) => one.outcome))).toEqual(new Set(['not_comparable']));
});
