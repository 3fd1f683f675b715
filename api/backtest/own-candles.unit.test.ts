import type { TimeRange } from '../../contracts/candle-transfer';
import { instrumentId } from '../../contracts/instrument';
import { assertOwnCandles } from './own-candles';

const HOUR = 3_600_000;
const at = (hour: number) => Date.UTC(2024, 0, 1, hour);
const gap = (from: number, to: number): TimeRange => ({ start: at(from), end: at(to) });
const inside = gap(3, 5);
const after = gap(20, 24);

/** Why candles from 0 to 20 hours do not make a day. */
function refusalOf(...first_gaps: readonly TimeRange[]): Promise<unknown> {
  return refusedFor({}, ...first_gaps);
}

async function refusedFor(
  walk: { readonly searchedBars?: number },
  ...first_gaps: readonly TimeRange[]
): Promise<unknown> {
  const bars_missing = first_gaps.reduce((sum, { start, end }) => sum + (end - start) / HOUR, 0);
  const range = { candles: 9, first: at(0), end: at(20), gaps: first_gaps.length, bars_missing };
  const request = {
    ...{ userId: 'me', timeframe: '1h' as const, start: at(0), end: at(24) },
    instrument: instrumentId('imported.me', 'EUR/USD'),
  };
  const found = { timeframes: ['1h' as const], range: { ...range, first_gaps: [...first_gaps] } };
  return assertOwnCandles(
    request,
    { timeframeField: 'interval', allowGaps: false, ...walk },
    { ownCandles: () => Promise.resolve(found) },
  ).catch((error: unknown) => error);
}

const END = 'the candles end at 2024-01-01T20:00:00.000Z';

test('an end after the last candle is told as the end of the candles, and no gap', async () => {
  const refusal = await refusalOf(after);
  const message = `imported:EUR/USD 1h: ${END}: choose an end_date until then, or set this to end there`;
  expect(refusal).toMatchObject({ fields: [{ field: 'allow_gaps', message }] });
});

test('gaps are told as before, and where the candles end beside them', async () => {
  expect(String(await refusalOf(inside))).toMatch(
    /2 are missing: .*T05:00:00.000Z; set it to skip/,
  );
  expect(String(await refusalOf(inside, after))).toContain(`; ${END}; set it to skip them`);
});

test('a walk-forward whose search takes all candles that there are is refused with their number', async () => {
  expect(await refusedFor({ searchedBars: 8 })).toBeUndefined();
  expect(await refusedFor({ searchedBars: 9 })).toMatchObject({
    fields: [
      {
        field: 'in_sample',
        message: expect.stringMatching(
          /fewer bars together than the 9 that imported:EUR\/USD 1h has from .* to .*, to leave some for testing; was 9$/,
        ) as string,
      },
    ],
  });
});
