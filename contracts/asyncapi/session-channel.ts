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
    'Trades, portfolios and changes of status of the sessions that the socket has subscribed to, and the progress of all sweeps and walk-forwards of the user. A client sends up to 2,000 messages at once, then 20 a second; one that sends more gets an error and is closed with 1008.',
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
