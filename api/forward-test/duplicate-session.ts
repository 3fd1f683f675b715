import type { z } from 'zod';
import { AppError } from '../../core/errors';
import { createSessionRequest } from '../../contracts/forward-test-requests';
import type {
  CreateSessionRequest,
  duplicateSessionRequest,
} from '../../contracts/forward-test-requests';
import { instrumentAsShown } from '../../contracts/instrument';
import { parseFields } from '../shared/requests';
import type { FindStrategy, RequestedStrategy, StrategyCaller } from '../shared/strategy-reference';
import type { StoredSession } from './session-port';

const NAME_MOST = 255;

const copied = [
  'starting_balance',
  'max_position_size_percent',
  'commission_type',
  'commission_rate',
  'commission_fixed',
  'slippage_rate',
  'risk_management',
] as const;

/**
 * The request that would have created a session. Settings of an old system may be none that this
 * one takes: throws a 422 that names them, and what the caller sends instead replaces them.
 */
export function requestOf(
  session: StoredSession,
  { session_name, ...changes }: z.infer<typeof duplicateSessionRequest>,
): CreateSessionRequest {
  const { symbol, instrument, timeframe, settings, description, labels } = session;
  const copyName = `${[...session.name].slice(0, NAME_MOST - 7).join('')} (copy)`;
  const known = Object.fromEntries(copied.map((name) => [name, settings[name]]));
  const fields = {
    ...known,
    symbol: instrument === null ? symbol : instrumentAsShown(instrument),
    timeframe,
    description,
    labels: [...labels],
    ...changes,
    session_name: session_name ?? copyName,
    // What it runs is its snapshot, whatever became of the strategy.
    json_tree: {},
  };
  return parseFields(createSessionRequest, fields, { where: 'body' });
}

/** What the session ran; where no snapshot was imported, its strategy as it is now. */
export async function strategyOfSession(
  session: StoredSession,
  graph: unknown,
  caller: StrategyCaller,
  find: FindStrategy,
): Promise<RequestedStrategy> {
  const { strategyId: id, strategyName: name, strategyVersion: version } = session;
  if (graph !== null) return { id, name, version, graph };
  const strategy = id === null ? undefined : await find(id, caller);
  if (strategy !== undefined) return strategy;
  const message = 'the session has no snapshot of its strategy: create one with a strategy_id';
  throw new AppError('STRATEGY_NOT_FOUND', message);
}
