import { healthReport } from './health-report';
import { TooLateError } from '../in-time';
import type { Condition } from './health-report';

const up = async () => undefined;
const down = async () => {
  throw new Error('not connected');
};
const slow = async () => {
  throw new TooLateError(2_000);
};
const over: Condition = {
  name: 'outbox_seconds',
  value: 45,
  limit: 30,
  problem: 'The outbox of a is 45 s behind.',
};
const fine: Condition = { name: 'outbox_seconds', value: 4, limit: 30 };

test.each([
  ['healthy', { redis: up }, [fine], []],
  ['degraded', { redis: up }, [fine, over], ['The outbox of a is 45 s behind.']],
  ['unhealthy', { redis: slow }, [fine], ['a: redis did not answer within 2 s.']],
  [
    'unhealthy',
    { redis: down },
    [over],
    ['a: redis is down: not connected.', 'The outbox of a is 45 s behind.'],
  ],
])('%s', async (status, checks, conditions, problems) => {
  const measures = [async () => conditions, () => Promise.reject(new Error('unknown'))];
  const report = await healthReport({ service: 'a', checks, measures });
  expect(report).toMatchObject({ status, problems, conditions });
});
