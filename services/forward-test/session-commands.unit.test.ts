import type { StoredSession } from '../../api/forward-test/session-port';
import { workflowInputOf } from './session-commands';

const session = {
  id: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a01',
  userId: '7f1de0a4-22b4-4f4e-9d5e-0d0a3f3c9a02',
  strategyName: 'RSI',
  strategyVersion: null,
  symbol: 'BTC/USD',
  timeframe: '1m',
  initialBalance: 1000,
  status: 'RUNNING',
  statusReason: 'started by its user',
  commandSequence: 5,
  portfolio: null,
} as unknown as StoredSession;

describe('the workflow of a session', () => {
  it('goes on at the last command that was carried out when another takes its place', () => {
    expect(workflowInputOf(session).carried).toMatchObject({
      view: { status: 'RUNNING', reason: 'started by its user', balance: 1000 },
      sequence: 5,
    });
  });

  it('begins anew for a session that had no command', () => {
    expect(workflowInputOf({ ...session, commandSequence: 0 }).carried).toBeUndefined();
  });
});
