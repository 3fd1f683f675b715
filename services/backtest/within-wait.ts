import { AppError } from '../../core/errors';

/** Whoever asks waits no longer than this, less than the gateway does; the page is drawn on. */
const WAIT_MS = 8_000;

/** The page when it comes soon; throws `REPORT_UNDER_WAY` when it takes longer. */
export async function withinWait<T>(drawing: Promise<T>, ofWhat: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const message = `The report of ${ofWhat} is being created: try again in a moment`;
      reject(new AppError('REPORT_UNDER_WAY', message));
    }, WAIT_MS);
  });
  try {
    return await Promise.race([drawing, waited]);
  } finally {
    clearTimeout(timer);
  }
}
