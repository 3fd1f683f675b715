import { plainName } from './names';

interface SessionStatus {
  readonly status: 'STOPPED' | 'COMPLETED' | 'ERROR';
  readonly wasRunning?: true;
}

const stopped: SessionStatus = { status: 'STOPPED' };
const wasRunning: SessionStatus = { status: 'STOPPED', wasRunning: true };
const completed: SessionStatus = { status: 'COMPLETED' };
const failed: SessionStatus = { status: 'ERROR' };

const SESSIONS: ReadonlyMap<string, SessionStatus> = new Map([
  ...['running', 'paused', 'started', 'active'].map((word) => [word, wasRunning] as const),
  ...['stopped', 'created', 'pending', 'idle', ''].map((word) => [word, stopped] as const),
  ...['completed', 'finished', 'done'].map((word) => [word, completed] as const),
  ...['error', 'failed'].map((word) => [word, failed] as const),
]);

export type TradeStatus = 'FILLED' | 'PARTIAL' | 'CANCELLED' | 'REJECTED';

const TRADES: ReadonlyMap<string, TradeStatus> = new Map([
  ...['filled', 'closed', 'open', 'executed', ''].map((word) => [word, 'FILLED'] as const),
  ['partial', 'PARTIAL'],
  ...['cancelled', 'canceled'].map((word) => [word, 'CANCELLED'] as const),
  ...['rejected', 'pending'].map((word) => [word, 'REJECTED'] as const),
]);

const SIDES: ReadonlyMap<string, 'BUY' | 'SELL'> = new Map([
  ['buy', 'BUY'],
  ['long', 'BUY'],
  ['sell', 'SELL'],
  ['short', 'SELL'],
  ['exit', 'SELL'],
]);

/** `OrderSide.BUY` of a Python enum is `buy`. */
function word(text: string): string {
  return plainName(text.slice(text.lastIndexOf('.') + 1));
}

/** What a session's status becomes: nothing runs by being imported. Undefined: unknown. */
export function sessionStatus(text: string): SessionStatus | undefined {
  return SESSIONS.get(word(text));
}

export function tradeStatus(text: string): TradeStatus | undefined {
  return TRADES.get(word(text));
}

export function tradeSide(text: string): 'BUY' | 'SELL' | undefined {
  return SIDES.get(word(text));
}

/** Whether the side was spelled as an order, not as a position. */
export function isPlainSide(text: string): boolean {
  return ['buy', 'sell'].includes(word(text));
}
