import { ownPointSchema } from '../../contracts/archived-rows';
import { chartSeries, importedChartPointSchema } from '../../contracts/import-records';
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

/** An archive of this system has accounts from Redis here too. */
const ownSeries = importedChartPointSchema.shape.series.options;

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
    const isOurs = system === 'algotrade';
    const series = (isOurs ? ownSeries : chartSeries).find((name) => name === text);
    const time = draft.time('time');
    if (series === undefined || time === null) return { archive: 'unrecognised_chart_point' };
    const metadata = draft.json('metadata');
    const given = isJsonObject(metadata) ? metadata : {};
    const own = isOurs ? ownPointSchema.safeParse(given['own']).data : undefined;
    const amount = (name: string) => decimalText(settingOf(given, name)) ?? null;
    const data = {
      series,
      time,
      value: draft.decimal('value'),
      volume: amount('volume'),
      return_percent: amount('return'),
      ...(series === 'account' && { cash: amount('cash'), total_pnl: amount('total_pnl') }),
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
