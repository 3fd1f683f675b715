import { SocketRecord } from './socket-record';
import type { Frame } from './socket-record';

type Json = Record<string, unknown>;

/** What the old page's client makes of an answer that is not 2xx. */
export class ShownError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * The old frontend's client, with all its habits: a JSON content type on every call, JSON parsed
 * from every 2xx, and the token dropped on any 401 or 403.
 */
export class FrontendClient {
  token: string | undefined;
  /** Times that the page went to its log-in form. */
  redirects = 0;

  constructor(
    private readonly api: string,
    private readonly socketUrl: string,
  ) {}

  /** Token there and good, or the development user, or the development log-in; then the user. */
  async boot(): Promise<Json> {
    if (this.token !== undefined) {
      const user = await this.get('/api/auth/me').catch(() => undefined);
      if (user !== undefined) return user;
    }
    const account = { username: 'dev_user', password: 'dev_password' };
    const login = await this.post('/api/auth/login', account).catch(() =>
      this.post('/api/auth/dev-login', {}),
    );
    this.token = login['access_token'] as string;
    return this.get('/api/auth/me');
  }

  get(path: string): Promise<Json> {
    return this.call('GET', path);
  }

  post(path: string, body?: object): Promise<Json> {
    return this.call('POST', path, body);
  }

  put(path: string, body: object): Promise<Json> {
    return this.call('PUT', path, body);
  }

  delete(path: string): Promise<Json> {
    return this.call('DELETE', path);
  }

  /** The page's socket, open and welcomed. */
  async socket(): Promise<SocketRecord> {
    return SocketRecord.open(`${this.socketUrl}?token=${encodeURIComponent(this.token ?? '')}`);
  }

  private async call(method: string, path: string, body?: object): Promise<Json> {
    const response = await fetch(`${this.api}${path}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        Origin: 'http://localhost:5173',
        ...(this.token !== undefined && { Authorization: `Bearer ${this.token}` }),
      },
      // A redirect may lose the header or the body.
      redirect: 'error',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status === 401 || response.status === 403) {
      this.token = undefined;
      this.redirects += 1;
      throw new ShownError(response.status, 'Authentication required');
    }
    const answer = (await response.json()) as Json;
    if (!response.ok) throw new ShownError(response.status, shownText(answer));
    // The client lists the keys of whatever it got.
    Object.keys(answer);
    if (response.headers.get('access-control-allow-origin') !== 'http://localhost:5173') {
      throw new Error(`${method} ${path}: the browser would not let the page read the answer`);
    }
    return answer;
  }
}

function shownText(answer: Json): string {
  const { error, detail, message } = answer;
  if (typeof error === 'object' && error !== null) {
    const { message: text, compilation_errors: errors } = error as Json;
    if (typeof text === 'string') return text;
    if (Array.isArray(errors)) return `Compilation failed: ${errors.join(', ')}`;
    return JSON.stringify(error);
  }
  const text = error || detail || message;
  if (typeof text !== 'string') throw new Error(`the page would show ${String(text)}`);
  return text;
}

/** The frames of a type that speak of a session, as the page's handlers find it. */
export function framesOf(record: SocketRecord, type: string, sessionId: string): Frame[] {
  return record.frames.filter((frame) => {
    const data = (frame['data'] ?? {}) as Json;
    return frame['type'] === type && (frame['session_id'] ?? data['session_id']) === sessionId;
  });
}
