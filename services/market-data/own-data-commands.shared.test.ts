import { randomUUID } from 'node:crypto';
import { readCandleFile } from '../../candle-files/candle-file';
import { TemporaryFolder } from '../../candle-files/testing/temporary-folder';
import { algotrade } from '../../cli/testing/run-command';
import { START, csv, sharedOwnDataWorld } from './testing/own-data-world';
import type { OwnDataWorld } from './testing/own-data-world';

const MONTH = 'data/btc-perp-1m-2022-01.csv.gz';
const [alice, bob] = [randomUUID(), randomUUID()];
const folder = new TemporaryFolder();

let world: OwnDataWorld;
beforeAll(() => {
  world = sharedOwnDataWorld();
});
afterAll(() => folder.remove());

/** `algotrade data` as a user. */
async function data(user: string, ...args: string[]) {
  const env = { ALGOTRADE_SERVER: world.base, ALGOTRADE_TOKEN: await world.tokenOf(user) };
  return algotrade(['data', ...args], '', env);
}

test('a real month is imported, listed, exported as it was, and deleted', async () => {
  const before = await readCandleFile(MONTH);
  const count = before.columns.time.length.toLocaleString('en-US');
  const imported = await data(alice, 'import', MONTH, '--symbol', 'BTC/USD');
  expect(imported).toMatchObject({ code: 0, stderr: '' });
  expect(imported.stdout).toBe(
    `imported ${count} candles as imported:BTC/USD 1m\nthe server has ${count} of them, grade B\n`,
  );
  expect((await data(alice, 'list')).stdout).toMatch(
    new RegExp(`^imported:BTC/USD +1m +${count} +B .*\n\n${count} of 10,000,000 candles$`, 'm'),
  );
  const out = folder.pathOf('back.parquet');
  const exported = await data(alice, 'export', 'imported:BTC/USD', '1m', '--out', out);
  expect(exported).toMatchObject({ code: 0, stdout: `wrote ${count} candles to ${out}\n` });
  expect((await readCandleFile(out)).columns).toEqual(before.columns);
  const deleted = await data(alice, 'delete', 'BTC/USD');
  expect(deleted).toMatchObject({ code: 0, stdout: 'deleted 1 timeframe of imported:BTC/USD\n' });
  expect(JSON.parse((await data(alice, 'list', '--json')).stdout)).toEqual([]);
});

test('the same file again adds nothing, a later one its candles', async () => {
  const first = folder.file('eurusd-1h.csv', csv(0, 30));
  const later = folder.file('eurusd-1h-later.csv', csv(20, 30));
  for (const file of [first, first, later]) {
    expect(await data(alice, 'import', file, '--symbol', 'EUR/USD')).toMatchObject({ code: 0 });
  }
  const args = ['export', 'EUR/USD', '1h', '--out', '-'];
  const all = await data(alice, ...args);
  expect(all.stdout.trim().split('\n')).toHaveLength(1 + 50);
  expect(all.stderr).toBe('wrote 50 candles to -\n');
  const [from, to] = [START + 45 * 3_600_000, START + 47 * 3_600_000].map((time) =>
    new Date(time).toISOString(),
  );
  const some = await data(alice, ...args, '--from', from ?? '', '--to', to ?? '');
  expect(some.stdout.trim().split('\n')).toHaveLength(1 + 2);
  const days = await data(alice, 'export', 'EUR/USD', '1d', '--out', '-');
  expect(days.stdout).toMatch(new RegExp(`^${START},100,103,99,100,`, 'm'));
});

test('an import without a calendar keeps the one that the server has, and warns by it', async () => {
  const [head = '', ...days] = csv(0, 24 * 7)
    .trim()
    .split('\n');
  const closed = { from: 24 * 5 - 2, to: 24 * 7 - 2 };
  const open = days.filter((_, hour) => hour < closed.from || hour >= closed.to);
  const file = folder.file('chfusd-1h.csv', [head, ...open, ''].join('\n'));
  const imported = async (...args: string[]) => {
    const { code, stdout } = await data(alice, 'import', file, '--symbol', 'CHF/USD', ...args);
    const [own] = (await world.ask(alice, '')).body.data.filter(
      ({ symbol }: { symbol: string }) => symbol === 'CHF/USD',
    );
    return { code, warns: stdout.includes('missing'), calendar: own.quality.calendar };
  };
  const weekdays = { code: 0, warns: false, calendar: 'weekdays' };
  expect(await imported()).toEqual({ code: 0, warns: true, calendar: '24x7' });
  expect(await imported('--calendar', 'weekdays')).toEqual(weekdays);
  expect(await imported()).toEqual(weekdays);
  const later = folder.file('chfusd-1h-later.csv', csv(24 * 7, 3));
  await data(alice, 'import', later, '--symbol', 'CHF/USD');
  expect(await imported()).toEqual(weekdays);
});

test('bad use names the option, a refusal is an error of the command', async () => {
  const unnamed = folder.file('candles.csv', csv(0, 5));
  const cases: [string[], number, RegExp][] = [
    [['import', unnamed], 2, /expected --symbol: neither the file nor its name/],
    [['import', folder.pathOf('none.csv'), '--symbol', 'EUR/USD'], 2, /none\.csv/],
    [
      ['export', 'ZZZ/USD', '1h', '--out', '-'],
      1,
      /imported:ZZZ\/USD 1h: expected one of your own/,
    ],
    [['delete', 'ZZZ/USD'], 1, /expected one of your own instruments/],
  ];
  for (const [args, code, message] of cases) {
    const outcome = await data(bob, ...args);
    expect([args, outcome.code]).toEqual([args, code]);
    expect(outcome.stderr).toMatch(message);
  }
  const anonymous = await algotrade(['data', 'list'], '', { ALGOTRADE_SERVER: world.base });
  expect(anonymous).toMatchObject({ code: 2 });
  expect(anonymous.stderr).toMatch(/expected --token or ALGOTRADE_TOKEN: your token or an API key/);
  const stranger = { ALGOTRADE_SERVER: world.base, ALGOTRADE_TOKEN: 'no-token' };
  const refused = await algotrade(['data', 'list'], '', stranger);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/token was refused/)]);
});
