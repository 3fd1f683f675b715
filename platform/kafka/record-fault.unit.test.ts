import { KafkaJSConnectionError } from 'kafkajs';
import { AppError, UnavailableError } from '../../core/errors';
import { InvalidEventError } from '../../contracts/events';
import { isMembershipError, isRecordFault } from './record-fault';

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code });

describe('the record is at fault', () => {
  const faults: [string, unknown][] = [
    ['an event that cannot be decoded', new InvalidEventError('expected JSON')],
    ['an error of ours that says so', new AppError('GRAPH_NOT_RUNNABLE', 'x')],
    ['a programming error', new TypeError('x is not a function')],
    ['a programming error that was wrapped', new Error('x', { cause: new RangeError('y') })],
    ['a number that Postgres cannot hold', withCode('22003')],
    ['a constraint that Postgres holds', withCode('23505')],
  ];
  it.each(faults)('%s', (_, error) => {
    expect(isRecordFault(error)).toBe(true);
  });
});

describe('a dependency is missing', () => {
  const outages: [string, unknown][] = [
    ['an error of ours that says so', new UnavailableError('the service does not answer')],
    ['a retryable error with a programming error below', wrapped(new TypeError('x'))],
    ['a refused connection', withCode('ECONNREFUSED')],
    ['a fetch that failed', new TypeError('fetch failed', { cause: withCode('ECONNRESET') })],
    ['a socket of undici', new TypeError('fetch failed', { cause: withCode('UND_ERR_SOCKET') })],
    ['Kafka', new KafkaJSConnectionError('Closed connection')],
    ['Postgres that shuts down', withCode('57P01')],
    ['Postgres whose schema is older', withCode('42P01')],
    ['an error of which nothing is known', new Error('x')],
    ['no error at all', undefined],
  ];
  it.each(outages)('%s', (_, error) => {
    expect(isRecordFault(error)).toBe(false);
  });

  function wrapped(cause: unknown): AppError {
    return new AppError('LIVE_FIGURES_LOST', 'x', { cause });
  }
});

it('knows when the group went on without this member', () => {
  const unknown = Object.assign(new Error('x'), { type: 'UNKNOWN_MEMBER_ID' });
  expect(isMembershipError(unknown)).toBe(true);
  expect(isMembershipError(new Error('x'))).toBe(false);
  expect(isMembershipError(null)).toBe(false);
});
