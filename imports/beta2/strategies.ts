import { STRATEGIES } from '../reading/context';
import { mapStrategy, strategyAliases } from '../rows/strategies';
import { tableReader } from '../rows/table-reader';

/** `strategies` of the rewrite; its unique names count deleted rows, ours do not. */
export const strategyReader = tableReader({
  names: [STRATEGIES, 'strategy'],
  entity: 'strategy',
  aliases: strategyAliases,
  order: [['createdAt', 'time']],
  map: mapStrategy,
});
