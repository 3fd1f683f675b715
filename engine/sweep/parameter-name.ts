import { nearestName } from '../graph/nearest-name';
import type { NormalisedGraph } from '../graph/normalise';
import { quote } from '../graph/issues';
import { exactTypeName, NODE_TABLE } from '../nodes/table';
import type { MarketKey, Parameter, SettingKey } from './parameter';
import { badSweep } from './parameter';

/** Execution settings by their names in the HTTP API. */
const SETTINGS: Readonly<Record<string, SettingKey>> = {
  initial_capital: 'initialCash',
  starting_balance: 'initialCash',
  initial_balance: 'initialCash',
  commission_rate: 'commissionRate',
  commission_fixed: 'commissionFixed',
  maker_rate: 'makerRate',
  taker_rate: 'takerRate',
  slippage_rate: 'slippageRate',
  spread: 'spread',
  volume_share: 'volumeShare',
  price_impact: 'priceImpact',
  max_position_size_percent: 'maxPositionSizePercent',
  max_position: 'maxPosition',
  tick_size: 'tickSize',
  step_size: 'stepSize',
  min_quantity: 'minQuantity',
  min_notional: 'minNotional',
  fill: 'fill',
};
const MARKET_KEYS: readonly MarketKey[] = ['symbol', 'timeframe'];

const MOST_CANDIDATES = 12;

function paramsOf(type: string): string[] {
  return Object.keys(NODE_TABLE.get(type)?.params ?? {});
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_CANDIDATES).join(', ');
  const rest = names.length - MOST_CANDIDATES;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

/** Which names are known: only sets of a sweep may choose the market, too. */
export type Names = 'of a run' | 'of a sweep';

/** Every name by which a set may call a parameter of the graph: `<node id>.<parameter>`, then the settings. */
export function parameterNames({ nodes }: NormalisedGraph, names: Names = 'of a run'): string[] {
  const ofNodes = nodes.flatMap(({ id, type }) => paramsOf(type).map((key) => `${id}.${key}`));
  return [...ofNodes, ...Object.keys(SETTINGS), ...(names === 'of a sweep' ? MARKET_KEYS : [])];
}

function unknown(graph: NormalisedGraph, name: string, known: Names): never {
  const names = parameterNames(graph, known);
  const nearest = nearestName(name, names);
  const meant = nearest === undefined ? `one of ${list(names)}` : `did you mean ${nearest}?`;
  throw badSweep(`expected a parameter, was ${quote(name)}; ${meant}`);
}

/**
 * The parameter of a name: `<node id>.<parameter>`, split at the last dot; by the type of a node
 * when it is the only one (`rsi.period`); an execution setting by its API name; of a sweep, `symbol` or
 * `timeframe`. Throws `bad_sweep` with the candidates.
 */
export function findParameter(graph: NormalisedGraph, name: string, names: Names): Parameter {
  const market = MARKET_KEYS.find((key) => key === name);
  if (market !== undefined && names === 'of a sweep') return { kind: 'market', name: market };
  const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
  if (setting !== undefined) return { kind: 'setting', name, key: setting };
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || dot === name.length - 1) unknown(graph, name, names);
  const owner = name.slice(0, dot);
  const key = name.slice(dot + 1);
  const byId = graph.nodes.filter(({ id }) => id === owner);
  const found =
    byId.length > 0 ? byId : graph.nodes.filter(({ type }) => type === exactTypeName(owner));
  if (found.length > 1) {
    const meant = found.map(({ id }) => `${id}.${key}`);
    throw badSweep(`expected ${name} to mean one node, was one of ${list(meant)}`);
  }
  const [node] = found;
  if (node === undefined) return unknown(graph, name, names);
  const keys = paramsOf(node.type);
  if (!keys.includes(key)) {
    const has = keys.length === 0 ? 'has none' : `has ${list(keys)}`;
    throw badSweep(`expected ${name} to name a parameter of ${node.id}, which ${has}`);
  }
  return { kind: 'node', name, nodeId: node.id, type: node.type, key };
}

/** Whether two names mean the same parameter. */
export function sameParameter(a: Parameter, b: Parameter): boolean {
  if (a.kind === 'market' || b.kind === 'market') return a.kind === b.kind && a.name === b.name;
  if (a.kind === 'setting' || b.kind === 'setting') return a.kind === b.kind && a.key === b.key;
  return a.nodeId === b.nodeId && a.key === b.key;
}
