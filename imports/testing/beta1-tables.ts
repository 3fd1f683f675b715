import { flattenedGraph, longGraph, oldGraph, rsiGraph } from './graphs';
import type { FixtureTable } from './sqlite-file';

const MS = 1_723_456_789_012;
const S = 1_723_456_789;

/**
 * A Beta1 file with everything that old files were seen or feared to hold: integer ids, ids of JavaScript clocks, JSON
 * encoded twice, seconds and milliseconds in one column, numbers as text, unknown columns and tables, orphans.
 */
export function oddBeta1(): Record<string, FixtureTable> {
  return {
    Strategies: {
      columns:
        'ID, Title, description, jsonTree, tags, template_type, created_by, createdAt, colour, deleted, password_hint',
      rows: [
        [
          1,
          'Momentum',
          null,
          JSON.stringify(rsiGraph()),
          null,
          'custom',
          'user_abc123xyz',
          S,
          'red',
          0,
          'secret',
        ],
        [
          2,
          'Momentum',
          'second',
          JSON.stringify(JSON.stringify(oldGraph())),
          '["a","b"]',
          'rsi',
          'user_abc123xyz',
          MS,
          null,
          0,
          null,
        ],
        [
          '7b0c8d1e-5a52-4f6e-9d9e-0d5f0e7a1c11',
          'Emoji 🚀',
          '',
          JSON.stringify(flattenedGraph()),
          'x, y',
          null,
          'USER_ABC123XYZ',
          '2025-08-12 10:00:00',
          null,
          0,
          null,
        ],
        [
          '7b0c8d1e-5a52-1f6e-9d9e-0d5f0e7a1c11',
          '',
          null,
          'no json',
          null,
          null,
          null,
          'Mon Aug 12 2024 10:00:00 GMT+0200 (CEST)',
          null,
          1,
          null,
        ],
        [
          5,
          'Huge',
          null,
          JSON.stringify(longGraph(10_000_000)),
          null,
          null,
          null,
          0,
          null,
          0,
          null,
        ],
      ],
    },
    forward_test_sessions: {
      columns:
        'session_id, strategy_id, session_name, status, settings, portfolioValue, pnlDollar, totalTrades, winRate',
      rows: [
        [
          `ft_${MS}`,
          1,
          'First',
          'RUNNING',
          '{"symbol":"BTC-USD","timeframe":"5m","commission":0.1,"commissionType":"percentage","slippage":0.0005,"maxDrawdown":20,"initialBalance":"10,000.00"}',
          '10,250.50',
          '250.5',
          '3',
          '0.67',
        ],
        ['ft_1723456789999', 99, null, 'odd', null, null, null, null, null],
        [
          'ft_1723456790000',
          'rsi',
          null,
          null,
          '"{\\"symbol\\":\\"ethusd\\",\\"slippage\\":0.5}"',
          null,
          null,
          null,
          null,
        ],
      ],
    },
    session_data: {
      columns: 'id integer primary key, session_id, data_type, timestamp, value, data',
      rows: [
        [1, `ft_${MS}`, 'price', S, 60_000.5, null],
        [2, `ft_${MS}`, 'portfolio_update', MS, null, '{"value":10100,"return":1}'],
        [
          3,
          `ft_${MS}`,
          null,
          null,
          null,
          `{"priceHistory":[{"timestamp":${MS},"price":1,"volume":2},{"timestamp":${S},"price":"2"}],"drawdownHistory":[{"timestamp":${S},"drawdown":-3},{"nothing":1}],"note":"x"}`,
        ],
        [4, `ft_${MS}`, 'heartbeat', S, null, '{"ok":true}'],
        [5, 'ft_0000000000000', 'price', S, 1, null],
      ],
    },
    trades: {
      columns:
        'id, session_id, side, amount, price, commission, profit, status, time, strategy_note',
      rows: [
        ['t1', `ft_${MS}`, 'buy', '1,000.5', '2.0', '0.5', null, 'OPEN', S, 'kept'],
        ['t2', `ft_${MS}`, 'EXIT', '1000.5', 3, null, '1,000.00', 'CLOSED', (S + 60) * 1000, null],
        ['t2', `ft_${MS}`, 'SELL', 1, 3, null, null, 'CLOSED', S + 120, null],
        ['t1', `ft_${MS}`, 'buy', '1,000.5', '2.0', '0.5', null, 'OPEN', S, 'again'],
        [null, `ft_${MS}`, 'buy', 1, 3, null, null, null, S + 180, null],
        [null, `ft_${MS}`, 'buy', 1, 3, null, null, null, S + 180, null],
        [null, `ft_${MS}`, 'buy', 2, 3, null, null, null, null, null],
        ['t9', 'ft_404', 'buy', 1, 3, null, null, null, S, null],
        ['t10', `ft_${MS}`, 'hold', 1, 3, null, null, null, S, null],
        ['t11', `ft_${MS}`, 'buy', 0, 3, null, null, null, S, null],
        ['t12', `ft_${MS}`, 'buy', 1, '1e3', new Uint8Array([1, 2]), null, 'PENDING', null, null],
      ],
    },
    audit_log: {
      columns: 'message, api_token, blob',
      rows: [['hello', 'very secret', new Uint8Array([0x80, 4])]],
    },
  };
}

