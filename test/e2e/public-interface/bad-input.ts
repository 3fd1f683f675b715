import { allOperations } from '../../../contracts/openapi/table';
import { callDocumented } from '../../support/documented-api';
import { eventually } from '../../support/eventually';
import { SocketRecord } from '../../support/socket-record';
import type { System } from '../../support/system';

interface BadRequest {
  readonly what: string;
  readonly method?: string;
  readonly path: string;
  /** Sent as it is. */
  readonly body?: string;
  /** The field that the answer must name. */
  readonly field?: string;
  readonly status?: number;
}

const session = { strategy_id: 'rsi', symbol: 'BTC/USD', timeframe: '1m' };
const run = {
  strategy_id: 'rsi',
  symbol: 'BTC/USD',
  interval: '1m',
  start_date: '2022-01-03T00:00:00Z',
  end_date: '2022-01-04T00:00:00Z',
};
const candles = '/api/market/symbols/BTC-USD/candles';
const unknownId = '7d444840-9dc0-41d1-b245-5ffdce74fad2';

const post = (path: string, what: string, body: unknown, field?: string): BadRequest => ({
  what: `${path} with ${what}`,
  method: 'POST',
  path,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  field,
});
const query = (text: string, field: string): BadRequest => ({
  what: `candles with ${text}`,
  path: `${candles}?${text}`,
  field,
});

const bodyPaths = ['/api/forward-test/', '/api/backtest/run', '/api/market/historical'];
const badRequests: readonly BadRequest[] = [
  ...bodyPaths.flatMap((path) => [
    post(path, 'half a JSON', '{"symbol": ', 'body'),
    post(path, 'no JSON', 'symbol=BTC', 'body'),
    post(path, 'a list', '[]'),
    post(path, 'null', 'null'),
    post(path, 'nothing', {}),
    { ...post(path, 'three megabytes', { symbol: 'x'.repeat(3_000_000) }), status: 413 },
  ]),
  query('timeframe=7m', 'timeframe'),
  query('limit=0', 'limit'),
  query('limit=-5', 'limit'),
  query('limit=1e9', 'limit'),
  query('limit=many', 'limit'),
  query('start=yesterday', 'start'),
  query('start=2022-02-30', 'start'),
  query('start=2999-01-01', 'start'),
  query('start=2022-01-04&end=2022-01-03', 'start'),
  query('end=99999999999999999999', 'end'),
  query('include_empty=perhaps', 'include_empty'),
  { what: 'an unknown symbol', path: '/api/market/symbols/NOPE-USD/candles', field: 'symbol' },
  { what: 'a symbol of rubbish', path: '/api/market/symbols/%00%2e%2e/candles' },
  { what: 'a path that is not UTF-8', path: '/api/market/symbols/%E0%A4%A/candles' },
  post('/api/forward-test/', 'an unknown symbol', { ...session, symbol: 'NOPE/USD' }, 'symbol'),
  post('/api/forward-test/', 'a symbol of numbers', { ...session, symbol: 5 }, 'symbol'),
  post('/api/forward-test/', 'an odd timeframe', { ...session, timeframe: '7m' }, 'timeframe'),
  post('/api/forward-test/', 'no strategy', { symbol: 'BTC/USD' }, 'strategy_id'),
  post(
    '/api/forward-test/',
    'an unknown strategy',
    { ...session, strategy_id: 'x' },
    'strategy_id',
  ),
  post('/api/forward-test/', 'a graph of text', {
    ...session,
    strategy_id: undefined,
    json_tree: 'x',
  }),
  post(
    '/api/forward-test/',
    'a negative balance',
    { ...session, starting_balance: -1 },
    'starting_balance',
  ),
  post(
    '/api/forward-test/',
    'half of the money as commission',
    { ...session, commission_rate: 0.5 },
    'commission_rate',
  ),
  post(
    '/api/forward-test/',
    'a position of thirty times everything',
    { ...session, max_position_size_percent: 30 },
    'max_position_size_percent',
  ),
  post(
    '/api/forward-test/',
    'a graph that reads another symbol',
    {
      ...session,
      strategy_id: undefined,
      json_tree: {
        nodes: [
          { id: 'spread', type: 'spreadNode', data: { asset1: 'BTC', asset2: 'ETH' } },
          { id: 'high', type: 'compareNode', data: { value: 20 } },
          { id: 'buy', type: 'buyNode', data: {} },
        ],
        edges: [
          { source: 'spread', target: 'high', targetHandle: 'value1-in' },
          { source: 'high', target: 'buy' },
        ],
      },
    },
    'symbol',
  ),
  post('/api/forward-test/', 'a misspelling', { ...session, start_balance: 5 }, 'start_balance'),
  post('/api/backtest/run', 'a misspelling', { ...run, comission_rate: 0 }, 'comission_rate'),
  post(
    '/api/forward-test/',
    'two balances',
    { ...session, starting_balance: 5, initial_capital: 6 },
    'initial_capital',
  ),
  post('/api/backtest/run', 'two balances', { ...run, starting_balance: 5, initial_capital: 6 }),
  { ...query('limt=5', 'limt'), status: 422 },
  { what: 'sessions up to -1', path: '/api/forward-test/?limit=-1', field: 'limit' },
  {
    what: 'sessions by odd status',
    path: '/api/forward-test/?status_filter=x',
    field: 'status_filter',
  },
  { what: 'a session of rubbish', path: '/api/forward-test/rubbish', status: 404 },
  { what: 'nobody’s session', path: `/api/forward-test/${unknownId}`, status: 404 },
  { ...post(`/api/forward-test/${unknownId}/start`, 'nobody’s session', {}), status: 404 },
  post('/api/backtest/run', 'an unknown symbol', { ...run, symbol: 'NOPE/USD' }, 'symbol'),
  post('/api/backtest/run', 'an odd interval', { ...run, interval: '7m' }, 'interval'),
  post('/api/backtest/run', 'no start', { ...run, start_date: undefined }, 'start_date'),
  post('/api/backtest/run', 'an odd start', { ...run, start_date: 'soon' }, 'start_date'),
  post(
    '/api/backtest/run',
    'the end first',
    { ...run, end_date: '2022-01-01T00:00:00Z' },
    'start_date',
  ),
  post('/api/backtest/run', 'five thousand years', {
    ...run,
    start_date: '-003000-01-01T00:00:00Z',
  }),
  post('/api/backtest/run', 'no money', { ...run, initial_capital: 0 }, 'initial_capital'),
  post('/api/backtest/run', 'money of text', { ...run, initial_capital: 'all' }, 'initial_capital'),
  { what: 'a run of rubbish', path: '/api/backtest/rubbish', status: 404 },
  { what: 'nobody’s run', path: `/api/backtest/${unknownId}`, status: 404 },
  { what: 'an unknown route', path: '/api/nothing/here', status: 404 },
  { what: 'an unknown route of a service', path: '/api/market/nothing', status: 404 },
  post('/api/auth/dev-login', 'half a list', '[['),
];

