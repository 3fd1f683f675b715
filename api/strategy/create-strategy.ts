import { AppError } from '../../core/errors';
import { strategyLimits } from '../../contracts/strategy';
import type { CreateStrategyRequest } from '../../contracts/strategy-requests';
import { checkedTree } from './check-tree';
import type { NewStrategy, StoredStrategy, StrategyContent, StrategyPorts } from './ports';
import { strategyRecord } from './records';
import { submittedTree } from './submitted-tree';

/** What a save body says, its tree checked. Throws 422 without a tree, 400 for one not savable. */
export async function contentOf(
  body: CreateStrategyRequest,
  raw: string | undefined,
  ports: Pick<StrategyPorts, 'compile'>,
): Promise<StrategyContent> {
  const tree = submittedTree(body, raw);
  if (tree === undefined) {
    const message = 'expected a graph with nodes and edges';
    const fields = [{ field: 'json_tree', message }];
    throw new AppError('INVALID_REQUEST', `json_tree: ${message}`, { fields });
  }
  const { name, description, category, tags, is_template: isTemplate } = body;
  return { name, description, category, tags, isTemplate, ...(await checkedTree(tree, ports)) };
}

/** Throws a 409 when the user has as many strategies as are allowed. */
export async function assertRoom(userId: string, ports: StrategyPorts): Promise<void> {
  const most = ports.strategiesPerUser;
  if ((await ports.store.count(userId, { includeTemplates: true })) < most) return;
  const message = `expected at most ${most} strategies: delete some first`;
  throw new AppError('TOO_MANY_STRATEGIES', message);
}

/** Stores a strategy with the event of its creation. */
export async function createStrategy(
  strategy: Omit<NewStrategy, 'id'>,
  traceId: string,
  ports: StrategyPorts,
): Promise<StoredStrategy> {
  return ports.store.create({ ...strategy, id: ports.newId() }, (stored) => [
    strategyRecord('strategy.created', stored, strategy.reason, traceId, ports),
  ]);
}

/** As `createStrategy`, under the first free of the names that `nameOf` proposes from 1 on. */
export async function createUnderFreeName(
  strategy: Omit<NewStrategy, 'id'>,
  nameOf: (attempt: number) => string,
  traceId: string,
  ports: StrategyPorts,
): Promise<StoredStrategy> {
  const taken = await ports.store.namesLike(strategy.userId, '');
  for (let attempt = 1; ; attempt++) {
    const name = nameOf(attempt);
    if (taken.has(name)) continue;
    try {
      return await createStrategy({ ...strategy, name }, traceId, ports);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'STRATEGY_NAME_TAKEN') throw error;
      // Someone was faster.
      taken.add(name);
    }
  }
}

/** The name with a suffix, shortened so that both are within the limit. */
export function nameWith(name: string, suffix: string): string {
  const room = strategyLimits.name - suffix.length;
  // A cut may part a surrogate pair; half a character cannot be stored.
  return `${name.slice(0, room).replace(/\p{Surrogate}$/u, '')}${suffix}`;
}
