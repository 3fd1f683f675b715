/** The largest fee rate and slippage that a person may ask for: what is above is an amount by mistake. */
export const MOST_COST_RATE = 0.1;

const RATE = /^(.*?)\s*(%|bps?)$/i;

/** A rate as the number that it is, in writing: `0.1%` and `10bp` are `0.1e-2` and `10e-4`. Other texts stay as they are. */
export function rateText(text: string): string {
  const [, digits, unit] = RATE.exec(text.trim()) ?? [];
  return digits === undefined || /e/i.test(digits) ? text : `${digits}e-${unit === '%' ? 2 : 4}`;
}
