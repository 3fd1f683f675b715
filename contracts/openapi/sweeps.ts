import { listSweepsRequest, listTrialsRequest, startSweepRequest } from '../sweep-requests';
import {
  cancelSweepResponse,
  deleteSweepResponse,
  listSweepsResponse,
  listTrialsResponse,
  sweepReportResponse,
  readSweepResponse,
  startSweepResponse,
  trialsCsvResponse,
} from '../sweep-responses';
import { exampleIds } from './operation';
import type { OperationGroup } from './operation';

const params = { id: exampleIds.sweep };

export const sweepOperations: OperationGroup = {
  tag: 'Sweeps',
  about: 'Run a strategy with many sets of parameters over the same candles, as one durable job.',
  auth: true,
  operations: {
    startSweep: {
      at: 'POST /api/backtest/sweep',
      summary: 'Start a sweep',
      body: startSweepRequest,
      response: startSweepResponse,
      success: 202,
      errors: [404],
      example: {
        body: {
          strategy_id: 'rsi',
          symbol: 'BTC/USD',
          start_date: '2022-01-01T00:00:00.000Z',
          end_date: '2022-01-31T23:59:59.999Z',
          interval: '1h',
          parameters: { 'rsi.period': { from: 5, to: 20, step: 5 } },
          objective: { figure: 'sharpe_ratio', min_trades: 2 },
        },
      },
    },
    listSweeps: {
      at: 'GET /api/backtest/sweep',
      summary: "List the user's sweeps, newest first",
      query: listSweepsRequest,
      response: listSweepsResponse,
      example: { query: { limit: 20 } },
    },
    readSweep: {
      at: 'GET /api/backtest/sweep/{id}',
      summary: 'Get a sweep: its progress, the best set so far and a heat map',
      response: readSweepResponse,
      example: { params },
    },
    listSweepTrials: {
      at: 'GET /api/backtest/sweep/{id}/trials',
      summary: 'List the finished trials, sorted, page by page',
      query: listTrialsRequest,
      response: listTrialsResponse,
      example: { params, query: { sort: 'objective', limit: 10 } },
    },
    sweepTrialsCsv: {
      at: 'GET /api/backtest/sweep/{id}/trials.csv',
      summary: 'Get the finished trials as CSV, unrounded',
      response: trialsCsvResponse,
      mediaType: 'text/csv',
      example: { params },
    },
    sweepReport: {
      at: 'GET /api/backtest/sweep/{id}/report',
      summary: 'The report of a completed sweep as a page',
      description:
        'The best sets, how likely they are luck, a heat map, the distribution of the trials and the strategy with the best set. The page is stored. For a large sweep, the response may be 409 `REPORT_UNDER_WAY`: repeat the request.',
      response: sweepReportResponse,
      mediaType: 'text/html',
      errors: [409, 422],
      example: { params },
    },
    cancelSweep: {
      at: 'POST /api/backtest/sweep/{id}/cancel',
      summary: 'Cancel a sweep that has not ended; its finished trials are not deleted',
      response: cancelSweepResponse,
      errors: [409],
      example: { params: { id: exampleIds.runningSweep } },
    },
    deleteSweep: {
      at: 'DELETE /api/backtest/sweep/{id}',
      summary: 'Delete a sweep that has ended, with its trials',
      response: deleteSweepResponse,
      errors: [409],
      example: { params },
    },
  },
};
