import { Command } from 'commander';
import { addExecutionOptions } from '../options/execution-options';
import { startSweepRequest } from '../../contracts/sweep-requests';
import { lengthOfTime } from '../../contracts/length-of-time';
import type { WalkForwardOptions } from '../options/walk-forward-options';
import type { SearchOptions } from './request';
import { requestOf } from './request';
import { walkRequestOf } from './walk-forward';

function bodyOf(...args: string[]) {
  const command = addExecutionOptions(new Command()).parse(args, { from: 'user' });
  return requestOf('rsi', {
    ...command.opts(),
    ...{ symbol: 'BTC/USD', timeframe: '1h', from: 0, to: 86_400_000 },
    ...{ set: [['rsi.period', '2,3']], search: 'grid', seed: 1, objective: 'sharpe_ratio' },
    ...{ riskFree: 0.02, calendar: '24x7' },
  } as unknown as SearchOptions);
}

test('terms that are not given are the server’s', () => {
  const body = bodyOf();
  expect(body).toMatchObject({ risk_free_rate: 0.02 });
  for (const name of ['maker_rate', 'spread', 'step_size', 'min_notional', 'fill']) {
    expect(body).not.toHaveProperty(name);
  }
  expect(body).toMatchObject({ commission_type: 'rate', commission_rate: 0.001 });
});

test('every term of execution is sent by its name in the API', () => {
  const body = bodyOf(
    ...['--fee', '4bp', '--fee-fixed', '2', '--maker=-1bp', '--taker', '0', '--spread', '0.1%'],
    ...['--volume-share', '0.5', '--impact', '2', '--fill', 'same_close', '--max-units', '3'],
    ...['--tick', '0.5', '--step', '0.01', '--min-quantity', '0.1', '--min-notional', '10'],
  );
  expect(body).toMatchObject({
    ...{ commission_type: 'both', commission_rate: 0.0004, commission_fixed: 2 },
    ...{ maker_rate: -0.0001, taker_rate: 0, spread: 0.001, volume_share: 0.5, price_impact: 2 },
    ...{ fill: 'same_close', max_position: 3, tick_size: 0.5, step_size: 0.01 },
    ...{ min_quantity: 0.1, min_notional: 10 },
  });
});

const searchOf = (set: readonly (readonly [string, string])[]) =>
  requestOf('rsi', {
    ...addExecutionOptions(new Command()).parse([], { from: 'user' }).opts(),
    ...{ symbol: 'BTC/USD', timeframe: '1h', from: 0, set, riskFree: 0, calendar: '24x7' },
    objective: 'sharpe_ratio',
  } as unknown as SearchOptions);

test('a list of any length is sent as its values', () => {
  const values = Array.from({ length: 300 }, (_, i) => String(1_000 + i));
  const body = searchOf([
    ['rsi.period', values.join(', ')],
    ['low.value', '10:30:5'],
  ]);
  expect(body).toMatchObject({ parameters: { 'rsi.period': { values }, 'low.value': '10:30:5' } });
  const { parameters } = startSweepRequest.parse(body);
  expect(parameters['rsi.period']).toBe(values.join());
});

test('a fee that the sets give counts', () => {
  expect(searchOf([['commission_fixed', '1,5']])).toMatchObject({
    ...{ commission_type: 'both', commission_rate: 0.001, commission_fixed: 0 },
  });
});

test('what a server cannot do without is named at once, and an end is not among it', () => {
  const options = { riskFree: 0, calendar: '24x7', set: [], objective: 'sharpe_ratio' };
  const request = (more: object) => requestOf('rsi', { ...options, ...more } as never);
  expect(() => request({})).toThrow('expected --symbol, --timeframe, --from: the server');
  const body = request({ symbol: 'BTC/USD', timeframe: '1h', from: 0 }) as { end_date: string };
  expect((Date.parse(body.end_date) + 1) % 3_600_000).toBe(0);
  expect(Date.now() - Date.parse(body.end_date)).toBeLessThan(3_700_000);
});

test('a server takes every length that a walk-forward here takes', () => {
  const years = lengthOfTime('3650d') ?? 0;
  const market = { symbol: 'BTC/USD', timeframe: '1h', from: 0, to: 86_400_000 };
  const shared = { ...market, riskFree: 0, calendar: '24x7', set: [], objective: 'sharpe_ratio' };
  const options = { ...shared, in: years, outOfSample: years, purge: 0, anchored: false };
  const body = walkRequestOf('rsi', options as unknown as WalkForwardOptions) as Record<
    string,
    string
  >;
  expect(lengthOfTime(body['in_sample'] ?? '')).toBe(years);
});
