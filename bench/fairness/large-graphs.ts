import { randomUUID } from 'node:crypto';
import { findTemplate, GRAPH_LIMITS } from '../../engine';
import { forEver } from './outcomes';
import type { User } from './user';

const SESSIONS = 50;
/** Within a body of 2 MB. */
const TOO_MANY_KEYS = 185_000;

/** A strategy that runs, with so many keys in the data of one node. */
function graphOfKeys(keys: number, mark = ''): object {
  const tree = findTemplate('rsi')?.json_tree;
  if (tree === undefined) throw new Error('expected the template rsi');
  const many = Object.fromEntries(
    Array.from({ length: keys }, (_, n) => [`k${n.toString(36)}${mark}`, 1]),
  );
  const [first, ...others] = tree.nodes;
  return { ...tree, nodes: [{ ...first, data: { ...first?.data, ...many } }, ...others] };
}

/** Saves graphs that are as large as they may be and larger, and lists sessions that run such. */
export async function largeGraphs(user: User): Promise<void> {
  const largest = GRAPH_LIMITS.newValues - 1_000;
  const strategy = { name: 'large', json_tree: graphOfKeys(largest) };
  const { data } = (await user.call('POST', '/api/strategies/', strategy)) as {
    data: { id: string };
  };
  const session = { strategy_id: data.id, symbol: 'BTC/USD', timeframe: '1m' };
  for (let n = 0; n < SESSIONS; n++) await user.call('POST', '/api/forward-test/', session);

  void forEver('save of a large graph', () => {
    const json_tree = graphOfKeys(largest, randomUUID().slice(0, 4));
    return user.call('PUT', `/api/strategies/${data.id}`, { json_tree });
  });
  const tooLarge = { json_tree: graphOfKeys(TOO_MANY_KEYS) };
  void forEver('save of a graph that is too large', () =>
    user.call('PUT', `/api/strategies/${data.id}`, tooLarge),
  );
  void forEver('session of a graph that is too large', () =>
    user.call('POST', '/api/forward-test/', { ...session, strategy_id: null, ...tooLarge }),
  );
  void forEver('list of sessions', () => user.call('GET', '/api/forward-test/?limit=500'));
}
