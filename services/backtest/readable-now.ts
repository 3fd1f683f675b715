import type { Log } from '../../core/ports';

/** What is read of a stored result; undefined where it cannot be read now, which is logged. */
export async function readable<T>(
  reading: Promise<T | undefined>,
  key: string,
  logger: Log,
): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    logger.warn({ err: error, key }, 'a result cannot be read at the moment');
    return undefined;
  }
}
