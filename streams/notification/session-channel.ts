import type { ReceivedEvent } from '../../contracts/events';
import { lifeMessage, portfolioMessage, priceMessage, tradeMessage } from './messages';
import type { SessionMessage } from './messages';
import type { Precision, PrecisionOf } from './rounding';

/** How a message may be treated when its reader is slow. */
type Urgency = 'every one' | 'latest of its kind';

/** Where a channel's messages go: text for the sockets of `userId` that follow the session. */
export type Deliver = (
  message: SessionMessage,
  urgency: Urgency,
  kind: 'trade' | 'portfolio' | 'price' | 'life',
  userId: string | null,
) => void;

export interface ChannelPorts {
  readonly deliver: Deliver;
  /** Without it numbers are sent as they are. */
  readonly precisionOf?: PrecisionOf;
  readonly now: () => number;
  /** Calls back once after some milliseconds; returns how to call it off. */
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

export const priceIntervalMs = 1_000;
/** How long a portfolio waits for a trade that it counts and that is still under way. */
export const holdMs = 400;

type TradeEvent = ReceivedEvent<'trade-executions'>;
type PortfolioEvent = ReceivedEvent<'portfolio-updates'>;
type LifeEvent = ReceivedEvent<'forward-test-events'>;

/**
 * One session's messages in the order in which a page must get them. Trades and portfolios come
 * on two topics: a portfolio that counts more trades than have passed waits for them, though not
 * for long, and while it waits a newer one replaces it. Prices pass once a second.
 */
export class SessionChannel {
  private tradesPassed = 0;
  private held: PortfolioEvent | undefined;
  private stopHolding: (() => void) | undefined;
  private priceDue: PortfolioEvent | undefined;
  private priceSentAt = -Infinity;
  private stopWaitingForPrice: (() => void) | undefined;

  constructor(private readonly ports: ChannelPorts) {}

  trade(event: TradeEvent): void {
    const message = tradeMessage(event, this.precision(event));
    this.ports.deliver(message, 'every one', 'trade', event.envelope.user_id);
    this.tradesPassed = Math.max(this.tradesPassed, event.payload.ordinal + 1);
    if (this.held !== undefined && !this.isEarly(this.held)) this.release();
  }

  portfolio(event: PortfolioEvent): void {
    this.price(event);
    const wasHolding = this.held !== undefined;
    this.held = event;
    if (!this.isEarly(event)) this.release();
    else if (!wasHolding) {
      this.stopHolding = this.ports.after(holdMs, () => {
        this.release();
      });
    }
  }

  life(event: LifeEvent): void {
    this.ports.deliver(lifeMessage(event), 'every one', 'life', event.envelope.user_id);
  }

  /** Calls off what is still to come. */
  close(): void {
    this.stopHolding?.();
    this.stopWaitingForPrice?.();
  }

  private precision({ payload }: TradeEvent | PortfolioEvent): Precision | undefined {
    const { instrument } = payload;
    return instrument && this.ports.precisionOf?.(instrument);
  }

  private isEarly(event: PortfolioEvent): boolean {
    return event.payload.portfolio.trade_count > this.tradesPassed;
  }

  private release(): void {
    this.stopHolding?.();
    this.stopHolding = undefined;
    const event = this.held;
    this.held = undefined;
    if (event === undefined) return;
    this.tradesPassed = Math.max(this.tradesPassed, event.payload.portfolio.trade_count);
    this.ports.deliver(
      portfolioMessage(event, this.precision(event)),
      'latest of its kind',
      'portfolio',
      event.envelope.user_id,
    );
  }

  private price(event: PortfolioEvent): void {
    const waiting = this.priceDue !== undefined;
    this.priceDue = event;
    if (waiting) return;
    const waitMs = this.priceSentAt + priceIntervalMs - this.ports.now();
    if (waitMs <= 0) this.sendPrice();
    else this.stopWaitingForPrice = this.ports.after(waitMs, () => this.sendPrice());
  }

  private sendPrice(): void {
    const event = this.priceDue;
    this.priceDue = undefined;
    if (event === undefined) return;
    this.priceSentAt = this.ports.now();
    const message = priceMessage(event, this.precision(event));
    this.ports.deliver(message, 'latest of its kind', 'price', event.envelope.user_id);
  }
}
