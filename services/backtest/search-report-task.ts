import type { LuckView, StoredSweep } from '../../api/backtest/sweep-port';
import { instrumentAsShown } from '../../contracts/instrument';
import type { WindowLengths } from '../../contracts/walk-forward';
import { shownLuck } from '../../reports/luck/shown-luck';
import { timeText } from '../../reports/numbers';
import { searchTerms, windowTerms } from '../../reports/search-terms';
import { settingsInWords } from '../../reports/settings-in-words';
import { executionOf } from './execution-of';

/** What the pages of a sweep and of a walk-forward both say; `lengths` are those of the latter. */
export function commonOf(sweep: StoredSweep, luck: LuckView | null, lengths?: WindowLengths) {
  const { run, definition } = sweep;
  const market = run.instrument === null ? run.symbol : instrumentAsShown(run.instrument);
  const span = `${timeText(run.start)} to ${timeText(run.end - 1)} UTC`;
  const version = run.strategyVersion === null ? '' : `, version ${run.strategyVersion}`;
  const terms: (readonly [string, string])[] = [
    [lengths ? 'Walk-forward' : 'Sweep', run.id],
    ['Strategy', `${run.strategyName}${version}`],
    ...(run.completedAt ? [['Completed', run.completedAt.toISOString()] as const] : []),
    ...(lengths ? windowTerms(lengths) : []),
    ...searchTerms(definition),
    ...settingsInWords(executionOf(run.settings)),
  ];
  return {
    title: `${sweep.name ?? run.strategyName} · ${market} · ${run.timeframe} · ${span}`,
    luck: shownLuck(luck, market, lengths !== undefined),
    terms,
  };
}
