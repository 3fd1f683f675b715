import {
  candlesRequest,
  historicalRequest,
  latestRequest,
  marketRequest,
  listSymbolsRequest,
  searchSymbolsRequest,
  subscribeRequest,
  unsubscribeRequest,
  validateDatesRequest,
} from '../market-requests';
import {
  candlesResponse,
  dateRangeResponse,
  historicalResponse,
  latestResponse,
  listCurrenciesResponse,
  listSymbolsResponse,
  streamResponse,
  subscriptionResponse,
  validateDatesResponse,
} from '../market-responses';
import {
  deleteDataRequest,
  deleteDataResponse,
  listDataResponse,
  uploadDataBody,
  uploadDataRequest,
  uploadDataResponse,
} from '../own-data';
import type { OperationGroup } from './operation';

const params = { symbol: 'BTC-USD' };
const days = { start_date: '2022-01-01', end_date: '2022-01-02' };

export const marketOperations: OperationGroup = {
  tag: 'Market',
  about:
    'Symbols, prices and candles. Symbols in paths may be BTC-USD, BTC%2FUSD or BTC/USD, and coinbase:BTC-USD for an exchange other than the default one.',
  auth: false,
  differing: ['uploadData', 'listData', 'deleteData'],
  operations: {
    listSymbols: {
      at: 'GET /api/market/symbols',
      summary: 'The symbols of the followed exchanges',
      query: listSymbolsRequest,
      response: listSymbolsResponse,
      example: { query: { active_only: 'true' } },
    },
    searchSymbols: {
      at: 'GET /api/market/symbols/search',
      summary: 'Search symbols and currencies',
      query: searchSymbolsRequest,
      response: listSymbolsResponse,
      example: { query: { q: 'bitcoin', limit: 5 } },
    },
    listBaseCurrencies: {
      at: 'GET /api/market/currencies/base',
      summary: 'Base currencies',
      response: listCurrenciesResponse,
      example: {},
    },
    listQuoteCurrencies: {
      at: 'GET /api/market/currencies/quote',
      summary: 'Quote currencies',
      response: listCurrenciesResponse,
      example: {},
    },
    latestPrices: {
      at: 'GET /api/market/symbols/{symbol}/latest',
      summary: 'The latest trades, newest first',
      query: latestRequest,
      response: latestResponse,
      example: { params, query: { limit: 10 } },
    },
    readCandles: {
      at: 'GET /api/market/symbols/{symbol}/candles',
      summary: 'Closed candles, oldest first',
      query: candlesRequest,
      response: candlesResponse,
      example: { params, query: { timeframe: '1m', limit: 10 } },
    },
    readStream: {
      at: 'GET /api/market/symbols/{symbol}/stream',
      summary: 'The ticker of a symbol, and whether the symbol is followed live',
      query: marketRequest,
      response: streamResponse,
      example: { params },
    },
    subscribeMarket: {
      at: 'POST /api/market/symbols/{symbol}/subscribe',
      summary: 'Subscribe to candles of a symbol',
      body: subscribeRequest,
      bodyOptional: true,
      response: subscriptionResponse,
      example: { params, body: { timeframe: '1m', size: 500, client_id: 'example' } },
    },
    unsubscribeMarket: {
      at: 'DELETE /api/market/symbols/{symbol}/unsubscribe',
      summary: 'End the subscription',
      query: unsubscribeRequest,
      response: subscriptionResponse,
      example: { params, query: { timeframe: '1m', client_id: 'example' } },
    },
    dateRange: {
      at: 'GET /api/market/symbols/{symbol}/date-range',
      summary: 'The days for which there are candles',
      query: marketRequest,
      response: dateRangeResponse,
      example: { params },
    },
    readHistorical: {
      at: 'POST /api/market/historical',
      summary: 'Candles of several symbols',
      body: historicalRequest,
      response: historicalResponse,
      errors: [404],
      example: { body: { symbols: ['BTC/USD'], ...days, interval: '1h' } },
    },
    validateDates: {
      at: 'POST /api/market/validate',
      summary: 'Whether there are candles for a range of days',
      body: validateDatesRequest,
      response: validateDatesResponse,
      example: { body: { symbol: 'BTC/USD', ...days } },
    },
    uploadData: {
      at: 'POST /api/market/data',
      summary: 'Upload candles of your own',
      description:
        'They are seen by you alone, as `imported:EUR/USD`, and are for back-tests. A further upload of the same symbol and timeframe adds to them; where both have a candle, the newer upload counts. A file with bad rows is refused with their places.',
      query: uploadDataRequest,
      body: uploadDataBody,
      bodyMediaType: 'application/octet-stream',
      response: uploadDataResponse,
      errors: [409],
      sample: { query: { symbol: 'EUR/USD', timeframe: '1h' }, body: 'the bytes of the file' },
    },
    listData: {
      at: 'GET /api/market/data',
      summary: 'Candles of your own, with how good they are',
      response: listDataResponse,
      example: {},
    },
    deleteData: {
      at: 'DELETE /api/market/data/{instrument}',
      summary: 'Delete candles of your own',
      query: deleteDataRequest,
      response: deleteDataResponse,
      errors: [404],
      sample: { params: { instrument: 'imported:EUR-USD' } },
    },
  },
};
