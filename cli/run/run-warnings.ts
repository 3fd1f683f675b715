import { annualisedHidden, DAYS_FOR_ANNUALISED } from '../../engine';
import { timeText } from '../terminal/numbers';
import { issueText } from '../terminal/messages';
import type { Backtest } from './backtest';

function refusals({ run }: Backtest): string[] {
  const counts = Object.entries(run.refusedCounts);
  if (counts.length === 0) return [];
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const list = counts.map(([reason, count]) => `${reason} ${count}`).join(', ');
  return [`orders refused: ${total} (${list})`];
}

function reductions({ run }: Backtest): string[] {
  const reduced = run.fills.filter((fill) => fill.reduced);
  const [first] = reduced;
  if (!first) return [];
  const buys = run.fills.filter(({ side }) => side === 'buy').length;
  return [
    `${reduced.length} of ${run.fills.length} fills (${buys} buys) were reduced, ` +
      `first at ${timeText(first.time)}: ${first.requestedQuantity} ordered, ${first.quantity} filled`,
  ];
}

function lateStart({ program, run, series }: Backtest): string[] {
  const missing = program.warmup - run.firstBar;
  if (missing <= 0) return [];
  const ready = series.columns.time[program.warmup] as number;
  return [
    `the first ${missing} bars only warm up: every action can decide from ${timeText(ready)}`,
  ];
}

function shortSpan({ results }: Backtest): string[] {
  if (!annualisedHidden(results)) return [];
  const days = results.traded_days.toFixed(1);
  return [
    `figures per year are shown from ${DAYS_FOR_ANNUALISED} days traded after warm-up; this run has ${days}`,
  ];
}

/** What a trader should know before believing the figures. */
export function runWarnings(test: Backtest): string[] {
  const { run, program, series } = test;
  const held = run.position.at(-1) ?? 0;
  return [
    ...series.warnings,
    ...program.report.issues.filter(({ level }) => level === 'warning').map(issueText),
    ...lateStart(test),
    ...shortSpan(test),
    ...(run.fills.length === 0 ? ['the strategy did not trade'] : []),
    ...reductions(test),
    ...refusals(test),
    ...(run.conflicts > 0
      ? [
          `a buy and a sale were ordered at the same close on ${run.conflicts} bars: sales came first`,
        ]
      : []),
    ...(run.pendingOrders > 0 ? [`orders open at the end: ${run.pendingOrders}`] : []),
    ...(held > 0 ? ['a position is open at the end: it is valued at the last close'] : []),
  ];
}
