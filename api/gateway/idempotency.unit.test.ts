import { AppError } from '../../core/errors';
import { answerOnce } from './idempotency';
import type { IdempotentRequests, KeptAnswer } from './ports';

const away = () => Promise.reject(new Error('Redis is away'));
/** Redis is lost once the key is claimed. */
const requests: IdempotentRequests = {
  claim: async () => ({ state: 'new' }),
  keep: away,
  release: away,
  leave: away,
};
const request = {
  userId: 'anna',
  address: '::1',
  method: 'POST',
  path: '/api/x',
  key: 'a',
  fingerprint: 'b',
};
const once = (send: () => Promise<KeptAnswer>) => answerOnce(requests, request, send);

it.each([201, 422, 500])(
  'a %i of the service is answered also when it cannot be noted',
  async (status) => {
    const sent = { status, contentType: 'application/json' };
    expect(await once(async () => sent)).toEqual({ sent });
  },
);

it.each([
  ['a refusal', new AppError('INVALID_HEADER', 'expected a header')],
  ['an unknown outcome', new AppError('GATEWAY_TIMEOUT', 'no answer')],
  [
    'an operation to ask for',
    new AppError('GATEWAY_TIMEOUT', 'ask for it', { location: '/api/operations/7' }),
  ],
])('%s is answered also when it cannot be noted', async (_, error) => {
  await expect(once(() => Promise.reject(error))).rejects.toBe(error);
});
