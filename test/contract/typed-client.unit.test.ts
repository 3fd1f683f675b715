import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, answerOf, createClient } from '../../clients/typescript';
import { clientSource } from '../../scripts/client-source';

test('the types are the ones that the description makes', async () => {
  const path = join(__dirname, '../../clients/typescript/schema.ts');
  expect(readFileSync(path, 'utf8')).toBe(await clientSource());
});

function clientWith(status: number, body: unknown) {
  const asked: Request[] = [];
  const client = createClient({
    baseUrl: 'http://api.example',
    token: () => 'secret',
    fetch: async (request) => {
      asked.push(request);
      const headers = { 'content-type': 'application/json' };
      return new Response(JSON.stringify(body), { status, headers });
    },
  });
  return { client, asked };
}

test('names in a path are filled in and quoted, queries are appended', async () => {
  const { client, asked } = clientWith(200, {});
  await answerOf(
    client.GET('/api/market/symbols/{symbol}/candles', {
      params: { path: { symbol: 'BTC/USD' }, query: { limit: 5 } },
    }),
  );
  expect(asked[0]?.url).toBe('http://api.example/api/market/symbols/BTC%2FUSD/candles?limit=5');
  expect(asked[0]?.headers.get('authorization')).toBe('Bearer secret');
});

test('a file is sent as it is, with its type', async () => {
  const { client, asked } = clientWith(200, {});
  await answerOf(
    client.POST('/api/market/data', {
      params: { query: { symbol: 'EUR/USD', timeframe: '1h' } },
      headers: { 'content-type': 'application/octet-stream' },
      body: new Blob(['time,open']),
    }),
  );
  expect(asked[0]?.headers.get('content-type')).toBe('application/octet-stream');
  expect(await asked[0]?.text()).toBe('time,open');
});

test('a refusal rejects with its status, its code and its text for people', async () => {
  const refusal = { success: false, error: 'there is one already', code: 'ALREADY_REGISTERED' };
  const { client } = clientWith(409, refusal);
  const error = await answerOf(client.GET('/api/auth/me')).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    status: 409,
    code: 'ALREADY_REGISTERED',
    message: 'there is one already',
    body: refusal,
  });
});
