import { annualisedHidden, DAYS_FOR_ANNUALISED } from '../engine';
import { lateStartText } from './late-start';
import { timeText } from './numbers';
import { issueText } from './issue-text';
import type { ReportedRun } from './reported-run';

/** The strategy's own rules: a signal that found the position as it should be. */
const BY_DESIGN = new Set<string>(['no_position', 'pyramiding_off', 'hold', 'sold_by_guard']);

/** Less of an order is told; what rounding to the step of the exchange takes is not. */
const TOLD_BELOW = 0.999;

function refusals({ run }: ReportedRun): string[] {
  const counts = Object.entries(run.refusedCounts);
  const told = (what: string, some: typeof counts) => {
    if (some.length === 0) return [];
    const total = some.reduce((sum, [, count]) => sum + count, 0);
    const list = some.map(([reason, count]) => `${reason} ${count}`).join(', ');
    return [`${what}: ${total} (${list})`];
  };
  return [
    ...told(
      'orders refused',
      counts.filter(([reason]) => !BY_DESIGN.has(reason)),
    ),
    ...told(
      'signals that had no effect',
      counts.filter(([reason]) => BY_DESIGN.has(reason)),
    ),
  ];
}

function reductions({ run }: ReportedRun): string[] {
  const reduced = run.fills.filter(
    ({ quantity, requestedQuantity }) => quantity < requestedQuantity * TOLD_BELOW,
  );
  const [first] = reduced;
  if (!first) return [];
  const buys = run.fills.filter(({ side }) => side === 'buy').length;
  return [
    `${reduced.length} of ${run.fills.length} fills (${buys} buys) were reduced, ` +
      `first at ${timeText(first.time)}: ${first.requestedQuantity} ordered, ${first.quantity} filled`,
  ];
}

function lateStart({ program, run, series }: ReportedRun): string[] {
  const missing = program.warmup - run.firstBar;
  if (missing <= 0) return [];
  const { time } = series.columns;
  const ready = time[program.warmup];
  if (ready !== undefined) return [lateStartText(missing, ready)];
  return [
    `${program.warmup} bars warm up indicators, and there are only ${time.length}: no action is ever ready`,
  ];
}

function shortSpan({ results }: ReportedRun): string[] {
  if (!annualisedHidden(results)) return [];
  const days = (Math.floor(results.traded_days * 10) / 10).toFixed(1);
  return [
    `annualised figures are shown from ${DAYS_FOR_ANNUALISED} days traded after warm-up; this run has ${days}`,
  ];
}

/** What a trader should know before believing the figures. */
export function runWarnings(test: ReportedRun): string[] {
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
          `a buy and a sell were ordered at the same close on ${run.conflicts} bars: sells were filled first`,
        ]
      : []),
    ...(run.pendingOrders > 0 ? [`orders still open at the end: ${run.pendingOrders}`] : []),
    ...(held > 0 ? ['a position is open at the end: it is valued at the last close'] : []),
  ];
}