/** Only strategies, as `count` integer ids. */
export function onlyStrategies(count: number): Record<string, FixtureTable> {
  const tree = JSON.stringify(rsiGraph());
  return {
    strategies: {
      columns: 'id integer primary key, name text, json_tree text, created_at integer',
      rows: Array.from({ length: count }, (_, i) => [i + 1, `Strategy ${i + 1}`, tree, S + i]),
    },
  };
}

/** A session whose rows are whole snapshots, each of as many points of every series. */
export function wholeSnapshots(count: number, points: number): Record<string, FixtureTable> {
  const history = (row: number, name: string) =>
    Array.from({ length: points }, (_, i) => ({ timestamp: S + row * points + i, [name]: 60_000 }));
  function* rows(): Generator<unknown[]> {
    for (let row = 0; row < count; row++) {
      const data = {
        priceHistory: history(row, 'price'),
        portfolioHistory: history(row, 'value'),
        drawdownHistory: history(row, 'drawdown'),
      };
      yield [`ft_${MS}`, S + row, JSON.stringify(data)];
    }
  }
  return {
    forward_test_sessions: {
      columns: 'session_id, name, status',
      rows: [[`ft_${MS}`, 'Long', 'STOPPED']],
    },
    session_data: {
      columns: 'session_id, timestamp, data',
      rows: { [Symbol.iterator]: rows },
    },
  };
}

/** Strategies whose descriptions have megabytes, all of them within the rows of one batch. */
export function largeStrategies(count: number, bytes: number): Record<string, FixtureTable> {
  function* rows(): Generator<unknown[]> {
    for (let i = 0; i < count; i++) yield [i, `Large ${i}`, 'x'.repeat(bytes)];
  }
  return {
    strategies: {
      columns: 'id integer primary key, name, description',
      rows: { [Symbol.iterator]: rows },
    },
  };
}

/** One session with many trades: a buy and a sale in turn, a second apart. */
export function manyTrades(count: number): Record<string, FixtureTable> {
  function* rows(): Generator<unknown[]> {
    for (let i = 0; i < count; i++) {
      yield [
        `trade-${i}`,
        `ft_${MS}`,
        i % 2 === 0 ? 'BUY' : 'SELL',
        0.5,
        60_000 + (i % 100),
        0.3,
        S + i,
      ];
    }
  }
  return {
    forward_test_sessions: {
      columns: 'session_id, name, status',
      rows: [[`ft_${MS}`, 'Long', 'STOPPED']],
    },
    trades: {
      columns: 'trade_id, session_id, side, quantity, price, fee, timestamp',
      rows: { [Symbol.iterator]: rows },
    },
  };
}
