import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { sessionAttributes } from './search-attributes';
import type { SessionWorkflowInput } from './session-input';
import type { SessionView } from './session-messages';

/** Shows the session in the Temporal Web UI: its columns and its current details. */
export function showSession(input: SessionWorkflowInput, view: SessionView): void {
  const { status, reason, balance, lastFill, lastFillAt, asOf } = view;
  const { strategyName, symbol, timeframe, userId } = input;
  upsertSearchAttributes([
    { key: sessionAttributes.strategy, value: strategyName },
    { key: sessionAttributes.symbol, value: symbol },
    { key: sessionAttributes.status, value: status },
    { key: sessionAttributes.balance, value: balance },
    { key: sessionAttributes.user, value: userId },
    ...(lastFillAt === null
      ? []
      : [{ key: sessionAttributes.lastFillAt, value: new Date(lastFillAt) }]),
  ]);
  const reported = asOf === undefined ? '' : ` as of ${timeText(asOf)}`;
  const fill = lastFill === null ? 'none yet' : `${lastFill} (${timeText(lastFillAt)})`;
  setCurrentDetails(
    [
      `**${strategyName}** on **${symbol} ${timeframe}**`,
      `- status: **${status}** (${reason})`,
      `- balance: **${balance.toFixed(2)}**${reported}`,
      `- last fill: ${fill}`,
    ].join('\n'),
  );
}

function timeText(timeMs: number | null): string {
  return timeMs === null ? '' : new Date(timeMs).toISOString();
}
