import { Tokens } from '../../../platform/http/token';
import type { Bench } from './bench';

/** Uploads a file of candles as the user's own. */
export async function upload(
  bench: Bench,
  user: string,
  query: string,
  body: string | Uint8Array,
): Promise<void> {
  const token = await new Tokens(bench.env['JWT_SECRET'] ?? '').sign(user, 600, false);
  const answer = await fetch(`${bench.marketUrl}/api/market/data?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
    body: body as Uint8Array<ArrayBuffer>,
  });
  expect(await answer.json()).toMatchObject({
    success: true,
    data: { instrument: expect.any(String) as string },
  });
}
