/** Names of currencies that people know by more than their code. */
const names: Readonly<Record<string, string>> = {
  ADA: 'Cardano',
  AVAX: 'Avalanche',
  BCH: 'Bitcoin Cash',
  BTC: 'Bitcoin',
  DAI: 'Dai',
  DOGE: 'Dogecoin',
  DOT: 'Polkadot',
  ETH: 'Ether',
  EUR: 'Euro',
  GBP: 'Pound Sterling',
  LINK: 'Chainlink',
  LTC: 'Litecoin',
  SOL: 'Solana',
  USD: 'US Dollar',
  USDC: 'USD Coin',
  USDT: 'Tether',
  XLM: 'Stellar Lumen',
  XRP: 'XRP',
};

/** A currency's name, or its code where none is known. */
export function currencyName(code: string): string {
  return names[code] ?? code;
}
