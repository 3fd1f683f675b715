import type { z } from 'zod';
import type { CompletedRun, TestRecords } from '../../api/analytics/ports';
import type { StrategyCaller } from '../../api/shared/strategy-reference';
import { readBacktestResponse } from '../../contracts/backtest-responses';
import { AppError, UnavailableError, messageOf } from '../../core/errors';
import { sessionMetricsResponse } from '../../contracts/forward-test-responses';

const TIMEOUT_MS = 20_000;

/** Runs and sessions from their services, asked with the user's own token. */
export class HttpTestRecords implements TestRecords {
  constructor(
    private readonly backtestUrl: string,
    private readonly forwardTestUrl: string,
  ) {}

  async run(id: string, caller: StrategyCaller): Promise<CompletedRun | undefined> {
    const url = new URL(`/api/backtest/${id}`, this.backtestUrl);
    const job = await ask('Backtest', url, caller, readBacktestResponse);
    if (job === undefined) return undefined;
    const { status, results, completed_at: completedAt } = job;
    if (job.imported) {
      const message = `Backtest ${id} is imported: its figures are not comparable with those of this system`;
      throw new AppError('RUN_IMPORTED', message);
    }
    if (status !== 'completed' || results === null || completedAt === null) {
      const message = `Backtest ${id} has no figures: it is ${status}`;
      throw new AppError('RUN_NOT_COMPLETED', message);
    }
    if (results.series_available === false) {
      throw new UnavailableError('the series of the run cannot be read at the moment');
    }
    const { figures, annualised_hidden = false, annualised_hidden_reason = null } = job;
    if (figures === null)
      throw new UnavailableError(
        'the figures of a run could not be read; it is shown without them',
      );
    const shown = { figures, annualised_hidden, annualised_hidden_reason };
    return { id, completedAt, results, shown };
  }

  async sessionMetrics(id: string, caller: StrategyCaller) {
    const url = new URL(`/api/forward-test/${id}/metrics`, this.forwardTestUrl);
    const answer = await ask('Forward test', url, caller, sessionMetricsResponse);
    return answer?.data.metrics;
  }
}

async function ask<S extends z.ZodType>(
  title: string,
  url: URL,
  { authorization, traceId }: StrategyCaller,
  schema: S,
): Promise<z.infer<S> | undefined> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      headers: { authorization, 'x-trace-id': traceId },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    status = response.status;
    text = await response.text();
  } catch (cause) {
    throw new UnavailableError(`${title} service unavailable`, cause);
  }
  if (status === 404) return undefined;
  if (status === 401) {
    throw new AppError('UNAUTHENTICATED', 'the token is not valid');
  }
  if (status !== 200) throw new UnavailableError(`${title} service answered ${status}`);
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    const why = messageOf(cause);
    throw new UnavailableError(`${title} service returned an unexpected response: ${why}`, cause);
  }
}
