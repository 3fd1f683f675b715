import type { SessionAction, StoredSession } from '../../../api/forward-test/session-port';
import { AppError } from '../../../core/errors';
import type { SessionStatus } from '../../../contracts/forward-test';

/**
 * An action on a session that was imported, or restored from an archive. It has no workflow and never runs: a stop leaves it as it is,
 * since pages stop before they delete. Its deletion is no event, as its import was none.
 */
export async function actOnImported(
  { status, restored }: Pick<StoredSession, 'status' | 'restored'>,
  action: SessionAction,
  remove: () => Promise<void>,
): Promise<SessionStatus> {
  if (action === 'delete') await remove();
  else if (action !== 'stop') {
    const how = restored ? 'restored from an archive' : 'imported';
    throw new AppError('SESSION_IMPORTED', `${how}: duplicate it as a new session`);
  }
  return status;
}
