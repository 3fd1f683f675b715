import { STRATEGIES } from '../reading/context';
import { mapStrategy, strategyAliases } from '../rows/strategies';
import { tableReader } from '../rows/table-reader';

/** `strategies` of the Flask monolith: deleted ones as they are, names unique for each owner. */
export const strategyReader = tableReader({
  names: [STRATEGIES, 'strategy'],
  entity: 'strategy',
  aliases: strategyAliases,
  order: [['createdAt', 'time']],
  map: mapStrategy,
});
