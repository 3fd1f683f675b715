import {
  changeSessionRequest,
  changeStatusRequest,
  createSessionRequest,
  duplicateSessionRequest,
  listSessionsRequest,
  restoreSessionRequest,
  sessionChartRequest,
  sessionTradesRequest,
} from '../forward-test-requests';
import {
  changeSessionResponse,
  changeStatusResponse,
  createSessionResponse,
  deleteSessionResponse,
  duplicateSessionResponse,
  listSessionsResponse,
  operationResponse,
  readSessionResponse,
  restoreSessionResponse,
  sessionActionResponse,
  sessionChartResponse,
  sessionMetricsResponse,
  sessionPortfolioResponse,
  sessionReportResponse,
  sessionStatusResponse,
  sessionTradesResponse,
  stopSessionResponse,
} from '../forward-test-responses';
import { exampleIds } from './operation';

import type { Operation, OperationGroup } from './operation';
import { sessionTableOperations } from './run-tables';

const params = { id: exampleIds.session };
const running = { id: exampleIds.runningSession };

const action = (name: string, summary: string, ids: { id: string }): Operation => ({
  at: `POST /api/forward-test/{id}/${name}`,
  summary,
  response: sessionActionResponse,
  example: { params: ids },
});

export const sessionOperations: OperationGroup = {
  tag: 'Forward tests',
  about: 'Sessions: strategies that trade with simulated money on the live market.',
  auth: true,
  operations: {
    createSession: {
      at: 'POST /api/forward-test',
      summary: 'Create a session; it is STOPPED',
      body: createSessionRequest,
      response: createSessionResponse,
      errors: [404],
      example: {
        body: {
          strategy_id: exampleIds.strategy,
          symbol: 'BTC/USD',
          timeframe: '1m',
          starting_balance: 10_000,
          session_name: 'Williams on bitcoin',
        },
      },
    },
    listSessions: {
      at: 'GET /api/forward-test',
      summary: "List the user's sessions; newest first unless `sort` is set",
      query: listSessionsRequest,
      response: listSessionsResponse,
      example: { query: { status_filter: 'STOPPED' } },
    },
    restoreSession: {
      at: 'POST /api/forward-test/restore',
      summary: 'Get everything that a page needs to restore a session',
      body: restoreSessionRequest,
      response: restoreSessionResponse,
      errors: [404],
      example: { body: { session_id: exampleIds.session } },
    },
    readSession: {
      at: 'GET /api/forward-test/{id}',
      summary: 'Get a session with its portfolio, metrics and trades',
      response: readSessionResponse,
      example: { params },
    },
    sessionStatus: {
      at: 'GET /api/forward-test/{id}/status',
      summary: 'Get the status of a session',
      response: sessionStatusResponse,
      example: { params },
    },
    sessionPortfolio: {
      at: 'GET /api/forward-test/{id}/portfolio',
      summary: 'Get the cash and position of a session',
      response: sessionPortfolioResponse,
      example: { params },
    },
    sessionMetrics: {
      at: 'GET /api/forward-test/{id}/metrics',
      summary: 'Get the figures of a session; drawdowns are negative percentages',
      response: sessionMetricsResponse,
      example: { params },
    },
    sessionTrades: {
      at: 'GET /api/forward-test/{id}/trades',
      summary: 'The trades of a session, newest first',
      query: sessionTradesRequest,
      response: sessionTradesResponse,
      example: { params, query: { limit: 50 } },
    },
    sessionChart: {
      at: 'GET /api/forward-test/{id}/chart',
      summary: 'Value of a session, candle by candle',
      query: sessionChartRequest,
      response: sessionChartResponse,
      example: { params, query: { limit: 1000 } },
    },
    sessionReport: {
      at: 'GET /api/forward-test/{id}/report',
      summary: 'The report of a session as a page',
      response: sessionReportResponse,
      mediaType: 'text/html',
      errors: [400],
      example: { params },
    },
    ...sessionTableOperations,
    startSession: action('start', 'Start a session, or resume a paused one', params),
    pauseSession: action(
      'pause',
      'Pause a session: candles are evaluated, but no orders are placed',
      running,
    ),
    resumeSession: action('resume', 'Resume a paused session', running),
    stopSession: {
      ...action('stop', 'Stop a session; one that has ended is not changed', running),
      response: stopSessionResponse,
    },
    duplicateSession: {
      at: 'POST /api/forward-test/{id}/duplicate',
      summary: 'Create a session with the snapshot and the settings of another one',
      description:
        'Use this to run an imported session. Settings of an old system that this system does not support are named in a 422; send valid values for them in the request.',
      body: duplicateSessionRequest,
      response: duplicateSessionResponse,
      errors: [404],
      example: { params, body: { session_name: 'Williams once more' } },
    },
    changeSessionStatus: {
      at: 'PUT /api/forward-test/{id}/status',
      summary: 'Change the status of a session',
      body: changeStatusRequest,
      response: changeStatusResponse,
      errors: [409],
      example: { params, body: { status: 'RUNNING' } },
    },
    patchSession: {
      at: 'PATCH /api/forward-test/{id}',
      summary: 'Change the name, the labels, the notes or the status of a session',
      body: changeSessionRequest,
      response: changeSessionResponse,
      errors: [409],
      example: { params: running, body: { status: 'STOPPED', labels: ['done'] } },
    },
    deleteSession: {
      at: 'DELETE /api/forward-test/{id}',
      summary: 'Delete a session and its data',
      response: deleteSessionResponse,
      errors: [409],
      example: { params },
    },
    readOperation: {
      at: 'GET /api/operations/{id}',
      summary: 'Get the result of a request that returned 504',
      description: 'Operations are stored for a week.',
      response: operationResponse,
    },
  },
};
