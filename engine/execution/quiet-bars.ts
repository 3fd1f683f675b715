/** Index of the next marked bar; the length when there is none. */
export function nextMark(marks: Uint8Array, from: number): number {
  const next = marks.indexOf(1, from);
  return next < 0 ? marks.length : next;
}

/** Bars that a loop fills sooner than the call of a built-in. */
const FEW = 16;

/** Equity of bars on which money stands still. */
export function fillQuiet(
  equity: Float64Array,
  close: Float64Array,
  firstBar: number,
  from: number,
  to: number,
  money: number,
  held: number,
): void {
  if (held !== 0) {
    for (let i = from; i < to; i++) equity[i - firstBar] = money + held * (close[i] as number);
  } else if (to - from > FEW) equity.fill(money, from - firstBar, to - firstBar);
  else for (let i = from; i < to; i++) equity[i - firstBar] = money;
}
