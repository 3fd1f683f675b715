import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { MarketClient } from './market-client';
import { MarketRequests } from './market-requests';

let server: Server;
let status = 200;
let requests: MarketRequests;
let client: MarketClient;

beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(status).end(JSON.stringify({ error: 'the reason' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  requests = new MarketRequests(url, async () => 'token');
  client = new MarketClient(url, async () => 'token');
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([401, 403, 408, 429, 500, 503])('an answer of %i may pass', async (answered) => {
  status = answered;
  const expected = { code: 'UNAVAILABLE', retryable: true, message: 'market data: the reason' };
  await expect(requests.send('/')).rejects.toMatchObject(expected);
});

test.each([400, 404, 422])(
  'an answer of %i is what is wrong with the request',
  async (answered) => {
    status = answered;
    const expected = { code: 'MARKET_REQUEST', status: answered, retryable: false };
    await expect(requests.send('/')).rejects.toMatchObject({ ...expected, message: 'the reason' });
  },
);

test('a service that does not know yet how to tell who has candles may be replaced', async () => {
  status = 404;
  const expected = { code: 'UNAVAILABLE', retryable: true };
  await expect(client.hasOwnData('alice')).rejects.toMatchObject(expected);
  status = 400;
  await expect(client.hasOwnData('alice')).rejects.toMatchObject({ code: 'MARKET_REQUEST' });
});
