import { AppError } from '../../core/errors';
import { encodeEvent } from '../../contracts/events';
import type { CreateSessionRequest } from '../../contracts/forward-test-requests';
import type { OutgoingRecord } from '../../core/ports';
import { compileGraph } from '../../engine';
import { notRunnable } from '../shared/graph-errors';
import { mostValuesOf, requestedStrategy } from '../shared/strategy-reference';
import type { FindStrategy, RequestedStrategy, StrategyCaller } from '../shared/strategy-reference';
import type { NewSession, SessionPort } from './session-port';
import { settingsOf } from './session-requests';

/** For whom a session is created. */
export interface Creator {
  readonly userId: string;
  readonly traceId: string;
  /** The most that a user may have. */
  readonly sessionsPerUser: number;
  /** The id that the session gets. */
  readonly sessionId: string;
  /** Under which the request is recorded. */
  readonly operationId: string | undefined;
}

/** Stores a session of a strategy that can run, STOPPED. */
export async function createSession(
  port: SessionPort,
  { userId, traceId, sessionsPerUser, sessionId, operationId }: Creator,
  body: CreateSessionRequest,
  strategy: RequestedStrategy,
): Promise<void> {
  assertRunnable(strategy, body.symbol);
  const { name: strategyName, graph } = strategy;
  const { instrument, minimums } = await port.listingOf(body.market);
  const session: NewSession = {
    id: sessionId,
    userId,
    name: body.session_name ?? `${strategyName} ${body.symbol} ${body.timeframe}`,
    description: body.description,
    labels: body.labels ?? [],
    notes: body.notes ?? '',
    strategyId: strategy.id,
    strategyName,
    strategyVersion: strategy.version,
    graph,
    instrument,
    symbol: body.symbol,
    timeframe: body.timeframe,
    settings: { ...settingsOf(body), ...minimums },
  };
  const records = [createdRecord(session, traceId, port.now())];
  await port.create(session, records, { operationId, most: sessionsPerUser });
}

/** The strategy of a request; throws a 404 when there is none. */
export async function strategyOf(
  body: Pick<CreateSessionRequest, 'strategy_id' | 'json_tree'>,
  caller: StrategyCaller,
  find: FindStrategy,
): Promise<RequestedStrategy> {
  const strategy = await requestedStrategy(body, caller, find);
  if (strategy !== undefined) return strategy;
  const message = 'expected a strategy_id or a json_tree';
  const fields = [{ field: 'strategy_id', message }];
  throw new AppError('INVALID_REQUEST', message, { fields });
}

/** Throws a 400 for a graph that cannot run in a session that follows the symbol. */
function assertRunnable(strategy: RequestedStrategy, symbol: string): void {
  const compiled = compileGraph(strategy.graph, { mostValues: mostValuesOf(strategy) });
  if (!compiled.ok) throw notRunnable(compiled.report);
  assertOwnSymbol(compiled.program.symbols, symbol);
}

/** A session follows one market: a strategy that reads another one cannot run in it. */
function assertOwnSymbol(symbols: readonly string[], own: string): void {
  const other = symbols.find((symbol) => symbol !== own);
  if (other === undefined) return;
  const message = `the strategy reads ${other}, but a forward test follows only ${own}`;
  const fields = [{ field: 'symbol', message }];
  throw new AppError('symbol_unavailable', message, { fields });
}

function createdRecord(session: NewSession, traceId: string, now: number): OutgoingRecord {
  const { id: sessionId, userId } = session;
  const value = encodeEvent(
    'forward-test-events',
    {
      type: 'session_created',
      payload: {
        session_id: sessionId,
        user_id: userId,
        old_status: null,
        new_status: 'STOPPED',
        reason: 'created by the user',
        message: `${session.strategyName} on ${session.symbol} ${session.timeframe}`,
      },
    },
    // A session is created once: its id names the event.
    { eventId: sessionId, occurredAt: new Date(now).toISOString(), traceId, sessionId, userId },
  );
  return { topic: 'forward-test-events', key: sessionId, value };
}
