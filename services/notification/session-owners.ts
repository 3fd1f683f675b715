import { LRUCache } from 'lru-cache';
import { Pool } from 'undici';
import { UnavailableError } from '../../core/errors';

const REMEMBERED = 10_000;
const TIMEOUT_MS = 5_000;

/** Asks the forward-test service whose a session is, and remembers who it belongs to. */
export class SessionOwners {
  private readonly known = new LRUCache<string, true>({ max: REMEMBERED });
  private readonly pool: Pool;

  constructor(forwardTestUrl: string) {
    this.pool = new Pool(forwardTestUrl, { connections: 16 });
  }

  /** Throws `UNAVAILABLE` when the service gives no clear answer. */
  async owns(user: { userId: string; token: string }, sessionId: string): Promise<boolean> {
    const key = `${user.userId} ${sessionId}`;
    if (this.known.get(key) === true) return true;
    const status = await this.ask(user.token, sessionId);
    if (status === 200) this.known.set(key, true);
    else if (status < 400 || status === 429 || status >= 500) {
      throw new UnavailableError(`expected status 200 or 404 of a session, was ${status}`);
    }
    return status === 200;
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private async ask(token: string, sessionId: string): Promise<number> {
    try {
      const { statusCode, body } = await this.pool.request({
        method: 'GET',
        path: `/api/forward-test/${sessionId}/status`,
        headers: { authorization: `Bearer ${token}` },
        headersTimeout: TIMEOUT_MS,
        bodyTimeout: TIMEOUT_MS,
      });
      await body.dump();
      return statusCode;
    } catch (error) {
      throw new UnavailableError('Forward test service unavailable', error);
    }
  }
}
