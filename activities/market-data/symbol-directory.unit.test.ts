import { FairQueue } from './fair-queue';
import { SymbolDirectory } from './symbol-directory';

const { signal } = new AbortController();
const first = Date.UTC(2020, 0, 1);
const symbols = Array.from({ length: 60 }, (_, i) => `S${i}/USD`);

/** A directory of an exchange whose candles begin in 2020, and how often it was asked. */
function directory() {
  const queue = new FairQueue();
  const asked: string[] = [];
  const fail = { at: 0 };
  const made = new SymbolDirectory({
    exchange: {
      products: async () => [],
      candles: async (symbol, _seconds, start, end) => {
        asked.push(symbol);
        await new Promise(setImmediate);
        if (asked.length === fail.at) throw new Error('down');
        if (end <= first) return [];
        const time = Math.max(start, first);
        return [{ time, open: 1, high: 1, low: 1, close: 1, volume: 1 }];
      },
    },
    store: {
      load: async () => [],
      save: async () => undefined,
      earliest: async () => new Map(),
      saveEarliest: async () => undefined,
    },
    turn: (user, work) => queue.run({ user, signal }, work),
    marketNow: async () => Date.UTC(2026, 0, 1),
    log: { debug: () => 0, info: () => 0, warn: () => 0, error: () => 0 },
    elapsedMs: () => 0,
  });
  return { made, asked, fail };
}

it.each(['another/USD', symbols[59] ?? ''])(
  'who asks for the first day of %s does not wait for all that others ask for',
  async (symbol) => {
    const { made, asked } = directory();
    const many = Promise.all(symbols.map((one) => made.earliest(one, 'ben')));
    const alone = await made.earliest(symbol, 'anna');
    expect(alone).toBe(first);
    // Each of its few requests waits for one of the others' at most.
    expect(asked.length).toBeLessThan(30);
    expect(await many).toEqual(symbols.map(() => first));
  },
);

it('who lists one symbol does not wait for the list of all that another asks for', async () => {
  const { made, asked } = directory();
  const all = made.earliestOf(symbols, 'ben', signal);
  const one = await made.earliestOf(['another/USD'], undefined, signal);
  expect(one.get('another/USD')).toBe(first);
  expect(asked.length).toBeLessThan(30);
  expect((await all).size).toBe(60);
});

it('what is known is asked for no more, and one caller asks once at a time', async () => {
  const { made, asked } = directory();
  await Promise.all([made.earliest('A/USD', 'anna'), made.earliest('A/USD', 'anna')]);
  const once = asked.length;
  expect(once).toBeLessThan(12);
  await made.earliest('A/USD', 'ben');
  expect(asked).toHaveLength(once);
});

/** The most requests of others before one for the symbol. */
function longestWait(asked: readonly string[], symbol: string): number {
  const waits = asked.join(' ').split(symbol).slice(0, -1);
  return Math.max(...waits.map((others) => others.trim().split(' ').filter(Boolean).length));
}

it.each([1, 50])('none waits for more than two requests of %i who list the same', async (users) => {
  const { made, asked } = directory();
  const lists = Array.from({ length: users }, (_, i) =>
    made.earliestOf(symbols, `user ${i}`, signal),
  );
  while (asked.length < 5) await new Promise(setImmediate);
  const begun = asked.length;
  expect(await made.earliest('another/USD', 'anna')).toBe(first);
  expect(longestWait(asked.slice(begun), 'another/USD')).toBeLessThanOrEqual(2);
  await Promise.all(lists);
});

it('many who wait for the same symbols have each page asked for once', async () => {
  const { made, asked } = directory();
  const few = symbols.slice(0, 3);
  await made.earliestOf(few, 'anna', signal);
  const once = asked.length;
  const others = directory();
  await Promise.all(
    Array.from({ length: 20 }, (_, i) => others.made.earliestOf(few, `user ${i}`, signal)),
  );
  expect(others.asked).toHaveLength(once);
});

it('callers who are not logged in have one turn of theirs at a time', async () => {
  const { made, asked } = directory();
  const lists = Array.from({ length: 200 }, () => made.earliestOf(symbols, undefined, signal));
  expect(await made.earliest('another/USD', 'anna')).toBe(first);
  expect(asked.length).toBeLessThan(30);
  await Promise.all(lists);
});

it('a list is searched no further when its client has left', async () => {
  const { made, asked } = directory();
  const client = new AbortController();
  const list = made.earliestOf(symbols, 'anna', client.signal);
  await made.earliest(symbols[0] ?? '', 'anna');
  client.abort();
  await list;
  expect(new Set(asked).size).toBeLessThanOrEqual(2);
});

it('a search goes on where the exchange did not answer', async () => {
  const { made, asked, fail } = directory();
  fail.at = 3;
  await expect(made.earliest('A/USD', 'anna')).rejects.toThrow('the first day of A/USD is unknown');
  expect(await made.earliest('A/USD', 'ben')).toBe(first);
  expect(asked.length).toBeLessThan(12);
});
