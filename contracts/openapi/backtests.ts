import {
  annotateBacktestRequest,
  compareBacktestsRequest,
  listBacktestsRequest,
  runBacktestRequest,
} from '../backtest-requests';
import { backtestItemSchema } from '../backtest-job';
import {
  backtestMetricsResponse,
  backtestReportResponse,
  cancelBacktestResponse,
  compareBacktestsResponse,
  deleteBacktestResponse,
  listBacktestsResponse,
  readBacktestResponse,
  runBacktestResponse,
} from '../backtest-responses';
import {
  listEquityResponse,
  listFillsResponse,
  listRoundTripsResponse,
  listRowsRequest,
} from '../run-rows';
import { exampleIds } from './operation';
import type { OperationGroup } from './operation';
import { runTableOperations } from './run-tables';

const params = { id: exampleIds.run };
const range = {
  symbol: 'BTC/USD',
  start_date: '2022-01-01T00:00:00.000Z',
  end_date: '2022-01-31T23:59:59.999Z',
  interval: '1h',
};

export const backtestOperations: OperationGroup = {
  tag: 'Back-tests',
  about:
    'Run strategies over recorded candles. A run is a job: start it, then poll it until it ends.',
  auth: true,
  operations: {
    runBacktest: {
      at: 'POST /api/backtest/run',
      summary: 'Start a back-test',
      body: runBacktestRequest,
      response: runBacktestResponse,
      errors: [404],
      example: { body: { strategy_id: exampleIds.strategy, ...range } },
    },
    listBacktests: {
      at: 'GET /api/backtest',
      summary: "List the user's runs, without series; newest first unless `sort` is set",
      query: listBacktestsRequest,
      response: listBacktestsResponse,
      example: { query: { limit: 20, sort: 'sharpe_ratio' } },
    },
    compareBacktests: {
      at: 'GET /api/backtest/compare',
      summary: 'Compare runs: figures, equity on a common axis, and the settings that differ',
      query: compareBacktestsRequest,
      response: compareBacktestsResponse,
      errors: [404],
      example: { query: { ids: `${exampleIds.run},${exampleIds.runningRun}` } },
    },
    readBacktest: {
      at: 'GET /api/backtest/{id}',
      summary: 'Get a run, with its results once it has completed',
      response: readBacktestResponse,
      example: { params },
    },
    backtestMetrics: {
      at: 'GET /api/backtest/{id}/metrics',
      summary: 'Risk figures of a completed run',
      response: backtestMetricsResponse,
      errors: [409],
      example: { params },
    },
    backtestReport: {
      at: 'GET /api/backtest/{id}/report',
      summary: 'The report of a completed run as a page',
      description:
        'The run is computed again and compared with its results. The page is stored, so later requests only read it. For a large run, the response may be 409 `REPORT_UNDER_WAY`: repeat the request.',
      response: backtestReportResponse,
      mediaType: 'text/html',
      errors: [409, 422],
      example: { params },
    },
    listFills: {
      at: 'GET /api/backtest/{id}/fills',
      summary: 'The fills of a completed run, page by page',
      description:
        'The rows of `results.trades`, including those beyond its limit. For a run with many fills, only the requested page is read.',
      query: listRowsRequest,
      response: listFillsResponse,
      errors: [409],
      example: { params, query: { limit: 100 } },
    },
    listRoundTrips: {
      at: 'GET /api/backtest/{id}/round-trips',
      summary: 'The round trips of a completed run, page by page',
      description: 'The rows of `results.round_trips`, including those beyond its limit.',
      query: listRowsRequest,
      response: listRoundTripsResponse,
      errors: [409],
      example: { params, query: { limit: 100 } },
    },
    listEquity: {
      at: 'GET /api/backtest/{id}/equity',
      summary: 'The equity of a completed run candle by candle, page by page',
      description:
        'The rows of `equity.parquet`, of which only those of the page are read. For the first request, the run is computed again and the file is stored; the response may be 409 `REPORT_UNDER_WAY`: repeat the request.',
      query: listRowsRequest,
      response: listEquityResponse,
      errors: [409, 422],
      example: { params, query: { limit: 100 } },
    },
    ...runTableOperations,
    annotateBacktest: {
      at: 'PATCH /api/backtest/{id}',
      summary: 'Change the name, the labels or the notes of a run',
      body: annotateBacktestRequest,
      response: backtestItemSchema,
      example: { params, body: { labels: ['momentum', 'january'], notes: 'The base line' } },
    },
    cancelBacktest: {
      at: 'DELETE /api/backtest/{id}',
      summary: 'Cancel a run that has not ended',
      response: cancelBacktestResponse,
      errors: [409],
      example: { params: { id: exampleIds.runningRun } },
    },
    deleteBacktest: {
      at: 'POST /api/backtest/{id}/delete',
      summary: 'Delete a run that has ended, with its results',
      response: deleteBacktestResponse,
      errors: [409],
      example: { params: { id: exampleIds.runToDelete } },
    },
  },
};
