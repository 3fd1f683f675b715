import { read } from './cells';
import { measureFall, settle } from './equity';
import { hasMinimums, hasOpenPosition, SMALLEST_REST, trade } from './fills';
import { Action, Run } from './run';

/*
 * Many runs that place market orders only, side by side. Orders that are sure to be refused change
 * nothing: a run goes from signal to signal of those actions that can trade, sales while something is
 * held, purchases while nothing is, or while they may add to it.
 */

/** Bars that all runs go through before any goes on: their candles stay in a near cache. */
const STRETCH = 4_096;
/** Where no signal follows. */
const NO_BAR = i32.MAX_VALUE;

/** The first bar from `from` on whose bit is 1. */
function nextSignal(signals: usize, from: i32, bars: i32): i32 {
  const end = signals + ((<usize>(bars >> 6)) << 3);
  let at = signals + ((<usize>(from >> 6)) << 3);
  let word = load<u64>(at) & (u64.MAX_VALUE << (from & 63));
  while (word == 0) {
    if (at == end) return NO_BAR;
    at += 8;
    word = load<u64>(at);
  }
  return ((<i32>(at - signals)) << 3) + <i32>ctz(word);
}

/** Whether a purchase may add to what is held: false when it is refused at any price there is. */
function canAdd(run: Run, action: Action): bool {
  // What is held may be too small to count as a position.
  if (!action.pyramiding && !hasMinimums(run)) return false;
  // What cannot be paid at the lowest price cannot be paid at a higher one.
  const isTooDear = action.amount * action.cheapest > run.cash;
  const equity = run.cash + run.position * action.cheapest;
  return !(isTooDear && run.cash < SMALLEST_REST * equity);
}

/** The first bar from `from` on that gives a signal to an action that can trade. */
function nextFrom(run: Run, from: i32, bars: i32): i32 {
  const isHeld = run.position > 0.0;
  let first = NO_BAR;
  for (let at = run.actions; at < run.actionsEnd; at += offsetof<Action>()) {
    const action = changetype<Action>(at);
    const canTrade = action.isBuy ? !isHeld || canAdd(run, action) : isHeld;
    if (!canTrade) continue;
    if (action.next < from) action.next = nextSignal(action.signals, from, bars);
    first = min(first, action.next);
  }
  return first;
}

/** Bits of the actions that order at the close of a bar, purchases that are sure to be refused apart. */
function orderedAt(run: Run, bar: i32): i32 {
  let isTaken = hasOpenPosition(run, bar);
  let bits = 0;
  for (let at = run.actions, bit = 1; at < run.actionsEnd; at += offsetof<Action>(), bit <<= 1) {
    const action = changetype<Action>(at);
    const word = load<u64>(action.signals + ((<usize>(bar >> 6)) << 3));
    if (((word >> (bar & 63)) & 1) == 0) continue;
    if (action.isBuy) {
      if (isTaken && !action.pyramiding) continue;
      isTaken = true;
    } else if (!(run.position > 0.0)) continue;
    bits |= bit;
  }
  return bits;
}

/** Fills orders; where that changes the money, the equity of the bars before is seen first. */
function execute(run: Run, bar: i32, price: f64, bits: i32): void {
  const cash = run.cash;
  const position = run.position;
  const fills = run.fills;
  for (let left = bits; left != 0; left &= left - 1) {
    const at = run.actions + <usize>ctz(left) * offsetof<Action>();
    trade(run, changetype<Action>(at), price, bar);
  }
  if (run.fills != fills) settle(run, bar, cash, position);
}

/** Goes on to before bar `to`. */
function advance(run: Run, to: i32, bars: i32): void {
  let i = run.at;
  let waiting = run.waiting;
  while (i < to) {
    if (waiting != 0) execute(run, i, read(run.open, i), waiting);
    waiting = orderedAt(run, i);
    if (run.isSameClose && waiting != 0) {
      execute(run, i, read(run.close, i), waiting);
      waiting = 0;
    }
    i = waiting == 0 ? nextFrom(run, i + 1, bars) : i + 1;
  }
  run.at = i;
  run.waiting = waiting;
}

/** Makes runs that lie one after the other. */
export function makeRuns(runs: usize, end: usize, bars: i32): void {
  for (let to = 0; to < bars;) {
    to = min(to + STRETCH, bars);
    for (let at = runs; at < end; at += offsetof<Run>()) advance(changetype<Run>(at), to, bars);
  }
  for (let at = runs; at < end; at += offsetof<Run>()) {
    const run = changetype<Run>(at);
    settle(run, bars, run.cash, run.position);
    measureFall(run);
  }
}
