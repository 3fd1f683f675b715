import type { CandleColumns } from '../../../engine';
import type { FusedRun } from './book';
import { Book, GuardedBook } from './book';
import { Mean, Movement, Strength } from './indicators';

/** The template `sma`: the close crosses its average of 20. */
export function fusedSma({ open, close }: CandleColumns): FusedRun {
  const book = new Book(close.length);
  let sum = 0;
  let [priceBefore, meanBefore] = [NaN, NaN];
  for (let i = 0; i < close.length; i++) {
    if (book.order !== 0) book.fill(i, open[i] as number);
    const price = close[i] as number;
    sum += price;
    if (i >= 20) sum -= close[i - 20] as number;
    if (i >= 19) {
      const mean = sum / 20;
      if (priceBefore <= meanBefore && price > mean) book.orderOnce();
      else if (priceBefore >= meanBefore && price < mean) book.order = -1;
      priceBefore = price;
      meanBefore = mean;
    }
    book.mark(i, price);
  }
  return book.run;
}

/** The template `rsi`: Wilder's index of 14 below 30 buys, above 70 sells. */
export function fusedRsi({ open, close }: CandleColumns): FusedRun {
  const book = new Book(close.length);
  const strength = new Strength();
  for (let i = 0; i < close.length; i++) {
    if (book.order !== 0) book.fill(i, open[i] as number);
    const price = close[i] as number;
    if (i > 0) {
      const index = strength.next(i, price - (close[i - 1] as number));
      if (index > 70) book.order = -1;
      else if (index < 30) book.orderOnce();
    }
    book.mark(i, price);
  }
  return book.run;
}

/** The template `macd`: the line 12/26 crosses its signal of 9. */
export function fusedMacd({ open, close }: CandleColumns): FusedRun {
  const book = new Book(close.length);
  let [fast, slow, signal, count] = [0, 0, 0, 0];
  let [lineBefore, signalBefore] = [NaN, NaN];
  for (let i = 0; i < close.length; i++) {
    if (book.order !== 0) book.fill(i, open[i] as number);
    const price = close[i] as number;
    slow = i < 26 ? slow + price / 26 : slow + (2 / 27) * (price - slow);
    if (i >= 14 && i < 26) fast += price / 12;
    else if (i >= 26) fast += (2 / 13) * (price - fast);
    if (i >= 25) {
      const line = fast - slow;
      count++;
      signal = count <= 9 ? signal + line / 9 : signal + 0.2 * (line - signal);
      if (count >= 9) {
        if (lineBefore <= signalBefore && line > signal) book.orderOnce();
        else if (lineBefore >= signalBefore && line < signal) book.order = -1;
        lineBefore = line;
        signalBefore = signal;
      }
    }
    book.mark(i, price);
  }
  return book.run;
}

/** The template `williamsThreshold`: Williams %R of 14 below −80 buys until −60, above −20 sells until −40. */
export function fusedWilliams({ open, high, low, close }: CandleColumns): FusedRun {
  const book = new Book(close.length);
  let [overbought, oversold] = [false, false];
  for (let i = 0; i < close.length; i++) {
    if (book.order !== 0) book.fill(i, open[i] as number);
    const price = close[i] as number;
    if (i >= 13) {
      let [top, bottom] = [-Infinity, Infinity];
      for (let k = i - 13; k <= i; k++) {
        if ((high[k] as number) > top) top = high[k] as number;
        if ((low[k] as number) < bottom) bottom = low[k] as number;
      }
      const range = top - bottom;
      const percent = range === 0 ? 0 : (100 * (price - bottom)) / range - 100;
      overbought = percent > -20 || (overbought && percent >= -40);
      oversold = percent < -80 || (oversold && percent <= -60);
      if (overbought && book.position > 0) book.order = -1;
      else if (oversold) book.orderOnce();
    }
    book.mark(i, price);
  }
  return book.run;
}

/** The template `atrTrendFollowing`. */
export function fusedAtrTrend({ open, high, low, close }: CandleColumns): FusedRun {
  const movement = new Movement();
  let atrBefore = NaN;
  const book = new GuardedBook(close.length, (entry) => ({
    stop: entry - 2 * atrBefore,
    part: 1,
    distance: 1.5 * atrBefore,
    target: entry * 1.02,
    second: entry * 1.04,
  }));
  for (let i = 0; i < close.length; i++) {
    const [h, l, price] = [high[i] as number, low[i] as number, close[i] as number];
    book.meet(i, open[i] as number, h, l, price);
    if (i > 0) {
      const before = close[i - 1] as number;
      const range = Math.max(h - l, Math.abs(h - before), Math.abs(l - before));
      movement.next(i, h - (high[i - 1] as number), (low[i - 1] as number) - l, range);
      const { adx, plus, minus, atr } = movement;
      atrBefore = atr;
      if (book.position === 0 && adx > 25 && plus > minus) {
        const worth = Math.min(((book.cash * 0.02) / atr) * price, 10_000, book.cash);
        if (worth > 1e-6 * book.cash) book.orderOnce(worth / price);
      }
    }
    book.mark(i, price);
  }
  return book.run;
}

/** The template `trailingTrend`: the mean of 20 crosses above that of 50; a stop trails by 2 percent. */
export function fusedTrailingTrend({ open, high, low, close }: CandleColumns): FusedRun {
  const book = new GuardedBook(close.length, (entry) => ({
    stop: entry * 0.98,
    part: 0.98,
    distance: 0,
    target: Infinity,
    second: NaN,
  }));
  const [fast, slow] = [new Mean(20), new Mean(50)];
  for (let i = 0; i < close.length; i++) {
    const price = close[i] as number;
    book.meet(i, open[i] as number, high[i] as number, low[i] as number, price);
    const wasAbove = fast.value > slow.value;
    fast.next(i, price);
    slow.next(i, price);
    if (i >= 50 && !wasAbove && fast.value > slow.value) book.orderOnce();
    book.mark(i, price);
  }
  return book.run;
}
