import type { ImportedTrade } from './imported-session';
import type { StoredSession, StoredTrade } from './session-port';
import { tradeView } from './session-views';

const session = {
  ...{ id: 's', symbol: 'BTC/USD', instrument: null, imported: null, portfolio: null },
  ...{ initialBalance: 10_000, updatedAt: new Date(0) },
} as unknown as StoredSession;

function shownStatus(status: ImportedTrade['status'], positionState: 'OPEN' | null = null) {
  const imported = { tradeId: 't', orderedQuantity: 1, status, positionState };
  const trade = { side: 'BUY', filledAt: new Date(0), imported } as unknown as StoredTrade;
  return tradeView(trade, session).status;
}

test('an imported order of which nothing was executed is shown as it ended', () => {
  expect(shownStatus('CANCELLED')).toBe('CANCELLED');
  expect(shownStatus('REJECTED')).toBe('REJECTED');
});

test('executed orders are shown as their positions are', () => {
  expect(shownStatus('FILLED')).toBe('CLOSED');
  expect(shownStatus('PARTIAL')).toBe('CLOSED');
  expect(shownStatus('FILLED', 'OPEN')).toBe('OPEN');
});
