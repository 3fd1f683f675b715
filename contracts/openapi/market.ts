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
  readDataRequest,
  readDataResponse,
  uploadDataBody,
  uploadDataRequest,
  uploadDataResponse,
} from '../own-data';
import type { OperationGroup } from './operation';

const params = { symbol: 'BTC-USD' };
const longDownload =
  'Candles that are not stored are downloaded from the exchange. If that takes long, the response is 503 `DOWNLOAD_UNDER_WAY`: repeat the request, which continues from what is stored.';
const days = { start_date: '2022-01-01', end_date: '2022-01-02' };

export const marketOperations: OperationGroup = {
  tag: 'Market',
  about:
    'Symbols, prices and candles. Symbols in paths may be BTC-USD, BTC%2FUSD or BTC/USD, and coinbase:BTC-USD for an exchange other than the default one.',
  auth: false,
  differing: ['uploadData', 'listData', 'readData', 'deleteData'],
  operations: {
    listSymbols: {
      at: 'GET /api/market/symbols',
      summary: 'List the symbols of the followed exchanges',
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
      summary: 'Get the latest trades, newest first',
      query: latestRequest,
      response: latestResponse,
      example: { params, query: { limit: 10 } },
    },
    readCandles: {
      at: 'GET /api/market/symbols/{symbol}/candles',
      summary: 'Get closed candles, oldest first',
      description: longDownload,
      query: candlesRequest,
      response: candlesResponse,
      example: { params, query: { timeframe: '1m', limit: 10 } },
    },
    readStream: {
      at: 'GET /api/market/symbols/{symbol}/stream',
      summary: 'Get the ticker of a symbol, and whether the symbol is followed live',
      query: marketRequest,
      response: streamResponse,
      example: { params },
    },
    subscribeMarket: {
      at: 'POST /api/market/symbols/{symbol}/subscribe',
      summary: 'Subscribe to the candles of a symbol',
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
      summary: 'Get the days for which there are candles',
      query: marketRequest,
      response: dateRangeResponse,
      example: { params },
    },
    readHistorical: {
      at: 'POST /api/market/historical',
      summary: 'Get candles of several symbols',
      description: longDownload,
      body: historicalRequest,
      response: historicalResponse,
      errors: [404],
      example: { body: { symbols: ['BTC/USD'], ...days, interval: '1h' } },
    },
    validateDates: {
      at: 'POST /api/market/validate',
      summary: 'Check whether there are candles for a range of days',
      body: validateDatesRequest,
      response: validateDatesResponse,
      example: { body: { symbol: 'BTC/USD', ...days } },
    },
    uploadData: {
      at: 'POST /api/market/data',
      summary: 'Upload your own candles',
      description:
        'Only you can see them, as `imported:EUR/USD`. Use them in back-tests. Another upload for the same symbol and timeframe adds to them; where both have a candle, the newer upload wins. A file with bad rows is refused, with the lines of these rows.',
      query: uploadDataRequest,
      body: uploadDataBody,
      bodyMediaType: 'application/octet-stream',
      response: uploadDataResponse,
      errors: [409],
      sample: { query: { symbol: 'EUR/USD', timeframe: '1h' }, file: 'candles.csv' },
    },
    listData: {
      at: 'GET /api/market/data',
      summary: 'List your own candles, with their quality',
      response: listDataResponse,
      example: {},
    },
    readData: {
      at: 'GET /api/market/data/{instrument}/candles',
      summary: 'Get your own candles, page by page',
      description: 'In the timeframe that you uploaded, or a multiple of it.',
      query: readDataRequest,
      response: readDataResponse,
      errors: [404],
      sample: { params: { instrument: 'imported:EUR-USD' }, query: { timeframe: '1h' } },
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
