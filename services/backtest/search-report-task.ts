import { sweepWarnings } from '../../api/backtest/sweep-views';
import type { LuckView, StoredMarket, StoredSweep } from '../../api/backtest/sweep-port';
import { instrumentAsShown } from '../../contracts/instrument';
import type { WindowLengths } from '../../contracts/walk-forward';
import { shownLuck } from '../../reports/luck/shown-luck';
import { timeText } from '../../reports/numbers';
import {
  daysTerm,
  gapsTerm,
  riskFreeTerm,
  searchTerms,
  windowTerms,
} from '../../reports/search-terms';
import { settingsInWords } from '../../reports/settings-in-words';
import { executionOf } from './execution-of';

/** What the pages of a sweep and of a walk-forward both say; `lengths` are those of the latter. */
export function commonOf(sweep: StoredSweep, luck: LuckView | null, lengths?: WindowLengths) {
  const { run, definition } = sweep;
  const shown = ({ instrument, symbol }: Pick<StoredMarket, 'instrument' | 'symbol'>) =>
    instrument === null ? symbol : instrumentAsShown(instrument);
  const markets = [...new Set(sweep.markets.map(shown))].join(', ');
  const timeframes = [...new Set(sweep.markets.map(({ timeframe }) => timeframe))].join(', ');
  const span = `${timeText(run.start)} to ${timeText(run.end - 1)} UTC`;
  const version = run.strategyVersion === null ? '' : `, version ${run.strategyVersion}`;
  const terms: (readonly [string, string])[] = [
    [lengths ? 'Walk-forward' : 'Sweep', run.id],
    ['Strategy', `${run.strategyName}${version}`],
    ...(run.completedAt ? [['Completed', run.completedAt.toISOString()] as const] : []),
    ...(lengths ? windowTerms(lengths) : []),
    ...searchTerms(definition),
    ...settingsInWords(executionOf(run.settings)),
    riskFreeTerm(run.settings.risk_free_rate ?? 0),
    daysTerm(sweep.markets.map(({ calendar }) => calendar ?? '24x7')),
    gapsTerm(run.settings.allow_gaps ?? false),
  ];
  return {
    title: `${sweep.name ?? run.strategyName} · ${markets} · ${timeframes} · ${span}`,
    luck: shownLuck(luck, shown(run), lengths !== undefined),
    terms,
    warnings: sweepWarnings(sweep),
  };
}
