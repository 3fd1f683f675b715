/** What a workflow is about. */
interface Subject {
  readonly id: string;
  readonly strategyName: string;
  readonly symbol: string;
  readonly timeframe: string;
}

const SLUG_LENGTH = 40;

/** Readable in the Web UI and one of its kind, as `rsi.btc-usd.5s.<id>`. */
export function readableWorkflowId({ id, strategyName, symbol, timeframe }: Subject): string {
  return [slug(strategyName) || 'strategy', slug(symbol), timeframe, id].join('.');
}

/** Lower-case letters, digits and single hyphens. */
function slug(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH)
    .replaceAll(/^-|-$/g, '');
}
