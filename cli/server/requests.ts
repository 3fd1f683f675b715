import { setTimeout as sleep } from 'node:timers/promises';
import type { FieldError } from '../../core/errors';
import { badInput, CommandError, messageOf, wrongUse } from '../errors';
import type { Connection } from './connection';

/** What a server answers instead of what was asked for. */
export interface Refusal {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string;
  /** What is wrong with each field, where the answer names them. */
  readonly fields: readonly FieldError[];
}

interface RefusalBody {
  readonly error?: unknown;
  readonly code?: string;
  readonly errors?: readonly FieldError[];
}

interface RequestOptions {
  readonly query?: Readonly<Record<string, string | number>>;
  /** Bytes of `type`, or an object as JSON. */
  readonly body?: object;
  readonly type?: string;
  readonly attempts?: number;
  /** The error of a refusal, where it means something of its own. */
  readonly refused?: Refused;
}

type Refused = (refusal: Refusal) => CommandError | undefined;

interface ServerRequestsOptions {
  /** The error of a refusal, where the command knows more than the answer says. */
  readonly refused?: Refused;
  /** Codes with which a busy server means that asking again is of no use. */
  readonly final?: readonly string[];
}

/** A request is sent again so often: a server that starts or limits requests is no reason to give up. */
const ATTEMPTS = 8;
const WAIT_MS_MAX = 2_000;

/** Requests to a server, sent again while it is away or busy. Refusals become errors of the command. */
export class ServerRequests {
  constructor(
    private readonly connection: Connection,
    private readonly options: ServerRequestsOptions = {},
  ) {}

  async ask(
    method: string,
    path: string,
    { attempts = ATTEMPTS, refused, ...request }: RequestOptions = {},
  ): Promise<unknown> {
    const { server } = this.connection;
    for (let attempt = 1; ; attempt++) {
      let response: Response;
      try {
        response = await this.send(method, path, request);
      } catch (error) {
        if (error instanceof CommandError) throw error;
        if (attempt < attempts) {
          await sleep(Math.min(250 * attempt, WAIT_MS_MAX));
          continue;
        }
        throw badInput(`${server} does not answer: ${causeOf(error)}`);
      }
      if (response.ok && response.headers.get('content-type')?.startsWith('text/html')) {
        return response.text();
      }
      const answer = (await response.json().catch(() => ({}))) as RefusalBody;
      if (response.ok) return answer;
      const { code } = answer;
      const isBusy = [429, 503, 504].includes(response.status) || code === 'REPORT_UNDER_WAY';
      if (isBusy && this.options.final?.includes(code ?? '') !== true && attempt < attempts) {
        await sleep(1_000 * Number(response.headers.get('retry-after') ?? 1));
        continue;
      }
      const { status } = response;
      const message = messageIn(answer) ?? `status ${status}`;
      const refusal = { status, code, message, fields: answer.errors ?? [] };
      throw refused?.(refusal) ?? this.errorOf(refusal);
    }
  }

  private errorOf(refusal: Refusal): CommandError {
    const known = this.options.refused?.(refusal);
    if (known !== undefined) return known;
    const { status, message } = refusal;
    return status === 401
      ? wrongUse(`the token was refused by ${this.connection.server}: ${message}`)
      : badInput(message);
  }

  private async send(
    method: string,
    path: string,
    { query = {}, body, type = 'application/json' }: RequestOptions,
  ): Promise<Response> {
    const { server, token } = this.connection;
    const url = new URL(path, server);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${await token()}`,
        ...(body && { 'content-type': type }),
      },
      ...(body && {
        body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
      }),
      redirect: 'error',
    });
  }
}

/** Why there was no answer: `fetch failed` says nothing, its cause does. */
function causeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  const inner: unknown = cause instanceof AggregateError ? (cause.errors[0] ?? cause) : cause;
  return messageOf(inner);
}

/** What is wrong with each field, where the answer names them. */
function messageIn({ error, errors = [] }: RefusalBody): string | undefined {
  const fields = errors.map(({ field, message }) => `${field}: ${message}`);
  if (fields.length > 0) return fields.join('; ');
  return typeof error === 'string' ? error : undefined;
}
