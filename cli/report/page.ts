import type { Backtest } from '../run/backtest';
export function reportPage(_test: Backtest): string {
  return '';
}
