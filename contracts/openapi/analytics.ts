import { liveAnalyticsRequest } from '../analytics-requests';
import {
  backtestDrawdownResponse,
  backtestReturnsResponse,
  backtestSummaryResponse,
  keyMetricsResponse,
  liveAnalyticsResponse,
  sessionPerformanceResponse,
} from '../analytics-responses';
import { exampleIds } from './operation';
import type { Operation, OperationGroup } from './operation';

const session = { id: exampleIds.session };
const run = { id: exampleIds.run };

const ofRun = (path: string, summary: string, response: Operation['response']): Operation => ({
  at: `GET /api/analytics/backtest/{id}/${path}`,
  summary,
  response,
  errors: [409],
  example: { params: run },
});

export const analyticsOperations: OperationGroup = {
  tag: 'Analytics',
  about: 'Figures of sessions and runs. Responses have no envelope.',
  auth: true,
  operations: {
    liveAnalytics: {
      at: 'GET /api/analytics/forward-test/{id}/live',
      summary: 'Live figures of a session; figures that are not available yet are absent',
      query: liveAnalyticsRequest,
      response: liveAnalyticsResponse,
      example: { params: session },
    },
    sessionPerformance: {
      at: 'GET /api/analytics/forward-test/{id}/performance',
      summary: 'Score and ratings of a session',
      response: sessionPerformanceResponse,
      example: { params: session },
    },
    keyMetrics: ofRun('key-metrics', 'The key figures of a run', keyMetricsResponse),
    backtestSummary: ofRun('summary', 'All figures of a run, in groups', backtestSummaryResponse),
    backtestDrawdown: ofRun('drawdown', 'The drawdowns of the equity', backtestDrawdownResponse),
    backtestReturns: {
      ...ofRun('returns/{period}', 'Returns by period', backtestReturnsResponse),
      example: { params: { ...run, period: 'monthly' } },
    },
  },
};
