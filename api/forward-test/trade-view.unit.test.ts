import type { StoredSession, StoredTrade } from './session-port';
import { tradeView } from './session-views';

const session = {
  symbol: 'BTC/USD',
  instrument: null,
  imported: null,
  portfolio: { portfolio: { position_count: 0 } },
} as unknown as StoredSession;

function profitOf(trade: Partial<StoredTrade>) {
  const stored = { filledAt: new Date(0), pnl: null, pnlPercent: null, ...trade } as StoredTrade;
  const { pnl, pnl_percent } = tradeView(stored, session);
  return [pnl, pnl_percent];
}

test('an imported sale whose profit the old system did not store has none, one that was not executed made nothing', () => {
  const imported = { status: 'FILLED' } as StoredTrade['imported'];
  expect(profitOf({ side: 'SELL', imported })).toEqual([null, null]);
  expect(profitOf({ side: 'SELL', imported, pnl: 2, pnlPercent: 1 })).toEqual([2, 1]);
  expect(profitOf({ side: 'BUY', imported })).toEqual([0, 0]);
  const rejected = { status: 'REJECTED' } as StoredTrade['imported'];
  expect(profitOf({ side: 'SELL', imported: rejected })).toEqual([0, 0]);
});
