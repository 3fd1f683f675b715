import { randomUUID } from 'node:crypto';
import { Tokens } from '../../../platform/http/token';
import { buildGraph } from '../../../engine/testing/build-graph';

/** What the service answered. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  readonly headers: Headers;
}

interface CallOptions {
  /** An object, or the body's text as it is. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A user of the strategy service, with a token of their own. */
export class StrategyUser {
  readonly id = randomUUID();

  constructor(
    private readonly jwtSecret: string,
    /** Each call goes to the next of these, as a load balancer does. */
    private readonly bases: readonly string[],
    private calls = 0,
  ) {}

  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const { body, headers = {} } = options;
    const token = await new Tokens(this.jwtSecret).sign(this.id, 600, false);
    const base = this.bases[this.calls++ % this.bases.length] ?? '';
    const response = await fetch(`${base}/api/strategies${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      redirect: 'error',
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: JSON.parse(text) as unknown,
      headers: response.headers,
    };
  }

  /** Creates a strategy and returns its id. */
  async create(change: object = {}): Promise<string> {
    const body = { name: `S ${randomUUID()}`, json_tree: rsiTree(), ...change };
    const answer = await this.call('POST', '/', { body });
    if (answer.status !== 200) throw new Error(answer.text);
    return (answer.body as { data: { id: string } }).data.id;
  }
}

/** A graph that runs: buys below an RSI of `level`. */
export function rsiTree(level = 30) {
  return buildGraph(
    {
      price: ['priceNode', { priceType: 'close' }],
      rsi: ['rsiNode', { period: 14 }],
      level: ['constantNode', { value: level }],
      below: ['compareNode', { operator: 'less_than' }],
      buy: ['buyNode', { quantity: 100, orderType: 'market' }],
    },
    [
      'price.price-out > rsi.price-in',
      'rsi.rsi-out > below.value1-in',
      'level.value-out > below.value2-in',
      'below.result-out > buy.trigger-in',
    ],
  );
}
