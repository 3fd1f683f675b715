import { trialCountSchema } from '../../contracts/archived-rows';
import { tableReader } from '../rows/table-reader';

const aliases = {
  owner: ['user_id'],
  search: ['search'],
  instrument: ['instrument'],
  count: ['count'],
  short: ['short'],
  mean: ['mean'],
  squares: ['squares'],
} as const;

/** What the registers of trials counted of each search. */
export const trialCountReader = tableReader({
  names: ['trial_counts'],
  entity: 'trial_count',
  aliases,
  map: (draft) => {
    const number = (field: keyof typeof aliases) => Number(draft.decimal(field) ?? NaN);
    const { data, error } = trialCountSchema.safeParse({
      ...{ search: draft.text('search'), instrument: draft.text('instrument') },
      ...{ count: number('count'), short: number('short') },
      ...{ mean: number('mean'), squares: number('squares') },
    });
    if (data === undefined) {
      const [issue] = error.issues;
      const place = issue?.path.join('.') ?? '';
      return draft.reject('bad_stored', `${place}: ${issue?.message ?? ''}`);
    }
    return [{ entity: 'trial_count', owner: draft.trimmed('owner'), data }];
  },
});
