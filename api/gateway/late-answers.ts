import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { OperationResponse } from '../../contracts/forward-test-responses';
import type { KeptAnswer, LateOutcome, LateRequest, LateRequests } from './ports';

export interface LateLimits {
  /** Requests of all services whose answers are awaited at once. */
  readonly most: number;
  readonly mostPerUser: number;
  /** The largest body of a request that is awaited. It is held as long, and no longer counted. */
  readonly mostBytes: number;
  /** Less than a request that nobody renews counts as awaited. */
  readonly renewEveryMs: number;
}

/** Each holds a connection of its service, of which reads need some. */
const LIMITS: LateLimits = { most: 32, mostPerUser: 6, mostBytes: 1_048_576, renewEveryMs: 20_000 };

const UNHEARD = 'the gateway did not hear whether it was done: read what it would have changed';

/** A request that its client has given up, as it goes on. */
export interface LateAnswer {
  readonly userId: string;
  /** As `POST /api/backtest/run`. */
  readonly request: string;
  /** Of its body. */
  readonly bytes: number;
  readonly answer: Promise<KeptAnswer>;
  /** Ends the request: `answer` rejects. */
  giveUp(): void;
}

/**
 * Waits for answers that came too late for their clients, and keeps them for whoever asks
 * `GET /api/operations/{id}`. Past its limits, and when the process ends, nobody knows what became of
 * a request, and that is what is said.
 */
export class LateAnswers {
  private readonly awaited = new Map<string, LateAnswer>();
  private readonly underWay = new Set<Promise<unknown>>();
  private renewing: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly requests: LateRequests,
    private readonly limits: LateLimits = LIMITS,
  ) {}

  /** Takes a request over; returns its id. Rejects, and has given the request up, without a database. */
  take(late: LateAnswer): Promise<string> {
    late.answer.catch(() => undefined);
    if (this.isStopped) late.giveUp();
    return this.track(this.begin(randomUUID(), late));
  }

  find(userId: string, id: string): Promise<LateRequest | undefined> {
    return this.requests.find(userId, id);
  }

  /** Gives up what is awaited, and what turns late from now on, and says so. */
  async stop(): Promise<void> {
    this.isStopped = true;
    for (const late of this.awaited.values()) late.giveUp();
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
    clearInterval(this.renewing);
  }

  private async begin(id: string, late: LateAnswer): Promise<string> {
    try {
      await this.requests.begin(id, late);
    } catch (error) {
      late.giveUp();
      throw error;
    }
    this.awaited.set(id, late);
    if (this.isStopped || this.isTooMuch(late)) late.giveUp();
    if (!this.isStopped) this.renewRegularly();
    void this.track(this.settle(id, late));
    return id;
  }

  private track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
    return tracked;
  }

  private isTooMuch({ userId, bytes }: LateAnswer): boolean {
    const { most, mostPerUser, mostBytes } = this.limits;
    const own = [...this.awaited.values()].filter((late) => late.userId === userId);
    return bytes > mostBytes || this.awaited.size > most || own.length > mostPerUser;
  }

  private async settle(id: string, { answer }: LateAnswer): Promise<void> {
    const outcome = await answer.then(outcomeOf, () => unheard);
    this.awaited.delete(id);
    // Without a database it counts as unheard of once nobody renews it.
    await this.requests.end(id, outcome).catch(() => undefined);
  }

  private renewRegularly(): void {
    this.renewing ??= setInterval(() => this.renew(), this.limits.renewEveryMs).unref();
  }

  private renew(): void {
    if (this.awaited.size === 0) return;
    this.requests.renew([...this.awaited.keys()]).catch(() => undefined);
  }
}

const unheard: LateOutcome = { state: 'unknown', reason: UNHEARD };

function outcomeOf(answer: KeptAnswer): LateOutcome {
  if (answer.status < 400) return { state: 'done', answer };
  // The service failed within it, or gave up something of its own, which may have gone on.
  if (answer.status >= 500 && answer.status !== 503) return { ...unheard, answer };
  return { state: 'failed', reason: reasonOf(answer), answer };
}

const refusal = z.object({
  error: z.union([
    z.string(),
    z.object({ message: z.string() }).transform(({ message }) => message),
  ]),
});

function reasonOf({ status, body }: KeptAnswer): string {
  const parsed = refusal.safeParse(jsonOf(body));
  return parsed.success ? parsed.data.error : `the service answered ${status}`;
}

function jsonOf(text: string | undefined): unknown {
  try {
    return text === undefined ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** The answer to whoever asks for a request. */
export function lateView({ id, answer, ...late }: LateRequest): OperationResponse {
  return {
    success: true,
    data: {
      operation_id: id,
      session_id: null,
      action: 'request',
      request: late.request,
      state: late.state,
      reason: late.reason ?? (late.state === 'unknown' ? UNHEARD : null),
      status: answer?.status ?? null,
      location: answer?.location ?? null,
      answer: jsonOf(answer?.body),
      created_at: late.createdAt.toISOString(),
      ended_at: late.endedAt?.toISOString() ?? null,
    },
  };
}
