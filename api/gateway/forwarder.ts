import type { Dispatcher, Pool } from 'undici';
import type { AppError } from '../../core/errors';
import { answerInTime } from './answer-in-time';
import { answerInto } from './answer-into';
import type { AnswerHeaders } from './answer-headers';
import { timeoutMsOf } from './destinations';
import type { Destination } from './destinations';
import { answerOnce, fingerprintOf } from './idempotency';
import { passAndKeep, replay } from './kept-answer';
import type { LateAnswer, LateAnswers } from './late-answers';
import { passAnswer } from './passed-answer';
import { upstreamRequest } from './passed-request';
import type { Action, Context, Passed } from './passed-request';
import type { IdempotentRequests, KeptAnswer } from './ports';
import { RecentUsers } from './recent-users';
import { isSafe } from './route-class';
import { SlowReaders } from './slow-readers';
import type { ReadingLimits, ReadingPace } from './slow-readers';
import { AnswerCutError, ClientLeftError, Upstream } from './upstream';
import { explained, notInTime } from './upstream-faults';

export interface ForwarderOptions {
  readonly headers: AnswerHeaders;
  readonly idempotent: IdempotentRequests;
  readonly late: LateAnswers;
  readonly timeoutMs?: typeof timeoutMsOf;
  readonly reading?: Partial<ReadingLimits>;
  readonly users?: RecentUsers;
}

/** Sends requests to their services and passes the answers on. */
export class Forwarder {
  private readonly upstreams = new Map<string, Upstream>();
  readonly users: RecentUsers;
  private readonly readers: SlowReaders;

  constructor(private readonly options: ForwarderOptions) {
    this.users = options.users ?? new RecentUsers();
    this.readers = new SlowReaders(options.reading);
  }

  /** The services that are not asked now, since they did not answer. */
  openCircuits(): string[] {
    return [...this.upstreams].flatMap(([service, { isOpen }]) => (isOpen ? [service] : []));
  }

  async close(): Promise<void> {
    await this.options.late.stop();
    await Promise.all([...this.upstreams.values()].map(({ pool }) => pool.close()));
  }

  /** Under an `Idempotency-Key` only once. */
  async forward(ctx: Context, passed: Passed, key: string | undefined): Promise<void> {
    const { caller } = passed;
    if (caller === undefined || isSafe(ctx.method)) await this.pass(ctx, passed);
    else if (key === undefined) await this.act(ctx, { ...passed, caller });
    else await this.passOnce(ctx, { ...passed, caller }, key);
  }

  private async passOnce(ctx: Context, passed: Action, key: string): Promise<void> {
    const request = {
      userId: passed.caller.userId,
      address: ctx.ip,
      method: ctx.method,
      path: ctx.path,
      key,
      fingerprint: fingerprintOf(passed.body ?? '', ctx.querystring),
    };
    const outcome = await answerOnce(this.options.idempotent, request, () =>
      this.answerToKeep(ctx, passed),
    );
    if ('replayed' in outcome) replay(ctx, outcome.replayed);
  }

  /** Sends what changes something, unless its client has left before its turn. */
  private async act(ctx: Context, passed: Action): Promise<void> {
    try {
      await this.answerToKeep(ctx, passed, () => {
        if (ctx.res.destroyed) throw new ClientLeftError();
      });
    } catch (error) {
      if (!(error instanceof ClientLeftError)) throw error;
    }
  }

  /** Sends the request, whether or not the client waits for the answer. */
  private async answerToKeep(
    ctx: Context,
    passed: Action,
    atItsTurn: () => void = () => undefined,
  ): Promise<KeptAnswer> {
    const { destination, countsFor } = passed;
    const upstream = this.upstreamOf(destination);
    const send = async () => {
      atItsTurn();
      const answer = await this.answerOf(ctx, upstream.pool, passed);
      ctx.respond = false;
      const client = answerInto(ctx, this.options.headers, answer.statusCode, answer.headers);
      return passAndKeep(answer, client, this.paceOf(ctx, countsFor));
    };
    return upstream.act(countsFor, send).catch((error: unknown) => {
      if (error instanceof ClientLeftError) throw error;
      if (ctx.res.headersSent) ctx.res.destroy();
      throw this.explained(error, ctx, passed, upstream);
    });
  }

  /** One that is late is waited for, unless the service itself can be asked for it. */
  private answerOf(ctx: Context, pool: Pool, passed: Action): Promise<Dispatcher.ResponseData> {
    const request = upstreamRequest(ctx, passed, this.timeoutMsOf(ctx, passed));
    if (passed.operationId !== undefined) return pool.request(request);
    return answerInTime(pool, request, (late) => this.late(ctx, passed, late));
  }

  private async late(
    ctx: Context,
    passed: Action,
    rest: Pick<LateAnswer, 'answer' | 'giveUp'>,
  ): Promise<AppError> {
    const { caller, body } = passed;
    const request = `${ctx.method} ${ctx.path}`;
    const known = { userId: caller.userId, request, bytes: body?.length ?? 0 };
    const found = await this.options.late.take({ ...known, ...rest }).then(
      (id) => ({ id }),
      (cause: unknown) => ({ cause }),
    );
    return notInTime(ctx, passed, this.timeoutMsOf(ctx, passed), found);
  }

  private async pass(ctx: Context, passed: Passed): Promise<void> {
    const { destination, countsFor } = passed;
    const upstream = this.upstreamOf(destination);
    const send = () => this.stream(ctx, upstream.pool, passed);
    try {
      await (isSafe(ctx.method)
        ? upstream.read(countsFor, send, passed.body === null)
        : upstream.act(countsFor, send));
    } catch (error) {
      if (error instanceof ClientLeftError) return;
      if (!(error instanceof AnswerCutError)) throw this.explained(error, ctx, passed, upstream);
      // Too late for another status: a cut connection says that the body is not whole.
      ctx.res.destroy();
    }
  }

  /** Rejects with a `ClientLeftError`, an `AnswerCutError`, or why there is no answer. */
  private async stream(ctx: Context, pool: Pool, passed: Passed): Promise<void> {
    const { res } = ctx;
    // It may have waited for its turn: nobody is there any more to whom it matters.
    if (res.destroyed) throw new ClientLeftError();
    try {
      await passAnswer(
        pool,
        upstreamRequest(ctx, passed, this.timeoutMsOf(ctx, passed)),
        res,
        this.paceOf(ctx, passed.countsFor),
        (status, headers) => {
          if (status === 404 && passed.notFound !== undefined) throw passed.notFound;
          ctx.respond = false;
          return answerInto(ctx, this.options.headers, status, headers);
        },
      );
    } catch (error) {
      if (res.destroyed && !res.writableFinished) throw new ClientLeftError(error);
      throw res.headersSent ? new AnswerCutError(error) : error;
    }
  }

  private timeoutMsOf({ method, path }: Context, { destination }: Passed): number {
    return (this.options.timeoutMs ?? timeoutMsOf)(destination, method, path);
  }

  private explained(error: unknown, ctx: Context, passed: Passed, upstream: Upstream): AppError {
    return explained(error, ctx, passed, upstream, this.timeoutMsOf(ctx, passed));
  }

  private paceOf(ctx: Context, countsFor: string): ReadingPace {
    return this.readers.of(countsFor, () => ctx.res.destroy());
  }

  private upstreamOf({ service, address, title }: Destination): Upstream {
    let upstream = this.upstreams.get(service);
    if (upstream === undefined) {
      upstream = new Upstream(address, title, this.users);
      this.upstreams.set(service, upstream);
    }
    return upstream;
  }
}
