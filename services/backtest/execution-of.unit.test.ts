import type { RunSettings } from '../../api/backtest/run-requests';
import { withTermDefaults } from '../../contracts/execution-terms';
import { completeSettings } from '../../engine/execution/settings';
import { executionOf } from './execution-of';

const least: RunSettings = {
  initial_capital: 100_000,
  commission_type: 'rate',
  commission_rate: 0.002,
  commission_fixed: 0,
  slippage_rate: 0.0005,
  max_position_size_percent: 1,
};

test.each<[string, Partial<RunSettings>]>([
  ['no terms', {}],
  ['a fee of its own', { maker_rate: -0.0001, spread: 0.001 }],
  ['every term', { taker_rate: 0, volume_share: 0.5, fill: 'same_close', tick_size: 0.5 }],
])('the engine fills orders by the defaults that settings show: %s', (_, terms) => {
  const settings = { ...least, ...terms };
  const shown = withTermDefaults(settings);
  expect(shown).toMatchObject(settings);
  expect(executionOf(shown)).toEqual(completed(settings));
});

/** What the engine makes of settings, without the time from which it trades. */
function completed(settings: RunSettings) {
  const { tradeFrom: _, ...complete } = completeSettings(executionOf(settings));
  return complete;
}
