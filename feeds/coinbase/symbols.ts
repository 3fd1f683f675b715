/** The exchange's product id of a canonical symbol: BTC/USD gives BTC-USD. */
export function productIdOf(symbol: string): string {
  return symbol.replace('/', '-');
}

/** The canonical symbol of a product id; only the last dash parts base and quote. */
export function symbolOf(productId: string): string {
  return productId.replace(/-([^-]*)$/, '/$1');
}
