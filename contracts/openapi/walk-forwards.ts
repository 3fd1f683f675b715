import { listSweepsRequest } from '../sweep-requests';
import { cancelSweepResponse, deleteSweepResponse, sweepReportResponse } from '../sweep-responses';
import { startWalkForwardRequest } from '../walk-forward-requests';
import {
  listWalkForwardsResponse,
  readWalkForwardResponse,
  startWalkForwardResponse,
  walkForwardResultsResponse,
} from '../walk-forward-responses';
import { exampleIds } from './operation';
import type { OperationGroup } from './operation';

const params = { id: exampleIds.walkForward };

export const walkForwardOperations: OperationGroup = {
  tag: 'Walk-forwards',
  about:
    'Run a sweep on each window of past candles, and test its best set on the candles after it.',
  auth: true,
  operations: {
    startWalkForward: {
      at: 'POST /api/backtest/walk-forward',
      summary: 'Start a walk-forward',
      body: startWalkForwardRequest,
      response: startWalkForwardResponse,
      success: 202,
      errors: [404],
      example: {
        body: {
          strategy_id: 'sma',
          symbol: 'BTC/USD',
          start_date: '2022-01-01T00:00:00.000Z',
          end_date: '2022-01-31T23:59:59.999Z',
          interval: '1h',
          parameters: { 'sma.period': { from: 5, to: 20, step: 5 } },
          objective: { figure: 'total_return_percent' },
          in_sample: '10d',
          out_of_sample: '5d',
          purge: '1d',
        },
      },
    },
    listWalkForwards: {
      at: 'GET /api/backtest/walk-forward',
      summary: "List the user's walk-forwards, newest first",
      query: listSweepsRequest,
      response: listWalkForwardsResponse,
      example: { query: { limit: 20 } },
    },
    readWalkForward: {
      at: 'GET /api/backtest/walk-forward/{id}',
      summary: 'Get a walk-forward: its progress, its windows and the best set of each',
      response: readWalkForwardResponse,
      example: { params },
    },
    walkForwardResults: {
      at: 'GET /api/backtest/walk-forward/{id}/results',
      summary: 'Get the stitched result: windows, parameter drift and out-of-sample equity',
      response: walkForwardResultsResponse,
      errors: [409],
      example: { params },
    },
    walkForwardReport: {
      at: 'GET /api/backtest/walk-forward/{id}/report',
      summary: 'The report of a completed walk-forward as a page',
      description:
        'Its windows, the stitched out-of-sample equity, how likely that is luck, and the drift of the parameters. The page is stored.',
      response: sweepReportResponse,
      mediaType: 'text/html',
      errors: [409, 422],
      example: { params },
    },
    cancelWalkForward: {
      at: 'POST /api/backtest/walk-forward/{id}/cancel',
      summary: 'Cancel a walk-forward that has not ended; its finished trials are not deleted',
      response: cancelSweepResponse,
      errors: [409],
      example: { params: { id: exampleIds.runningWalkForward } },
    },
    deleteWalkForward: {
      at: 'DELETE /api/backtest/walk-forward/{id}',
      summary: 'Delete a walk-forward that has ended, with its trials',
      response: deleteSweepResponse,
      errors: [409],
      example: { params },
    },
  },
};
