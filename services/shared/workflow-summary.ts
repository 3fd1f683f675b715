/** Temporal takes 400 bytes: a name may be long, and a character of it up to four bytes. */
const LONGEST_NAME = 80;

/** What the Web UI shows of a session or run: `RSI on BTC/USD 5m`. */
export function workflowSummary(of: {
  readonly strategyName: string;
  readonly symbol: string;
  readonly timeframe: string;
}): string {
  const name = [...of.strategyName].slice(0, LONGEST_NAME).join('');
  return `${name} on ${of.symbol} ${of.timeframe}`;
}
