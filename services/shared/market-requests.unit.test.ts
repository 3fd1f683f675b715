import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { MarketRequests } from './market-requests';

let server: Server;
let status = 200;
let requests: MarketRequests;

beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(status).end(JSON.stringify({ error: 'the reason' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  requests = new MarketRequests(`http://127.0.0.1:${port}`, async () => 'token');
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
