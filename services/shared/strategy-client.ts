import { z } from 'zod';
import type { StrategyCaller, StrategySnapshot } from '../../api/shared/strategy-reference';
import { AppError, UnavailableError, messageOf } from '../../core/errors';

const TIMEOUT_MS = 10_000;

const answerSchema = z.object({
  data: z.object({
    id: z.uuid(),
    name: z.string(),
    version: z.int(),
    json_tree: z.unknown(),
  }),
});

/** The strategy service over its HTTP routes, asked with the user's own token. */
export class StrategyClient {
  constructor(private readonly baseUrl: string) {}

  /** The strategy as it is now; undefined when the user has none of the id. */
  async find(id: string, caller: StrategyCaller): Promise<StrategySnapshot | undefined> {
    const { status, text } = await this.get(`/api/strategies/${id}`, caller);
    if (status === 404) return undefined;
    if (status === 401) {
      throw new AppError('UNAUTHENTICATED', 'the token is not valid');
    }
    if (status !== 200) throw new UnavailableError(`the strategy service answered ${status}`);
    const { data } = parsed(text);
    return { id: data.id, name: data.name, version: data.version, graph: data.json_tree };
  }

  private async get(path: string, { authorization, traceId }: StrategyCaller) {
    try {
      const response = await fetch(new URL(path, this.baseUrl), {
        headers: { authorization, 'x-trace-id': traceId },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
      return { status: response.status, text: await response.text() };
    } catch (cause) {
      throw new UnavailableError('Strategy service unavailable', cause);
    }
  }
}

function parsed(text: string): z.infer<typeof answerSchema> {
  try {
    return answerSchema.parse(JSON.parse(text));
  } catch (cause) {
    const why = messageOf(cause);
    throw new UnavailableError(
      `the strategy service returned an unexpected response: ${why}`,
      cause,
    );
  }
}
