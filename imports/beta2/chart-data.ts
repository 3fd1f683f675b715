import { ownPointSchema } from '../../contracts/archived-rows';
import { chartSeries } from '../../contracts/import-records';
import { SESSIONS } from '../reading/context';
import { tableReader } from '../rows/table-reader';
import { settingOf } from '../rows/trading-settings';
import { sessionOf } from '../rows/trades';
import { isJsonObject } from '../values/json';
import { decimalText } from '../values/numbers';
import { withoutSecretsIn } from '../values/secrets';

const aliases = {
  session: ['session_id'],
  type: ['data_type'],
  time: ['timestamp'],
  value: ['value'],
  metadata: ['metadata'],
} as const;

/** Points of a session's charts; usually few, since live points were only in Redis. */
export const chartDataReader = tableReader({
  names: ['chart_data'],
  entity: 'chart_point',
  aliases,
  order: [
    ['session', 'text'],
    ['time', 'time'],
  ],
  map: (draft, { system }) => {
    const session = sessionOf(draft);
    const text = draft.trimmed('type')?.toLowerCase();
    const series = chartSeries.find((name) => name === text);
    const time = draft.time('time');
    if (series === undefined || time === null) return { archive: 'unrecognised_chart_point' };
    const metadata = draft.json('metadata');
    const given = isJsonObject(metadata) ? metadata : {};
    const own = system === 'algotrade' ? ownPointSchema.safeParse(given['own']).data : undefined;
    const data = {
      series,
      time,
      value: draft.decimal('value'),
      volume: decimalText(settingOf(given, 'volume')) ?? null,
      return_percent: decimalText(settingOf(given, 'return')) ?? null,
      ...(own && { own }),
    };
    const legacy = {
      ...draft.legacy(),
      ...(metadata !== undefined && { metadata: withoutSecretsIn(metadata) }),
    };
    const parent = { table: SESSIONS, id: session };
    return [{ entity: 'chart_point', parent, data: { ...data, legacy } }];
  },
});
