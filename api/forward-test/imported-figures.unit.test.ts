import { importedFigures, importedLatest } from './imported-figures';
import type { ImportedSession } from './imported-session';

/** A purchase of one for 5,000 with a fee of 5 out of 10,000. */
const bought = {
  ...{ total_pnl: '-5', held: '1', cost: '5000' },
  ...{ closed_trades: 0, win_rate_percent: null },
};

function head(change: Partial<ImportedSession>, metrics: Record<string, string | number> = {}) {
  const none = { current_value: null, total_return_percent: null, total_pnl: null };
  const others = { trade_count: null, win_rate: null, max_drawdown_percent: null };
  const imported: ImportedSession = {
    ...{ system: 'beta2', external_id: 'ft_1', was_running: false, notes: [] },
    legacy: { metrics: { ...none, ...others, sharpe_ratio: null, ...metrics } },
    ...{ recomputed: bought, trades: 2, fills: 1, positions: [] },
    ...change,
  };
  return { id: 'x', initialBalance: 10_000, updatedAt: new Date(0), imported };
}

test.each([
  ['the cash in place of the value', { current_value: '4995.00', total_pnl: '2995' }, 12_995],
  ['the value', { current_value: '12995', total_pnl: '2995' }, 12_995],
  ['the cash alone: the position counts at cost', { current_value: '4995.00' }, 9_995],
  ['nothing: the position counts at cost', {}, 9_995],
])('an open position, where the old system stored %s', (_, metrics, value) => {
  const { portfolio } = importedLatest(head({}, metrics));
  expect(portfolio).toMatchObject({
    cash_balance: 4_995,
    total_value: value,
    total_pnl: value - 10_000,
    realized_pnl: -5,
    unrealized_pnl: value - 9_995,
  });
});

test('wins and losses are those of the trades, everywhere', () => {
  const counts = {
    closed_trades: 3,
    winning_trades: 1,
    losing_trades: 2,
    win_rate_percent: '33.3333',
  };
  const session = head({
    recomputed: { ...bought, total_pnl: '9', held: '0', cost: '0', ...counts },
  });
  const shown = { winning_trades: 1, losing_trades: 2, win_rate: 33.3333 };
  expect(importedFigures(session).figures).toMatchObject(shown);
  expect(importedLatest(session).metrics).toMatchObject(shown);
});

test('fills are counted, not orders', () => {
  const closed = { ...bought, total_pnl: '90', held: '0', cost: '0', closed_trades: 1 };
  const session = head({ recomputed: closed, trades: 3, fills: 2 });
  expect(importedFigures(session).figures).toMatchObject({
    ...{ total_fills: 2, total_trades: 1, portfolio_value: 10_090, net_profit: 90 },
  });
  const { portfolio, metrics } = importedLatest(session);
  expect([portfolio.trade_count, metrics.total_trades, portfolio.cash_balance]).toEqual([
    2, 2, 10_090,
  ]);
});

const position = {
  ...{ symbol: 'BTC/USD', side: 'LONG' as const, quantity: '1.75', average_price: '100' },
  ...{ current_price: '120', unrealized_pnl: '35', opened_at: null, updated_at: null },
};

test('the newest account is that of Redis, as it was stored there', () => {
  const account = { total_value: '9210.5', cash_balance: '9000.5', total_pnl: '-789.5' };
  const session = head(
    { recomputed: null, positions: [position], account },
    { current_value: '9992.82' },
  );
  expect(importedLatest(session).portfolio).toMatchObject({
    ...{ cash_balance: 9_000.5, total_value: 9_210.5, total_pnl: -789.5 },
    ...{ unrealized_pnl: 35, realized_pnl: -824.5 },
  });
});

test.each([
  ['the value', '10165.5', '165.5'],
  ['the cash', '9955.5', '165.5'],
  ['the value alone', '10165.5', null],
])('cash, value and results agree where the old system stored %s', (_, value, pnl) => {
  const metrics = { current_value: value, ...(pnl && { total_pnl: pnl }) };
  const { portfolio } = importedLatest(head({ recomputed: null, positions: [position] }, metrics));
  expect(portfolio).toMatchObject({
    ...{ cash_balance: 9_955.5, total_value: 10_165.5, total_pnl: 165.5 },
    ...{ unrealized_pnl: 35, realized_pnl: 130.5 },
  });
});
