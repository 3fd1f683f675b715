import type { ReceivedEvent } from '../../contracts/events';
import { oldMetrics, oldPortfolio, oldTrade } from '../../contracts/figures/old-page';
import { sessionFigures } from '../../contracts/figures/session-figures';
import { marketView } from '../../contracts/market-view';
import { roundedTrade, roundedUpdate } from './rounding';
import type { Precision } from './rounding';

/** What a client gets; `session_id` at the top as well as in `data`. Times in epoch seconds. */
export interface SessionMessage {
  readonly type: string;
  readonly session_id: string;
  readonly timestamp: number;
  readonly [key: string]: unknown;
}

type TradeEvent = ReceivedEvent<'trade-executions'>;
type PortfolioEvent = ReceivedEvent<'portfolio-updates'>;
type LifeEvent = ReceivedEvent<'forward-test-events'>;

const lifeEventTypes: Record<LifeEvent['type'], string> = {
  session_created: 'SESSION_CREATED',
  session_started: 'SESSION_STARTED',
  session_paused: 'SESSION_PAUSED',
  session_resumed: 'SESSION_RESUMED',
  session_stopped: 'SESSION_STOPPED',
  session_completed: 'SESSION_COMPLETED',
  session_failed: 'SESSION_ERROR',
  session_deleted: 'SESSION_DELETED',
};

/** A fill; the page shows the top-level timestamp, which is the fill's. */
export function tradeMessage(
  { payload, envelope }: TradeEvent,
  precision?: Precision,
): SessionMessage {
  const { session_id, timestamp } = payload;
  const { instrument = null, ...rounded } = roundedTrade(payload, precision);
  const trade = oldTrade({ ...rounded, ...marketView(instrument) });
  return {
    type: 'trade_execution',
    session_id,
    timestamp,
    data: { session_id, user_id: envelope.user_id, timestamp, trade },
  };
}

/** Portfolio, metrics and figures as REST shows them. */
export function portfolioMessage(
  { payload, envelope }: PortfolioEvent,
  precision?: Precision,
): SessionMessage {
  const {
    session_id,
    symbol,
    instrument = null,
    price,
    portfolio,
  } = roundedUpdate(payload, precision);
  const shown = sessionFigures(payload);
  const timestamp = epochSeconds(envelope.occurred_at);
  return {
    type: 'portfolio_update',
    session_id,
    timestamp,
    data: {
      session_id,
      user_id: envelope.user_id,
      timestamp,
      symbol,
      ...marketView(instrument),
      price,
      portfolio: oldPortfolio(session_id, portfolio),
      metrics: oldMetrics(payload, shown.figures),
      ...shown,
    },
  };
}

/** The price that a portfolio was valued at. */
export function priceMessage(
  { payload, envelope }: PortfolioEvent,
  precision?: Precision,
): SessionMessage {
  const { session_id, symbol, instrument = null, price } = roundedUpdate(payload, precision);
  const timestamp = epochSeconds(envelope.occurred_at);
  return {
    type: 'realtime_update',
    update_type: 'PRICE_UPDATE',
    session_id,
    timestamp,
    data: {
      event_type: 'PRICE_UPDATE',
      session_id,
      user_id: envelope.user_id,
      timestamp,
      data: { symbol, ...marketView(instrument), price, timestamp },
    },
  };
}

/** A change in a session's life. */
export function lifeMessage({ type, payload, envelope }: LifeEvent): SessionMessage {
  const { session_id, message, old_status, new_status, reason } = payload;
  return {
    type: 'forward_test_event',
    event_type: lifeEventTypes[type],
    session_id,
    message,
    timestamp: epochSeconds(envelope.occurred_at),
    data: { session_id, old_status, new_status, reason },
  };
}

function epochSeconds(iso: string): number {
  return Date.parse(iso) / 1000;
}
