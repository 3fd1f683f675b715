import { randomBytes, randomUUID } from 'node:crypto';

const ANSWER_MS = 60_000;

/** A registered user of the public API, through the gateway. */
export class User {
  private constructor(
    private readonly api: string,
    private readonly token: string,
    private readonly address: string,
  ) {}

  static async register(api: string, name: string): Promise<User> {
    const username = `${name}-${randomUUID().slice(0, 8)}`;
    const body = {
      username,
      email: `${username}@example.com`,
      password: randomBytes(18).toString('base64url'),
    };
    const address = `10.${[...randomBytes(3)].join('.')}`;
    const { access_token } = (await new User(api, '', address).call(
      'POST',
      '/api/auth/register',
      body,
    )) as {
      access_token: string;
    };
    return new User(api, access_token, address);
  }

  /** The JSON of an answer; throws when it is a refusal. A text is sent as a file. */
  async call(method: string, path: string, body?: object | string): Promise<unknown> {
    const isFile = typeof body === 'string';
    const response = await fetch(this.api + path, {
      method,
      headers: {
        'x-forwarded-for': this.address,
        'content-type': isFile ? 'application/octet-stream' : 'application/json',
        ...(this.token !== '' && { authorization: `Bearer ${this.token}` }),
      },
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body && { body: isFile ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}
