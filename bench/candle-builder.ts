import { SymbolCandles } from '../streams/market-data/symbol-candles';
import type { TradePrintMessage } from '../contracts/market';
import { interleaved, median, printFigures } from './report';

const PRINTS = 500_000;

/** Prints of a busy market: 200 a second, prices on a tick of 0.01, sizes with 8 decimals. */
function busyMarket(): TradePrintMessage[] {
  const start = Date.UTC(2022, 0, 3);
  let seed = 1;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  let price = 4_000_000;
  return Array.from({ length: PRINTS }, (_, i) => {
    price += Math.round((next() - 0.5) * 20);
    return {
      trade_id: i + 1,
      time: start + i * 5,
      price: (price / 100).toFixed(2),
      size: next().toFixed(8),
      side: 'buy' as const,
    };
  });
}

/** Trade prints a second on one core through the candle builder's decide function. */
export async function benchCandleBuilder(): Promise<boolean> {
  const prints = busyMarket();
  let closed = 0;
  const results = await interleaved(7, {
    builder: () => {
      const candles = new SymbolCandles('simulated', () => (closed += 1));
      const started = process.hrtime.bigint();
      for (const print of prints) candles.print(print);
      return (PRINTS / Number(process.hrtime.bigint() - started)) * 1e9;
    },
    floor: () => {
      // Reading the same fields of the same prints and nothing else.
      let sum = 0;
      const started = process.hrtime.bigint();
      for (const print of prints) sum += Number(print.price) + Number(print.size) + print.time;
      if (sum === 0) throw new Error('the loop was left out');
      return (PRINTS / Number(process.hrtime.bigint() - started)) * 1e9;
    },
  });
  if (closed === 0) throw new Error('expected closed candles');
  const builder = median(results.builder);
  return printFigures('candle builder, decide function, one core', [
    { what: 'prints a second', value: builder, unit: '/s', bar: { atLeast: 200_000 } },
    {
      what: 'share of a loop that only parses the numbers',
      value: (100 * builder) / median(results.floor),
      unit: '%',
    },
  ]);
}
