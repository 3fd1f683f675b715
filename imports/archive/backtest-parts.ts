import { TRIALS, ownRunPartSchema, ownTrialsSchema } from '../../contracts/archived-rows';
import { BACKTESTS } from '../reading/context';
import { tableReader } from '../rows/table-reader';

const aliases = {
  run: ['run_id'],
  owner: ['user_id'],
  part: ['part'],
  parts: ['parts'],
  name: ['name'],
  content: ['content'],
} as const;

/** Trials of sweeps and objects of results, which are too large for the rows of their back-tests. */
export const backtestPartReader = tableReader({
  names: ['backtest_parts'],
  entity: 'run_part',
  aliases,
  order: [
    ['run', 'text'],
    ['part', 'number'],
  ],
  map: (draft, context) => {
    const run = draft.trimmed('run') ?? '';
    if (!context.ids.has(`backtest ${run}`)) {
      return draft.reject('backtest_missing', `there is no back-test ${run}`);
    }
    const { data, error } = ownRunPartSchema.safeParse({
      ...{ part: draft.integer('part'), parts: draft.integer('parts') },
      ...{ name: draft.text('name'), content: draft.text('content') },
    });
    const isReadable =
      data?.name === TRIALS ? areTrials(data.content) : /^[\w+/]*={0,2}$/.test(data?.content ?? '');
    if (data === undefined || !isReadable) {
      const place = error?.issues[0]?.path.join('.') ?? 'content';
      return draft.reject('bad_stored', `${place}: is not as an export writes it`);
    }
    return [
      {
        entity: 'run_part',
        parent: { table: BACKTESTS, id: run },
        owner: draft.trimmed('owner'),
        data,
      },
    ];
  },
});

function areTrials(content: string): boolean {
  try {
    return ownTrialsSchema.safeParse(JSON.parse(content)).success;
  } catch {
    return false;
  }
}
