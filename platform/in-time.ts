/** There was no result in time. */
export class TooLateError extends Error {
  constructor(ms: number) {
    super(`did not answer within ${ms / 1_000} s`);
  }
}

/** The promise's result, or a `TooLateError` when there is none within so many milliseconds. */
export async function inTime<T>(result: PromiseLike<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TooLateError(ms));
    }, ms);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
