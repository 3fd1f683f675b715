import { AppError, UnavailableError } from '../../core/errors';
import { endingAtFaults } from './last-attempts';

const fault = new Error('a fault');
const outage = Object.assign(new Error('an outage'), { code: 'ECONNREFUSED' });
const away = new UnavailableError('an owner is away');

/** Whether each attempt of an activity, by the errors that it meets, is followed by another. */
async function retried(...errors: readonly (Error | undefined)[]): Promise<unknown[]> {
  const met = [...errors];
  const { work } = endingAtFaults(
    {
      work: async () => {
        const error = met.shift();
        if (error) throw error;
      },
    },
    () => ({ id: 'one', signal: new AbortController().signal }),
  );
  const found: unknown[] = [];
  for (const error of errors) {
    const failure: unknown = await work().catch((thrown: unknown) => thrown);
    found.push(failure instanceof AppError ? failure.retryable : failure === error);
  }
  return found;
}

test('the fifth fault ends an activity', async () =>
  expect(await retried(fault, fault, fault, fault, fault)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]));

test('attempts that waited for what was down do not count', async () => {
  const outages = Array.from({ length: 20 }, (_, i) => (i % 2 ? outage : away));
  const found = await retried(...outages, fault, outage, fault);
  expect(found).toEqual(found.map(() => true));
});

test('an outage in another error is waited for too', async () => {
  const errors = Array.from(
    { length: 20 },
    (_, i) => new Error('x', { cause: i % 2 ? outage : away }),
  );
  expect(await retried(...errors)).toEqual(errors.map(() => true));
});

test('what came to its end is counted anew', async () => {
  const four = [fault, fault, fault, fault];
  const found = await retried(...four, undefined, ...four);
  expect(found).toEqual(found.map(() => true));
});
