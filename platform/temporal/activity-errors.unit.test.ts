import { ApplicationFailure } from '@temporalio/common';
import { AppError, UnavailableError } from '../../core/errors';
import { EngineError } from '../../engine';
import { withMappedErrors } from './activity-errors';

async function failureOf(error: unknown): Promise<unknown> {
  const { work } = withMappedErrors({ work: () => Promise.reject(error as Error) });
  return work().catch((thrown: unknown) => thrown);
}

test('what cannot succeed is not tried again: our errors that say so, and those of the engine', async () => {
  const engine = await failureOf(new EngineError('bad_settings', 'expected more'));
  expect(engine).toBeInstanceOf(ApplicationFailure);
  expect(engine).toMatchObject({
    type: 'EngineError',
    message: 'expected more',
    nonRetryable: true,
  });
  expect(await failureOf(new AppError('CANDLES_MISSING', 'none'))).toMatchObject({
    ...{ type: 'CANDLES_MISSING', nonRetryable: true },
  });
});

test('what may succeed later is tried again', async () => {
  expect(await failureOf(new UnavailableError('away'))).toMatchObject({ nonRetryable: false });
  const unknown = new TypeError('fetch failed');
  expect(await failureOf(unknown)).toBe(unknown);
});
