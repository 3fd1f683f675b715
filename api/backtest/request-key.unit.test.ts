import type { RequestContext } from '../shared/requests';
import { madeBefore, requestKeyOf } from './request-key';

const headers: Record<string, string> = { 'idempotency-key': 'a key' };
const ctx = {
  get: (name: string) => headers[name] ?? '',
  request: { body: { symbol: 'BTC/USD' } },
  state: { userId: 'anna', traceId: 'a trace' },
} as unknown as RequestContext;
const { fingerprint = '' } = requestKeyOf(ctx) ?? {};

const before = (found: string | undefined, kept = fingerprint) => {
  const keyed = async () => ({ id: 'the run', fingerprint: kept });
  return madeBefore(ctx, 'run', { keyed }, async (_user, id) => found && `${found} ${id}`);
};

test('what the same request made is found', async () => {
  expect(await before('found')).toBe('found the run');
});

test('a request whose run was deleted meanwhile is a first one', async () => {
  expect(await before(undefined)).toBeUndefined();
});

test('another body under the same key is refused', async () => {
  await expect(before('found', 'another')).rejects.toMatchObject({
    code: 'IDEMPOTENCY_KEY_REUSED',
  });
});
