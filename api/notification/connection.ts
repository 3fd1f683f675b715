import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { AppError } from '../../core/errors';
import type { Log } from '../../core/ports';
import { MessagePace, closeTooFast, tooFast } from '../shared/message-pace';
import { parseClientMessage } from './client-message';
import { Outlet } from './outlet';
import type { Follower, Followers, Outgoing, OwnsSession, SocketUser } from './ports';

const POLICY_VIOLATION = 1008;
const MAX_TIMER_MS = 2 ** 31 - 1;
const MAX_SUBSCRIPTIONS = 1_000;

export interface ConnectionOptions {
  readonly socket: WebSocket;
  readonly user: SocketUser;
  readonly token: string;
  readonly owns: OwnsSession;
  readonly followers: Followers;
  readonly log: Log;
}

/** One authenticated socket: what it follows, until it closes or its token expires. */
export class Connection implements Follower {
  readonly id = randomUUID();
  readonly connectedAt = new Date();
  readonly token: string;
  readonly userId: string;
  readonly tokenId: string;
  readonly expiresAt: number;
  /** Milliseconds, when the client was last heard of. */
  heardAt = Date.now();
  /** A client may change all that it has subscribed to at once. */
  private readonly pace = new MessagePace(2 * MAX_SUBSCRIPTIONS);
  private closed = false;
  private readonly outlet: Outlet;
  /** Sessions asked for; true once they are followed, which is after the check of the owner. */
  private readonly wanted = new Map<string, boolean>();
  private readonly closing = new AbortController();
  private expiry: NodeJS.Timeout | undefined;

  constructor(private readonly options: ConnectionOptions) {
    const { socket, user, token } = options;
    this.token = token;
    this.userId = user.userId;
    this.tokenId = user.tokenId;
    this.expiresAt = user.expiresAt;
    this.outlet = new Outlet(socket);
    socket.on('message', (data: Buffer, binary) => {
      this.heardAt = Date.now();
      if (this.isInPace() && !binary) this.hear(data.toString());
    });
    // The answer to a ping of the protocol is written by the library, whoever reads it.
    socket.on('ping', () => {
      this.outlet.check();
      this.isInPace();
    });
    socket.on('pong', () => {
      this.heardAt = Date.now();
    });
    socket.once('close', () => {
      this.end();
    });
    this.closeAtExpiry();
    this.say({
      type: 'welcome',
      user_id: this.userId,
      message: 'Connected to the notification service',
    });
  }

  get subscriptions(): string[] {
    return [...this.wanted].flatMap(([sessionId, followed]) => (followed ? [sessionId] : []));
  }

  send(message: Outgoing): void {
    this.outlet.send(message);
  }

  /** Closes with a handshake: the page's client then stays away. */
  close(code: number, reason: string): void {
    this.options.socket.close(code, reason);
  }

  refuse(): void {
    this.say({ type: 'error', message: 'Authentication failed' });
    this.close(POLICY_VIOLATION, 'authentication failed');
  }

  /** Drops the connection without a handshake: the page's client comes back. */
  drop(): void {
    this.options.socket.terminate();
  }

  ping(): void {
    if (this.options.socket.readyState === this.options.socket.OPEN) this.options.socket.ping();
  }

  /** A client that sends more than it may is closed; what it sends until then is ignored. */
  private isInPace(): boolean {
    if (this.closed) return false;
    if (this.pace.take()) return true;
    this.closed = true;
    this.say({ type: 'error', message: tooFast });
    closeTooFast(this.options.socket);
    return false;
  }

  private hear(text: string): void {
    const message = parseClientMessage(text);
    switch (message?.type) {
      case 'ping':
        this.say({ type: 'pong', timestamp: message.timestamp ?? Date.now() / 1000 });
        return;
      case 'subscribe':
        void this.subscribe(message.session_id);
        return;
      case 'unsubscribe':
        this.wanted.delete(message.session_id);
        this.options.followers.leave(message.session_id, this);
        return;
      case 'refused':
        this.say({ type: 'error', message: message.message });
        return;
      case 'pong':
      case undefined:
        return;
    }
  }

  private async subscribe(sessionId: string): Promise<void> {
    if (this.wanted.has(sessionId)) return;
    if (this.wanted.size >= MAX_SUBSCRIPTIONS) {
      this.say({ type: 'error', message: `expected at most ${MAX_SUBSCRIPTIONS} subscriptions` });
      return;
    }
    this.wanted.set(sessionId, false);
    const owned = await this.checkOwner(sessionId);
    if (!this.isOpen() || !this.wanted.has(sessionId)) return;
    if (!owned) {
      this.wanted.delete(sessionId);
      this.say({ type: 'error', session_id: sessionId, message: 'Session not found' });
      return;
    }
    this.wanted.set(sessionId, true);
    this.options.followers.join(sessionId, this);
    this.say({ type: 'subscribed', session_id: sessionId, data: { session_id: sessionId } });
  }

  /** Asks until there is an answer: a client does not subscribe a second time. */
  private async checkOwner(sessionId: string): Promise<boolean> {
    const user = { userId: this.userId, token: this.token };
    for (let waitMs = 200; this.isOpen() && this.wanted.has(sessionId); waitMs *= 2) {
      try {
        return await this.options.owns(user, sessionId);
      } catch (error) {
        if (error instanceof AppError && !error.retryable) return false;
        this.options.log.warn(
          { err: error, sessionId },
          'the owner of a session could not be read; will retry',
        );
        await sleep(Math.min(waitMs, 5_000), undefined, { signal: this.closing.signal }).catch(
          () => undefined,
        );
      }
    }
    return false;
  }

  private closeAtExpiry(): void {
    const waitMs = Math.max(this.expiresAt * 1000 - Date.now(), 0);
    this.expiry = setTimeout(
      () => {
        if (Date.now() >= this.expiresAt * 1000) this.refuse();
        else this.closeAtExpiry();
      },
      Math.min(waitMs, MAX_TIMER_MS),
    );
  }

  private end(): void {
    clearTimeout(this.expiry);
    this.closing.abort();
    for (const sessionId of this.wanted.keys()) this.options.followers.leave(sessionId, this);
    this.wanted.clear();
  }

  private isOpen(): boolean {
    return this.options.socket.readyState === this.options.socket.OPEN;
  }

  private say(message: object): void {
    this.send({
      text: JSON.stringify({ timestamp: Date.now() / 1000, ...message }),
      sessionId: '',
    });
  }
}