const wrongTokens: readonly [string, string | undefined][] = [
  ['no token', undefined],
  ['an empty token', 'Bearer '],
  ['rubbish', 'Bearer rubbish'],
  ['another scheme', 'Basic dXNlcjpwYXNz'],
  [
    'a token that signs itself',
    `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"x"}').toString('base64url')}.`,
  ],
];

export const badInput = (shared: () => System) => {
  describe('bad input', () => {
    let system: System;
    let token: string;

    beforeAll(async () => {
      system = shared();
      token = await system.login();
    });

    it.each(badRequests)('$what', async ({ method = 'GET', path, body, field, status }) => {
      const response = await fetch(`${system.api}${path}`, {
        method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body }),
      });
      const answer = (await response.json()) as ErrorAnswer;
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      if (status !== undefined) expect(response.status).toBe(status);
      expect(answer).toMatchObject({ success: false });
      expect(JSON.stringify(answer.error).length).toBeGreaterThan(4);
      if (field === undefined) return;
      const named = answer.errors?.find((error) => error.field === field);
      expect(named).toMatchObject({ message: expect.stringMatching(/\S{3}/) as string });
    });

    it.each(wrongTokens)('%s is 401 wherever a user is needed', async (_, authorization) => {
      const paths = ['/api/forward-test/', '/api/backtest/', '/api/auth/me'];
      const answers = await Promise.all(
        paths.map((path) =>
          fetch(`${system.api}${path}`, { headers: authorization ? { authorization } : {} }),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    });

    it('without a token, exactly the operations that are described so are 401', async () => {
      const answers = await Promise.all(
        allOperations.map(async (operation) => {
          const { sample, example = sample } = operation;
          const answer = await callDocumented(system.api, operation, {
            params: { service: 'market', ...example?.params },
          });
          return [operation.at, answer.status === 401] as const;
        }),
      );
      expect(answers).toEqual(allOperations.map(({ at, auth }) => [at, auth]));
    });

    it('malformed frames on the market socket are answered, and it goes on', async () => {
      const socket = await SocketRecord.open(`${wsUrl()}/ws/market`);
      const frames: readonly [unknown, string][] = [
        ['{', 'message'],
        ['null', 'type'],
        [{ type: 'dance' }, 'type'],
        [{ type: 'subscribe', channel: 'gossip', symbol: 'BTC/USD' }, 'channel'],
        [{ type: 'subscribe', channel: 'candles', symbol: 'BTC/USD' }, 'timeframe'],
        [
          { type: 'subscribe', channel: 'candles', symbol: 'BTC/USD', timeframe: '7m' },
          'timeframe',
        ],
        [{ type: 'subscribe', channel: 'trades', symbol: 'NOPE/USD' }, 'symbol'],
        [{ type: 'subscribe', channel: 'trades', symbol: 'BTC/USD', limit: -1 }, 'limit'],
      ];
      for (const [i, [frame, field]] of frames.entries()) {
        socket.send(frame);
        const answer = await eventually('an error', () => errorsOf(socket)[i]);
        expect(answer['message']).toEqual(expect.stringMatching(/\S{3}/));
        if (frame !== 'null') expect(answer['field']).toBe(field);
      }
      socket.send({ type: 'subscribe', channel: 'trades', symbol: 'BTC/USD' });
      await eventually('the snapshot', () => socket.frames.find(({ type }) => type === 'snapshot'));
      socket.close();
    });

    it('malformed frames on the session socket are ignored, but for a subscription to nothing, and it goes on', async () => {
      const socket = await SocketRecord.open(`${wsUrl()}/ws?token=${token}`);
      const frames = ['{', 'null', '[]', '5', '{"type":5}', '{"type":"subscribe"}', '\u0000'];
      for (const frame of frames) socket.send(frame);
      socket.send(Buffer.from([0xff, 0x00, 0xfe]));
      socket.send({ type: 'subscribe', session_id: unknownId });
      socket.send({ type: 'ping', timestamp: 7 });
      await eventually('the pong', () => socket.frames.find(({ type }) => type === 'pong'));
      await eventually('both refusals', () => errorsOf(socket)[1]);
      expect(errorsOf(socket).map(({ message }) => message)).toEqual([
        'subscribe: expected session_id to be the id of a session',
        'Session not found',
      ]);
      expect(socket.closeCode).toBeUndefined();
      socket.close();
    });

    it('a session socket without a valid token is refused', async () => {
      const socket = await SocketRecord.open(`${wsUrl()}/ws?token=rubbish`);
      await eventually('the socket is closed', () => socket.closeCode);
      expect(socket.closeCode).toBe(1008);
    });

    it('frames too large end their own connection only', async () => {
      const [market, sessions] = await Promise.all([
        SocketRecord.open(`${wsUrl()}/ws/market`),
        SocketRecord.open(`${wsUrl()}/ws?token=${token}`),
      ]);
      for (const socket of [market, sessions]) socket.send('x'.repeat(5_000_000));
      await eventually(
        'both are closed',
        () => (market.closeCode && sessions.closeCode) || undefined,
      );
    });

    it('leaves every service healthy', async () => {
      const answers = await Promise.all(
        Object.values(system.urls).map(async (url) => (await fetch(`${url}/health`)).status),
      );
      expect(answers).toEqual(answers.map(() => 200));
    });

    const wsUrl = (): string => system.api.replace('http', 'ws');
  });
};

interface ErrorAnswer {
  readonly error: unknown;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

function errorsOf(socket: SocketRecord) {
  return socket.frames.filter(({ type }) => type === 'error');
}
