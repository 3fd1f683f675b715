import { SESSIONS } from '../reading/context';
import { tableReader } from '../rows/table-reader';
import { sessionOf } from '../rows/trades';
import { magnitude } from '../values/decimals';

const aliases = {
  session: ['session_id'],
  time: ['time'],
  price: ['price'],
  value: ['value'],
  drawdown: ['drawdown'],
  volume: ['volume'],
  cash: ['cash'],
  position: ['position'],
  count: ['trade_count'],
} as const;

/** Points of the charts of this system's own sessions: a row has one of each series. */
export const sessionPointsReader = tableReader({
  names: ['session_points'],
  entity: 'chart_point',
  aliases,
  order: [
    ['session', 'text'],
    ['time', 'time'],
  ],
  map: (draft) => {
    const parent = { table: SESSIONS, id: sessionOf(draft) };
    const time = draft.time('time');
    const drawdown = draft.decimal('drawdown');
    const values = [
      ['price', draft.decimal('price')],
      ['portfolio', draft.decimal('value')],
      ['drawdown', drawdown && magnitude(drawdown)],
    ] as const;
    const volume = draft.decimal('volume');
    // Early archives have neither of these, and the count alone is not a point of this system.
    const [cash, position] = [draft.decimal('cash'), draft.decimal('position')];
    const trade_count = cash === null || position === null ? null : draft.integer('count');
    const own = trade_count !== null && {
      ...{ cash: Number(cash), position: Number(position), trade_count },
    };
    const points = values.filter(([, value]) => value !== null);
    if (time === null || points.length === 0) return { archive: 'unrecognised_chart_point' };
    return points.map(([series, value], index) => ({
      entity: 'chart_point' as const,
      id: `${draft.row.id}/${series}`,
      parent,
      data: {
        ...{ series, time, value, volume: series === 'price' ? volume : null },
        return_percent: null,
        ...(series === 'portfolio' && own && { own }),
        legacy: index === 0 ? draft.legacy() : {},
      },
    }));
  },
});
