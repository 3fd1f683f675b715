import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { AppError, messageOf } from '../../core/errors';
import { MessagePace, closeTooFast, tooFast } from '../shared/message-pace';
import { networkOf } from '../shared/network-of';
import type { MarketSocketPorts, SocketMarket } from './socket-ports';
import { channelName, parseClientMessage, socketMarket } from './socket-messages';
import { expectedSymbol } from './symbol-path';
import type { SubscriptionRequest } from './socket-messages';
import { SocketSubscription } from './socket-subscription';
import type { SocketOutput } from './socket-subscription';

const MAX_SUBSCRIPTIONS = 100;
const SLOW_BYTES = 256 * 1024;
const TRY_AGAIN_LATER = 1013;

type MessageId = string | number | undefined;

/** One client of the market socket and what it has subscribed to. */
export class SocketConnection implements SocketOutput {
  private readonly subscriptions = new Map<string, SocketSubscription>();
  /** A client may change all that it has subscribed to at once. */
  private readonly pace = new MessagePace(2 * MAX_SUBSCRIPTIONS);
  private slow = false;
  private closing = false;
  private corked = false;
  /** Of each subscription: how its symbol is followed on, and how that ends. */
  private readonly followed = new Map<string, { renew: () => unknown; end: () => void }>();
  private readonly leaving = new AbortController();
  private readonly slowBytes: number;

  constructor(
    private readonly client: WebSocket,
    private readonly socket: Duplex,
    private readonly ports: MarketSocketPorts,
    /** Of the upgrade. */
    private readonly opening: { token: string | undefined; address: Promise<string> },
  ) {
    this.slowBytes = ports.slowBytes ?? SLOW_BYTES;
  }

  /** Pings of the protocol, which are answered, count too. */
  onPing(): void {
    this.isInPace();
  }

  onMessage(text: string): void {
    if (!this.isInPace()) return;
    const message = parseClientMessage(text, this.ports.markets);
    switch (message.type) {
      case 'invalid':
        this.sendError(message.message, message.field, message.id);
        break;
      case 'ping':
        this.send(JSON.stringify({ type: 'pong', id: message.id }));
        break;
      case 'subscribe':
        void this.subscribe(message);
        break;
      case 'unsubscribe':
        this.unsubscribe(message);
        break;
    }
  }

  /** A client that sends more than it may is closed; what it sends until then is ignored. */
  private isInPace(): boolean {
    if (this.closing) return false;
    if (this.pace.take()) return true;
    this.closing = true;
    this.stop();
    this.sendError(tooFast, 'type', undefined);
    closeTooFast(this.client);
    return false;
  }

  /** Symbols are followed while somebody asks for them again and again. */
  async renew(): Promise<void> {
    for (const { renew } of this.followed.values()) await renew();
  }

  stop(): void {
    this.leaving.abort(new AppError('CLIENT_LEFT', 'the client closed the connection'));
    for (const subscription of this.subscriptions.values()) subscription.stop();
    this.subscriptions.clear();
    for (const { end } of this.followed.values()) end();
    this.followed.clear();
  }

  ready(): boolean {
    return !this.slow;
  }

  send(text: string): void {
    if (this.client.readyState !== this.client.OPEN) return;
    this.cork();
    this.client.send(text, () => {
      this.onSent();
    });
    if (this.client.bufferedAmount > this.slowBytes) this.slow = true;
  }

  /** What is sent in one turn of the event loop, as the prints of several markets, is written at once. */
  private cork(): void {
    if (this.corked) return;
    this.corked = true;
    this.socket.cork();
    setImmediate(() => {
      this.corked = false;
      this.socket.uncork();
    });
  }

  overflow(reason: string): void {
    this.stop();
    this.client.close(TRY_AGAIN_LATER, reason);
  }

  private onSent(): void {
    if (!this.slow || this.client.bufferedAmount > this.slowBytes / 2) return;
    this.slow = false;
    for (const subscription of this.subscriptions.values()) subscription.flush();
  }

  private async who() {
    const user = await this.ports.callers.userOf(this.opening.token, undefined);
    return user === undefined ? undefined : { user, signal: this.leaving.signal };
  }

  private async subscribe(request: SubscriptionRequest): Promise<void> {
    const name = channelName(request);
    if (this.subscriptions.has(name)) {
      this.sendError(
        `expected a new subscription, but ${name} already exists`,
        'channel',
        request.id,
      );
      return;
    }
    if (this.subscriptions.size >= MAX_SUBSCRIPTIONS) {
      const message = `expected at most ${MAX_SUBSCRIPTIONS} subscriptions`;
      this.sendError(message, 'channel', request.id);
      return;
    }
    const { markets, events } = this.ports;
    const market = markets.find(({ source }) => source === request.exchange) ?? markets[0];
    const subscription = new SocketSubscription(
      request,
      { ...market, events, who: () => this.who() },
      this,
    );
    this.subscriptions.set(name, subscription);
    try {
      if ((await market.symbols.find(request.symbol)) === undefined) {
        throw new AppError('UNKNOWN_SYMBOL', expectedSymbol([market]));
      }
      await this.follow(name, request, { market, subscription });
      await subscription.start();
    } catch (error) {
      subscription.stop();
      this.subscriptions.delete(name);
      this.unfollow(name);
      if (!(error instanceof AppError)) {
        this.ports.log.error({ err: error, channel: name }, 'a subscription could not be started');
      }
      const known = error instanceof AppError;
      const message = known ? messageOf(error) : 'market data cannot be read, try again';
      const isOfSymbol = known && ['UNKNOWN_SYMBOL', 'TOO_MANY_SYMBOLS'].includes(error.code);
      this.sendError(message, isOfSymbol ? 'symbol' : 'channel', request.id);
    }
  }

  private async follow(
    name: string,
    { exchange, symbol }: SubscriptionRequest,
    { market, subscription }: { market: SocketMarket; subscription: SocketSubscription },
  ): Promise<void> {
    const user = await this.ports.callers.userOf(this.opening.token, undefined);
    const address = networkOf(await this.opening.address);
    const caller = user === undefined ? `address:${address}` : `user:${user}`;
    market.assertFollowable(symbol);
    // The client may have unsubscribed meanwhile.
    if (this.subscriptions.get(name) !== subscription) return;
    const end = this.ports.follows.take(caller, `${exchange}:${symbol}`, performance.now());
    this.followed.set(name, {
      renew: () => market.followSymbol(symbol, 'socket'),
      end: () => {
        end(performance.now());
      },
    });
    await market.followSymbol(symbol, 'socket');
  }

  private unfollow(name: string): void {
    this.followed.get(name)?.end();
    this.followed.delete(name);
  }

  private unsubscribe(request: SubscriptionRequest): void {
    const name = channelName(request);
    const { id, channel, timeframe } = request;
    const subscription = this.subscriptions.get(name);
    if (subscription === undefined) {
      this.sendError(`expected a subscription, but there is none to ${name}`, 'channel', id);
      return;
    }
    subscription.stop();
    this.subscriptions.delete(name);
    this.unfollow(name);
    this.send(
      JSON.stringify({ type: 'unsubscribed', id, channel, ...socketMarket(request), timeframe }),
    );
  }

  private sendError(message: string, field: string, id: MessageId): void {
    this.send(JSON.stringify({ type: 'error', id, message, field }));
  }
}
