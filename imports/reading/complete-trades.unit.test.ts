import type { MemoryTable } from '../testing/memory-source';
import { memorySource } from '../testing/memory-source';
import type { RowSource, SourceTable } from '../source/source';
import { SourceReading } from './read-source';

const SESSION = 'ft_1754900000000';

interface Fill {
  readonly side: string;
  readonly quantity: unknown;
  readonly price: number;
  readonly fee: number;
  readonly status?: string;
}

const fills: readonly Fill[] = [
  { side: 'BUY', quantity: 2, price: 100, fee: 1 },
  { side: 'BUY', quantity: 2, price: 110, fee: 1 },
  { side: 'SELL', quantity: 1, price: 120, fee: 1 },
  { side: 'SELL', quantity: 3, price: 90, fee: 1 },
];

/** What follows from trades at average cost, made here once more. */
function expected(trades: readonly Fill[]) {
  let held = 0;
  let average = 0;
  let total = 0;
  let heldFees = 0;
  const gains: number[] = [];
  const results: number[] = [];
  for (const { side, quantity, price, fee, status } of trades) {
    if (status === 'REJECTED') continue;
    const amount = Number(quantity);
    total -= fee;
    if (side === 'BUY') {
      average = (held * average + amount * price) / (held + amount);
      held += amount;
      heldFees += fee;
    } else {
      const gain = amount * (price - average);
      const fees = (heldFees * amount) / held;
      gains.push(gain);
      results.push(gain - fee - fees);
      heldFees -= fees;
      held -= amount;
    }
  }
  const won = results.filter((result) => result > 0).length;
  return {
    total_pnl: String(gains.reduce((sum, gain) => sum + gain, total)),
    held: String(held),
    cost: String(held * average),
    closed_trades: gains.length,
    winning_trades: won,
    losing_trades: results.filter((result) => result < 0).length,
    win_rate_percent: gains.length === 0 ? null : String((won * 100) / gains.length),
  };
}

function tablesOf(trades: readonly Fill[], totalTrades: number | null) {
  const rows = trades.map((fill, i) => ({
    ...{ id: i + 1, session_id: SESSION, timestamp: 1_755_000_000 + i },
    ...fill,
  }));
  return {
    forward_test_sessions: {
      columns: ['session_id', 'total_trades'],
      rows: [{ session_id: SESSION, total_trades: totalTrades }],
    },
    trades: {
      columns: ['id', 'session_id', 'timestamp', 'side', 'quantity', 'price', 'fee', 'status'],
      key: ['id'],
      rows,
    },
  };
}

async function recomputed(tables: Record<string, MemoryTable>, damaged?: string) {
  const whole = memorySource(tables);
  const source: RowSource = {
    ...whole,
    tables: async (): Promise<readonly SourceTable[]> =>
      (await whole.tables()).map((table) =>
        table.name === damaged ? { ...table, incomplete: 'a page is damaged' } : table,
      ),
  };
  const options = { system: 'beta1', users: {}, now: Date.parse('2026-01-01T00:00:00Z') } as const;
  for await (const records of new SourceReading(source, options).records()) {
    const sums = records.find((one) => one.entity === 'session_checksum');
    if (sums) return sums.data.recomputed;
  }
  throw new Error('expected the sums of a session');
}

test.each([null, 0, 2, 4])(
  'figures follow from all trades, when %p were counted',
  async (count) => {
    expect(await recomputed(tablesOf(fills, count))).toEqual(expected(fills));
  },
);

test('what is held after the last trade is told with what it cost', async () => {
  const open = fills.slice(0, 3);
  expect(await recomputed(tablesOf(open, null))).toEqual(expected(open));
  expect(expected(open)).toMatchObject({ held: '3', cost: '315' });
});

test('a gain that the fees of both sides use up is a loss, and one that they meet is neither', async () => {
  const buy: Fill = { side: 'BUY', quantity: 1, price: 100, fee: 2 };
  const sell = (price: number): Fill => ({ side: 'SELL', quantity: 1, price, fee: 2 });
  const rounds = [buy, sell(103), buy, sell(104), buy, sell(105)];
  expect(await recomputed(tablesOf(rounds, null))).toMatchObject({
    ...{ total_pnl: '0', closed_trades: 3, winning_trades: 1, losing_trades: 1 },
    win_rate_percent: '33.3333',
  });
});

test('a rebate is income: of its session, and of the wins', async () => {
  const rebated = [
    { side: 'BUY', quantity: 1, price: 100, fee: -0.5 },
    { side: 'SELL', quantity: 1, price: 99.5, fee: -0.5 },
  ];
  expect(await recomputed(tablesOf(rebated, null))).toMatchObject({
    ...{ total_pnl: '0.5', winning_trades: 1, losing_trades: 0, win_rate_percent: '100' },
  });
});

test('an order that was not executed has no fee and is no fill', async () => {
  const rejected: Fill = { side: 'BUY', quantity: 1, price: 10, fee: 7, status: 'REJECTED' };
  expect(await recomputed(tablesOf([...fills, rejected], null))).toEqual(expected(fills));
});

test('none follow when the old system counted more trades than are left', async () => {
  // Each of these is a session by itself: nothing is sold that was not bought before.
  expect(await recomputed(tablesOf(fills.slice(1, 3), null))).toEqual(expected(fills.slice(1, 3)));
  expect(await recomputed(tablesOf(fills.slice(1, 3), 4))).toBeNull();
});

test('none follow when a trade of the session is in quarantine', async () => {
  const bad: Fill = { side: 'BUY', quantity: 'many', price: 10, fee: 0 };
  expect(await recomputed(tablesOf([...fills, bad], null))).toBeNull();
});

test('none follow when a table of trades could not be read whole', async () => {
  expect(await recomputed(tablesOf(fills, null), 'trades')).toBeNull();
  expect(await recomputed(tablesOf(fills, null), 'forward_test_sessions')).toEqual(expected(fills));
});
