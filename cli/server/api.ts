import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { badInput, messageOf, wrongUse } from '../errors';
import type { Connection } from './connection';

interface RefusalBody {
  readonly error?: unknown;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}

const WAIT_MS_MAX = 2_000;

/** The API of a server. Refusals become errors of the command. */
export class ServerApi {
  constructor(private readonly connection: Connection) {}

  get server(): string {
    return this.connection.server;
  }

  /** Asks again for as long as a server that is away for a moment may take: `attempts` times. */
  async get<S extends z.ZodType>(schema: S, path: string, attempts = 8): Promise<z.infer<S>> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.send('GET', path).catch(messageOf);
      const isAway = typeof response === 'string' || [429, 503, 504].includes(response.status);
      if (isAway && attempt < attempts) {
        await sleep(Math.min(250 * attempt, WAIT_MS_MAX));
        continue;
      }
      return schema.parse(await this.answer(response));
    }
  }

  /** Sent once: what may have been begun is not begun again. */
  async post<S extends z.ZodType>(schema: S, path: string, body: object): Promise<z.infer<S>> {
    return schema.parse(await this.answer(await this.send('POST', path, body).catch(messageOf)));
  }

  private async answer(response: Response | string): Promise<unknown> {
    if (typeof response === 'string') {
      throw badInput(`${this.server} does not answer: ${response}`);
    }
    const answer: unknown = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    throw refusal(response.status, answer as RefusalBody);
  }

  private async send(method: string, path: string, body?: object): Promise<Response> {
    const { server, token } = this.connection;
    return fetch(new URL(path, server), {
      method,
      headers: {
        authorization: `Bearer ${await token()}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'error',
    });
  }
}

function refusal(status: number, { error, errors = [] }: RefusalBody) {
  const fields = errors.map(({ field, message }) => `${field}: ${message}`);
  const message =
    fields.length > 0 ? fields.join('; ') : typeof error === 'string' ? error : `status ${status}`;
  if (status === 401) return wrongUse(`the token was refused: ${message}`);
  return status === 422 ? wrongUse(message) : badInput(message);
}
