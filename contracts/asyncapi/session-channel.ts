import { backtestProgressMessage } from './backtest-progress-message';
import { notificationMessage } from './notification-message';
import { sessionPortfolioMessage } from './session-portfolio-message';
import { sessionPriceMessage } from './session-price-message';
import { sessionReplies } from './session-replies';
import { sessionRequests } from './session-requests';
import { sessionStatusMessage } from './session-status-message';
import { sessionTradeMessage } from './session-trade-message';
import type { SocketChannel } from './socket-message';

/** `/ws`: the sessions of one user as they trade, and the progress of the user's jobs. */
export const sessionChannel: SocketChannel = {
  path: '/ws',
  title: 'Your sessions',
  about:
    'Trades, portfolios and status changes of the sessions that the socket has subscribed to, and the progress of all the user’s back-tests, sweeps and walk-forwards. A client can send a burst of up to 2,000 messages, then 20 per second; a client that sends more gets an error and is disconnected with code 1008.',
  query: { token: 'An access token, as `POST /api/auth/login` returns it' },
  messages: {
    ...sessionRequests,
    ...sessionReplies,
    ...sessionTradeMessage,
    ...sessionPortfolioMessage,
    ...sessionPriceMessage,
    ...sessionStatusMessage,
    ...backtestProgressMessage,
    ...notificationMessage,
  },
};
