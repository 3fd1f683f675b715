/**
 * The equity of a run as stretches of bars on which money and what is held stand still: all that is
 * needed to tell its return of each bar, without a curve of each run.
 */
export class EquityStretches {
  /** Bars before which each stretch ends. */
  private readonly ends: number[] = [];
  private readonly money: number[] = [];
  private readonly held: number[] = [];

  constructor(
    private readonly close: Float64Array,
    private readonly firstBar: number,
    private readonly initialEquity: number,
  ) {}

  /** Goes on to before bar `to`. */
  add(to: number, money: number, held: number): void {
    const last = this.ends.length - 1;
    if (last >= 0 && this.money[last] === money && this.held[last] === held) {
      this.ends[last] = to;
      return;
    }
    this.ends.push(to);
    this.money.push(money);
    this.held.push(held);
  }

  /** Returns from bar to bar, as `changes` gives them of the curve. */
  returns(): Float64Array {
    const { close, firstBar, ends } = this;
    const returns = new Float64Array(Math.max(0, (ends.at(-1) ?? 0) - firstBar));
    let before = this.initialEquity;
    let i = firstBar;
    for (let s = 0; s < ends.length; s++) {
      const end = ends[s] as number;
      const money = this.money[s] as number;
      const held = this.held[s] as number;
      for (; i < end; i++) {
        const equity = money + held * (close[i] as number);
        returns[i - firstBar] = before > 0 ? equity / before - 1 : 0;
        before = equity;
        // The others of a stretch without a position are 0, as they are already.
        if (held === 0 && before > 0) i = end - 1;
      }
    }
    return returns;
  }
}
