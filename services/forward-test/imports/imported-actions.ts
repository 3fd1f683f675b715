import type { SessionAction, StoredSession } from '../../../api/forward-test/session-port';
import { AppError } from '../../../contracts/errors';
import type { SessionStatus } from '../../../contracts/forward-test';

/**
 * An action on an imported session. It has no workflow and never runs: a stop leaves it as it is,
 * since pages stop before they delete. Its deletion is no event, as its import was none.
 */
export async function actOnImported(
  session: Pick<StoredSession, 'status'>,
  action: SessionAction,
  remove: () => Promise<void>,
): Promise<SessionStatus> {
  if (action === 'delete') await remove();
  else if (action !== 'stop') {
    throw new AppError('SESSION_IMPORTED', 'imported: duplicate it as a new session');
  }
  return session.status;
}
