import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, createClient } from '../../clients/typescript/client';
import { clientSource } from '../../scripts/client-source';

test('the client is the one that the description makes', () => {
  const path = join(__dirname, '../../clients/typescript/operations.ts');
  expect(readFileSync(path, 'utf8')).toBe(clientSource());
});

function clientWith(status: number, body: unknown) {
  const asked: { url: string; init: RequestInit }[] = [];
  const client = createClient({
    baseUrl: 'http://api.example',
    token: () => 'secret',
    fetch: async (url, init) => {
      asked.push({ url: url instanceof URL ? url.href : '', init: init ?? {} });
      const headers = { 'content-type': 'application/json' };
      return new Response(JSON.stringify(body), { status, headers });
    },
  });
  return { client, asked };
}

test('names in a path are filled in and quoted, queries are appended', async () => {
  const { client, asked } = clientWith(200, {});
  await client.readCandles({ params: { symbol: 'BTC/USD' }, query: { limit: 5 } });
  expect(asked[0]?.url).toBe('http://api.example/api/market/symbols/BTC%2FUSD/candles?limit=5');
  expect(asked[0]?.init.headers).toMatchObject({ authorization: 'Bearer secret' });
});

test('a refusal rejects with its status and its text for people', async () => {
  const { client } = clientWith(409, { success: false, error: 'there is one already' });
  const error = await client.me().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 409, message: 'there is one already' });
});
