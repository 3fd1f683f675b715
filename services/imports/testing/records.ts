import { bareSession } from '../../../contracts/bare-session';
import { importRecord } from '../../../imports/reading/record';
import { importedTree } from '../../../imports/graphs/tree';
import type { ImportRecord } from '../../../contracts/imports';
import { findTemplate } from '../../../engine';

const AT = '2025-06-01T10:00:00.000Z';

type Fields = Readonly<Record<string, unknown>>;
interface Links {
  readonly owner?: string;
  readonly parent?: { readonly table: string; readonly id: string };
}

function record(entity: string, table: string, id: string, data: Fields, links: Links = {}) {
  const source = { system: 'beta2', table, id, writtenAt: 'never' } as const;
  return importRecord(source, { entity, data, ...links } as never, []);
}

/** The template's graph as the old page saved it. */
export const rsiGraph = findTemplate('rsi')?.json_tree;

export function userRecord(id: string, username: string, change: Fields = {}): ImportRecord {
  return record('user', 'users', id, {
    id,
    username,
    email: `${username}@there.example`,
    password_hash: null,
    is_active: true,
    is_verified: true,
    created_at: AT,
    updated_at: AT,
    legacy: {},
    ...change,
  });
}

export function strategyRecord(
  id: string,
  name: string,
  change: Fields = {},
  links: Links = {},
): ImportRecord {
  const { graph = rsiGraph, ...others } = change;
  return record(
    'strategy',
    'strategies',
    id,
    {
      id: null,
      name,
      description: '',
      category: 'custom',
      tags: [],
      is_template: false,
      is_active: true,
      version: 1,
      tree: importedTree(graph),
      created_at: AT,
      updated_at: AT,
      legacy: {},
      ...others,
    },
    links,
  );
}

/** A session of the old system; its children name it by `id`. */
export function sessionRecord(id: string, links: Links = {}, change: Fields = {}): ImportRecord {
  const data = bareSession({
    external_id: id,
    name: `Session ${id}`,
    strategy_name: 'Mine',
    symbol: 'BTC/USD',
    started_at: AT,
    created_at: AT,
    updated_at: AT,
    ...change,
  });
  return record('session', 'forward_test_sessions', id, data, links);
}

/** A trade of a session, one a second. */
export function tradeRecord(session: string, ordinal: number): ImportRecord {
  const id = `${session}-${ordinal}`;
  const data = {
    trade_id: id,
    symbol: 'BTC/USD',
    side: ordinal % 2 === 0 ? 'BUY' : 'SELL',
    order_type: null,
    quantity: '0.10000000',
    price: '100.00000000',
    filled_quantity: null,
    fee: '0.01',
    slippage: null,
    total_cost: null,
    pnl: null,
    status: 'FILLED',
    position_state: null,
    signal: null,
    executed_at: new Date(Date.parse(AT) + ordinal * 1_000).toISOString(),
    legacy: {},
  };
  return record('trade', 'trades', id, data, {
    parent: { table: 'forward_test_sessions', id: session },
  });
}

/** A point of a session's chart, one a minute. */
export function pointRecord(
  session: string,
  series: 'price' | 'portfolio' | 'drawdown',
  ordinal: number,
): ImportRecord {
  const isPrice = series === 'price';
  const data = {
    series,
    time: new Date(Date.parse(AT) + ordinal * 60_000).toISOString(),
    value: `${isPrice ? 60_000 : ordinal}.25000000`,
    volume: isPrice ? '1.5' : null,
    return_percent: null,
    legacy: {},
  };
  return record('chart_point', 'chart_data', `${session}-${series}-${ordinal}`, data, {
    parent: { table: 'forward_test_sessions', id: session },
  });
}

/** What the reader found of a session's trades; null: they are not complete. */
export function checksumRecord(
  session: string,
  trades: number,
  recomputed: object | null,
): ImportRecord {
  const sums = {
    ...{
      trades,
      buys: 0,
      sells: 0,
      notional: '0',
      fees: '0',
      positions: 0,
      chart_points: 0,
      fills: trades,
    },
    ...{ first_trade_at: null, last_trade_at: null, recomputed },
  };
  return record('session_checksum', 'forward_test_sessions#checksum', session, sums, {
    parent: { table: 'forward_test_sessions', id: session },
  });
}

/** A run of the old system, with or without the strategy that it tested. */
export function backtestRecord(
  data: Fields & { readonly id: string },
  strategy: string | null,
): ImportRecord {
  const parent = strategy === null ? {} : { parent: { table: 'strategies', id: strategy } };
  return record('backtest', 'backtest_results', data.id, data, parent);
}
