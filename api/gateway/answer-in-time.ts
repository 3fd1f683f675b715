import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher, Pool } from 'undici';
import { keptOf } from './kept-answer';
import type { LateAnswer } from './late-answers';
import type { UpstreamRequest } from './passed-request';

/** How long an answer is waited for once its client was told that it is late. */
const LATE_MS = 600_000;

/**
 * The beginning of an answer. One that is late is waited for while its client gets what `refusal` makes
 * of it.
 */
export async function answerInTime(
  pool: Pool,
  request: UpstreamRequest,
  refusal: (late: Pick<LateAnswer, 'answer' | 'giveUp'>) => Promise<Error>,
): Promise<Dispatcher.ResponseData> {
  const ending = new AbortController();
  const { signal } = ending;
  const answering = pool.request({ ...request, headersTimeout: LATE_MS, signal });
  const waiting = new AbortController();
  const tooLate = sleep(request.headersTimeout, undefined, { signal: waiting.signal });
  const answer = await Promise.race([answering, tooLate.catch(() => undefined)]).finally(() => {
    waiting.abort();
  });
  if (answer !== undefined) return answer;
  throw await refusal({
    answer: answering.then((late) => keptOf(late)),
    giveUp: () => {
      ending.abort();
    },
  });
}
