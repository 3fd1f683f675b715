import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { REPOSITORY } from '../../../platform/repository';
import { serviceNamed } from '../../catalogue';
import { startTestService, startTestStack } from '../../shared/testing/test-stack';
import type { TestService, TestStack } from '../../shared/testing/test-stack';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, never> & { error?: string; detail?: string };
}

interface Ask {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly at?: TestService;
  readonly from?: string;
  readonly idempotencyKey?: string;
}

interface Registered {
  readonly username: string;
  readonly token: string;
  readonly id: string;
}

/** Of every user that is registered here. */
export const password = 'correct horse battery';

/** Two replicas of the gateway, for the tests of a file. */
export class IdentityWorld {
  test!: TestStack;
  env!: Record<string, string>;
  gateway!: TestService;
  /** Another replica, in production: nothing of the development switch. */
  closed!: TestService;
  private made = 0;
  private addresses = 0;

  constructor() {
    beforeAll(() => this.start());
    afterAll(async () => {
      await this.gateway.stop();
      await this.closed.stop();
      await this.test.down();
    });
  }

  readonly ask = async (path: string, options: Ask = {}): Promise<Answer> => {
    const { method = options.body === undefined ? 'GET' : 'POST', token, body, from } = options;
    const { at = this.gateway, idempotencyKey } = options;
    const response = await fetch(`http://127.0.0.1:${at.port}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(from !== undefined && { 'x-forwarded-for': from }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const { status, headers } = response;
    return { status, headers, body: (await response.json()) as Answer['body'] };
  };

  /** A user of its own for a test, from an address of its own. */
  readonly register = async (): Promise<Registered> => {
    const username = `user${++this.made}.${randomUUID().slice(0, 8)}`;
    const email = `${username}@example.com`;
    const answer = await this.ask('/api/auth/register', {
      body: { username, email, password },
      from: this.address(),
    });
    expect(answer.status).toBe(200);
    const { access_token: token, user } = answer.body as unknown as {
      access_token: string;
      user: { id: string };
    };
    return { username, token, id: user.id };
  };

  /** One that nobody has called from. */
  readonly address = (): string =>
    `10.0.${Math.floor(++this.addresses / 250)}.${this.addresses % 250}`;

  readonly me = async (token: string, at?: TestService): Promise<number> =>
    (await this.ask('/api/auth/me', { token, ...(at && { at }) })).status;

  readonly logIn = (username: string, given: string, from = this.address(), at?: TestService) =>
    this.ask('/api/auth/login', { body: { username, password: given }, from, ...(at && { at }) });

  /** `npm run admin -- …`. */
  readonly admin = async (...words: string[]): Promise<string> => {
    const program = ['--require', './platform/bundled.cjs', 'services/admin.ts', ...words];
    const { stdout } = await promisify(execFile)(process.execPath, program, {
      cwd: REPOSITORY,
      env: { ...process.env, ...this.env },
    });
    return stdout;
  };

  private async start(): Promise<void> {
    this.test = await startTestStack(['kafka', 'redis', 'postgres'], ['gateway']);
    this.env = {
      ...this.test.env,
      GATEWAY_PORT: '0',
      ALGOTRADE_DEV_LOGIN: 'true',
      TRUST_PROXY: 'true',
      HEALTH_NETWORKS: '127.0.0.0/8',
      BACKTEST_URL: 'http://127.0.0.1:1',
    };
    const startGateway = serviceNamed('gateway').load();
    this.gateway = await startTestService(startGateway, this.env);
    this.closed = await startTestService(startGateway, {
      ...this.env,
      NODE_ENV: 'production',
      ALGOTRADE_DEV_LOGIN: 'false',
    });
  }
}
