import { encodeEvent } from '../../contracts/events';
import type { OutgoingRecord } from '../../core/ports';
import type { EventsOf } from '../../contracts/topics';
import type { StoredStrategy, StrategyPorts } from './ports';

/** The record of what happened to a strategy, as other services learn of it. */
export function strategyRecord(
  type: EventsOf<'strategy-events'>['type'],
  strategy: StoredStrategy,
  reason: string,
  traceId: string,
  ports: Pick<StrategyPorts, 'newId' | 'now'>,
): OutgoingRecord {
  const { id, userId } = strategy;
  const payload = {
    strategy_id: id,
    user_id: userId,
    name: strategy.name,
    category: strategy.category,
    is_template: strategy.isTemplate,
    version: strategy.version,
    tree_hash: strategy.treeHash,
    runnable: strategy.runnable,
    reason,
  };
  const occurredAt = new Date(ports.now()).toISOString();
  const context = { eventId: ports.newId(), occurredAt, traceId, userId };
  return {
    topic: 'strategy-events',
    key: id,
    value: encodeEvent('strategy-events', { type, payload }, context),
  };
}
