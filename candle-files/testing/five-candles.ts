const MINUTE = 60_000;

/** Milliseconds of the first of the five candles of testing/cases. */
const START = Date.UTC(2022, 0, 1);

/** The columns of the five candles that most files of testing/ hold: open 100 … 104, volume 5 … 9. */
export function fiveCandles(step = MINUTE, start = START) {
  const column = (first: number) => Float64Array.from({ length: 5 }, (_, i) => first + i);
  return {
    time: Float64Array.from({ length: 5 }, (_, i) => start + i * step),
    ...{ open: column(100), high: column(102), low: column(99), close: column(101) },
    volume: column(5),
  };
}
