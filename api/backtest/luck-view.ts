import { momentsOf } from '../../contracts/luck-document';
import { instrumentAsShown } from '../../contracts/instrument';
import type { InstrumentId } from '../../contracts/instrument';
import type { LuckDocument } from '../../contracts/luck-document';
import type { TrialRegister } from '../../engine';
import { deflatedView } from './deflated-view';
import type { LuckView, StoredSweep, SweepPort } from './sweep-port';

/** How likely the best set is luck, by its own trials and by all that the user ever ran there. */
function luckView(
  luck: LuckDocument,
  instrument: InstrumentId | null,
  register: TrialRegister,
): LuckView {
  const { sharpe_ratio, returns, of_own_trials, overfitting, ...rest } = luck;
  return {
    instrument: instrument && instrumentAsShown(instrument),
    ...{ sharpe_ratio, of_own_trials },
    of_all_trials: deflatedView(momentsOf(luck), returns.periods_per_year, register),
    overfitting: overfitting && fairOf(overfitting),
    ...rest,
  };
}

/** Documents of before compare the best of more sets than this, among which noise looks overfitted: they say nothing. */
const MOST_COMPARED = 200;

/** As stored: those of before also lack on what they are based. */
type Stored = Omit<NonNullable<LuckDocument['overfitting']>, 'blocks' | 'returns'> &
  Partial<NonNullable<LuckDocument['overfitting']>>;

function fairOf({ sampled, blocks, returns, ...figures }: Stored) {
  if (!sampled && figures.sets >= MOST_COMPARED) return null;
  return { ...figures, blocks: blocks ?? null, returns: returns ?? null };
}

/** The same of a sweep or walk-forward; null until it has been measured. */
export async function luckOf(
  { luck, run, markets, best }: StoredSweep,
  port: Pick<SweepPort, 'trialsOn'>,
): Promise<LuckView | null> {
  if (luck === null) return null;
  const { instrument } = markets[best?.market ?? 0] ?? run;
  return luckView(luck, instrument, await port.trialsOn(run.userId, instrument));
}
