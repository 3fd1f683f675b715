import { answerOf, createClient } from '../../clients/typescript';
import type { Client } from '../../clients/typescript';
import type { Candle } from '../../engine';

/** A session as the public API shows it, as far as tests read it. */
export interface ShownSession {
  readonly session: { readonly status: string; readonly start_time: string | null };
  readonly portfolio: {
    readonly cash_balance: number;
    readonly total_value: number;
    readonly updated_at: number;
  };
  /** Newest first. */
  readonly trades: readonly {
    readonly trade_id: string;
    readonly side: string;
    readonly quantity: number;
    readonly price: number;
    readonly fee: number;
    readonly timestamp: string;
  }[];
}

/** A user of the public API, through the gateway. */
export class ApiClient {
  private readonly client: Client;

  constructor(
    readonly baseUrl: string,
    private readonly token: string,
  ) {
    this.client = createClient({ baseUrl, token: () => token });
  }

  /** The newest closed candles of BTC/USD, oldest first. */
  async candles(timeframe: string, limit: number): Promise<Candle[]> {
    const path = `/api/market/symbols/BTC-USD/candles?timeframe=${timeframe}&limit=${limit}`;
    return ((await this.get(path)) as { candles: Candle[] }).candles;
  }

  /** Creates and starts a session on BTC/USD 1m; its id. */
  async startSession(strategyId: string, more: object = {}): Promise<string> {
    const body = { strategy_id: strategyId, symbol: 'BTC/USD', timeframe: '1m' as const, ...more };
    const { id } = (await answerOf(this.client.POST('/api/forward-test', { body }))).data;
    const params = { path: { id } };
    await answerOf(this.client.POST('/api/forward-test/{id}/start', { params }));
    return id;
  }

  async session(id: string): Promise<ShownSession> {
    const params = { path: { id } };
    const { data } = await answerOf(this.client.GET('/api/forward-test/{id}', { params }));
    return data.session_detail;
  }

  get(path: string): Promise<unknown> {
    return this.ask(path, {});
  }

  post(path: string, body: object = {}): Promise<unknown> {
    return this.send('POST', path, body);
  }

  put(path: string, body: object): Promise<unknown> {
    return this.send('PUT', path, body);
  }

  delete(path: string): Promise<unknown> {
    return this.ask(path, { method: 'DELETE' });
  }

  private send(method: string, path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    return this.ask(path, { method, headers, body: JSON.stringify(body) });
  }

  private async ask(path: string, init: RequestInit): Promise<unknown> {
    const headers = { ...init.headers, authorization: `Bearer ${this.token}` };
    const response = await fetch(`${this.baseUrl}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${response.status} of ${path}: ${await response.text()}`);
    return response.json();
  }
}
