import type { CandleColumns } from '../../engine';

/** What a loop written by hand for one strategy gives. */
interface FusedRun {
  readonly equity: Float64Array;
  readonly fills: { bar: number; side: number; price: number; quantity: number; fee: number }[];
}

const [FEE, SLIPPAGE, CASH, QUANTITY] = [0.001, 0.0005, 100_000, 100];

/** Cash, one position and the equity curve: market orders at the next open, fee and slippage rates. */
class Book {
  readonly run: FusedRun;
  order = 0;
  private cash = CASH;
  private position = 0;

  constructor(bars: number) {
    this.run = {
      equity: new Float64Array(bars),
      fills: [],
    };
  }

  fill(bar: number, open: number): void {
    if (this.order > 0) {
      const price = open * (1 + SLIPPAGE);
      const quantity = Math.min(QUANTITY, this.cash / (price * (1 + FEE)));
      if (quantity * price > 1e-6 * (this.cash + this.position * open)) {
        const fee = quantity * price * FEE;
        this.cash -= quantity * price + fee;
        this.position += quantity;
        this.run.fills.push({ bar, side: 1, price, quantity, fee });
      }
    } else if (this.position > 0) {
      const price = open * (1 - SLIPPAGE);
      const fee = this.position * price * FEE;
      this.cash += this.position * price - fee;
      this.run.fills.push({ bar, side: -1, price, quantity: this.position, fee });
      this.position = 0;
    }
    this.order = 0;
  }

  mark(bar: number, close: number): void {
    this.run.equity[bar] = this.cash + this.position * close;
  }
}

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
      if (priceBefore <= meanBefore && price > mean) book.order = 1;
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
  let [gain, loss] = [0, 0];
  for (let i = 0; i < close.length; i++) {
    if (book.order !== 0) book.fill(i, open[i] as number);
    const price = close[i] as number;
    if (i > 0) {
      const change = price - (close[i - 1] as number);
      const up = change > 0 ? change : 0;
      const down = change < 0 ? -change : 0;
      if (i <= 14) {
        gain += up / 14;
        loss += down / 14;
      } else {
        gain = (gain * 13 + up) / 14;
        loss = (loss * 13 + down) / 14;
      }
      if (i >= 14) {
        const total = gain + loss;
        const index = total === 0 ? 0 : (100 * gain) / total;
        if (index > 70) book.order = -1;
        else if (index < 30) book.order = 1;
      }
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
        if (lineBefore <= signalBefore && line > signal) book.order = 1;
        else if (lineBefore >= signalBefore && line < signal) book.order = -1;
        lineBefore = line;
        signalBefore = signal;
      }
    }
    book.mark(i, price);
  }
  return book.run;
}
