import { sessionData } from '../../shared/testing/import-records';
import { importedSettings } from './imported-settings';

const limitsOf = (source: unknown, max_drawdown_percent: string | null = null) => {
  const { settings } = sessionData();
  const data = sessionData({ settings: { ...settings, source, max_drawdown_percent } });
  return importedSettings(data).risk_management;
};

test('the limits of Beta2, also as text', () => {
  const risk_management = {
    ...{ max_drawdown: 15, max_daily_trades: '12', max_daily_loss: '250.5' },
    ...{ stop_loss_default: 3, take_profit_default: 150, auto_stop: false, max_positions: 4 },
  };
  const limits = {
    ...{ max_drawdown: 15, max_daily_trades: 12, max_daily_loss: 250.5 },
    ...{ stop_loss_default: 3, take_profit_default: 150, auto_stop: false, max_positions: 4 },
  };
  expect(limitsOf({ risk_management }, '15')).toEqual(limits);
  expect(limitsOf({ risk_management: JSON.stringify(risk_management) }, '15')).toEqual(limits);
});

test('the limits of Beta1, whose page had them beside the other settings', () => {
  const source = { symbol: 'BTC/USD', autoStop: 'true', maxPositions: 3, maxDrawdown: 20 };
  expect(limitsOf(source, '20')).toEqual({ max_drawdown: 20, auto_stop: true, max_positions: 3 });
});

test('a limit that no session may have is none', () => {
  expect(limitsOf({ maxPositions: 1.5, max_daily_loss: -5, auto_stop: 'perhaps' }, '120')).toEqual(
    {},
  );
  expect(limitsOf(null)).toEqual({});
});
