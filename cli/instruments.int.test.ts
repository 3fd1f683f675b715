import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryFolder } from '../candle-files/testing/temporary-folder';
import { algotrade } from './testing/run-command';

jest.setTimeout(60_000);

const CASES = 'candle-files/testing/cases';
const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const csv = readFileSync(join(__dirname, '..', CASES, 'postgres-zone.csv'));
const path = folder.file('candles.csv', csv);
const backtest = ['backtest', `${CASES}/buy-first-bar.json`, '--candles', path];

test('an instrument is shown as it was taken, in every spelling of the API', async () => {
  const { stdout } = await algotrade([...backtest, '--symbol', 'coinbase:btc-usd']);
  expect(stdout).toMatch(/· coinbase:BTC\/USD · 1m · 5 bars/);
  expect(stdout).toMatch(/symbol from the option/);
  const checked = await algotrade(['data', 'check', path, '--symbol', 'simulated:BTC-USD']);
  expect(checked.stdout).toContain('5 candles of simulated:BTC/USD');
});

test('documents name the symbol, and the instrument beside it where the exchange is given', async () => {
  const own = await algotrade([...backtest, '--symbol', 'imported:EUR/USD', '--json', '-']);
  expect(JSON.parse(own.stdout).data).toMatchObject({
    ...{ symbol: 'EUR/USD', instrument: 'imported:EUR/USD', exchange: 'imported' },
    symbol_from: 'option',
  });
  const plain = await algotrade([...backtest, '--symbol', 'ethusd', '--json', '-']);
  expect(JSON.parse(plain.stdout).data).toMatchObject({
    ...{ symbol: 'ETH/USD', instrument: null, exchange: null },
  });
});

test('a text that is none ends with exit code 2; the option and what was expected are named', async () => {
  const done = await algotrade([...backtest, '--symbol', 'coinbase:bitcoin']);
  expect(done).toMatchObject({ code: 2, stdout: '' });
  expect(done.stderr).toMatch(/'--symbol <name>'.*'coinbase:bitcoin'/);
  expect(done.stderr).toMatch(/Expected a symbol.*or an instrument, such as coinbase:BTC\/USD\./);
});

test('a download takes the exchange from the symbol, and refuses another one beside it', async () => {
  const args = ['data', 'download', 'coinbase:BTC-USD', '1m', '--from', '2022-01-01'];
  const out = ['--out', folder.pathOf('out.csv'), '--rest-url', 'none'];
  const done = await algotrade([...args, ...out, '--exchange', 'simulated']);
  expect(done).toMatchObject({ code: 2, stdout: '' });
  expect(done.stderr).toContain(
    'expected --exchange coinbase, as in coinbase:BTC/USD, was simulated',
  );
  const unknown = await algotrade(['data', 'download', 'kraken:BTC-USD', ...args.slice(3), ...out]);
  expect(unknown.stderr).toContain('was kraken');
});
