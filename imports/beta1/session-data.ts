import type { ImportRecordOf, ImportNote } from '../../contracts/imports';
import { SESSIONS } from '../reading/context';
import { tableReader } from '../rows/table-reader';
import { sessionOf } from '../rows/trades';
import type { JsonObject } from '../values/json';
import { isJsonObject } from '../values/json';
import { plainName } from '../values/names';
import { decimalText } from '../values/numbers';
import { settingOf } from '../rows/trading-settings';
import { withoutSecrets } from '../values/secrets';
import { readTime } from '../values/times';

type Point = ImportRecordOf<'chart_point'>['data'];
type Series = Exclude<Point['series'], 'account'>;

const aliases = {
  id: ['id'],
  session: ['session_id', 'test_id'],
  type: ['data_type', 'type', 'event_type'],
  time: ['timestamp', 'time', 'created_at'],
  value: ['value', 'price'],
  volume: ['volume'],
  json: ['data', 'payload'],
} as const;

/** Members of a whole snapshot, and the series that each of them holds. */
const LISTS: ReadonlyMap<string, Series> = new Map([
  ['pricehistory', 'price'],
  ['portfoliohistory', 'portfolio'],
  ['drawdownhistory', 'drawdown'],
  ['price', 'price'],
  ['portfolio', 'portfolio'],
  ['drawdown', 'drawdown'],
]);

function seriesOf(type: string): Series | undefined {
  const name = plainName(type);
  const series = (['portfolio', 'drawdown', 'volume', 'pnl', 'price'] as const).find((word) =>
    name.includes(word),
  );
  return series ?? (name === 'equity' ? 'portfolio' : undefined);
}

const VALUE_NAMES: Readonly<Record<Series, readonly string[]>> = {
  price: ['price', 'close', 'value'],
  portfolio: ['value', 'portfolio_value', 'total_value'],
  drawdown: ['drawdown', 'value'],
  volume: ['volume', 'value'],
  pnl: ['pnl', 'value'],
};

/** One point of JSON; undefined where it has no time or no value. */
function pointOf(
  series: Series,
  json: JsonObject,
  now: number,
  time?: string | null,
): Point | undefined {
  const stated = readTime(settingOf(json, 'timestamp', 'time', 'created_at'), now)?.iso ?? time;
  const names = VALUE_NAMES[series];
  const value = names
    .map((name) => decimalText(settingOf(json, name)))
    .find((text) => text !== undefined);
  if (stated === undefined || stated === null || value === undefined) return undefined;
  const known = new Set(
    [...names, 'timestamp', 'time', 'created_at', 'volume', 'return'].map(plainName),
  );
  const rest = Object.entries(json).filter(([name]) => !known.has(plainName(name)));
  return {
    series,
    time: stated,
    value,
    volume: decimalText(settingOf(json, 'volume')) ?? null,
    return_percent: decimalText(settingOf(json, 'return')) ?? null,
    legacy: withoutSecrets(Object.fromEntries(rest)),
  };
}

/** The points of a whole snapshot; undefined where the JSON is none. Points without time or value are counted. */
function expand(json: JsonObject, now: number): { points: Point[]; lost: number } | undefined {
  const lists = Object.entries(json).flatMap(([name, list]) => {
    const series = LISTS.get(plainName(name));
    return series && Array.isArray(list) ? [{ series, list: list as unknown[] }] : [];
  });
  if (lists.length === 0) return undefined;
  const found = lists.flatMap(({ series, list }) =>
    list.map((item) => (isJsonObject(item) ? pointOf(series, item, now) : undefined)),
  );
  const points = found.filter((point) => point !== undefined);
  return { points, lost: found.length - points.length };
}

/** Whether rows of `session_data` are points or whole snapshots is told by each row. */
export const sessionDataReader = tableReader({
  names: ['session_data', 'chart_data'],
  entity: 'chart_point',
  aliases,
  order: [
    ['session', 'text'],
    ['time', 'time'],
  ],
  map: (draft, { now }) => {
    const session = sessionOf(draft);
    const id = draft.row.id;
    const type = draft.text('type');
    const series = type === undefined ? undefined : seriesOf(type);
    const json = draft.json('json');
    const whole = isJsonObject(json) ? expand(json, now) : undefined;
    const parent = { table: SESSIONS, id: session };
    if (whole && whole.points.length > 0) {
      const notes: ImportNote[] =
        whole.lost === 0
          ? []
          : [
              {
                code: 'points_unreadable',
                message: `points without a time or a value: ${whole.lost}`,
              },
            ];
      // What the points do not hold stays with the first of them, whole where a point was unreadable.
      if (whole.lost > 0) draft.keep('json');
      const lists = new Set([...LISTS.keys()]);
      const rest = Object.entries(json as JsonObject).filter(
        ([name]) => !lists.has(plainName(name)),
      );
      const legacy = {
        ...draft.legacy(),
        ...(rest.length > 0 && { snapshot: withoutSecrets(Object.fromEntries(rest)) }),
      };
      return whole.points.map((point, index) => ({
        entity: 'chart_point' as const,
        id: `${id}/${index}`,
        parent,
        notes: index === 0 ? notes : [],
        data: index === 0 ? { ...point, legacy: { ...legacy, ...point.legacy } } : point,
      }));
    }
    const time = draft.time('time');
    const point =
      series === undefined
        ? undefined
        : isJsonObject(json)
          ? pointOf(series, json, now, time)
          : pointOf(
              series,
              { value: draft.raw('value') ?? json, volume: draft.raw('volume') },
              now,
              time,
            );
    if (!point) return { archive: 'unrecognised_session_data' };
    const legacy = { ...draft.legacy(), ...point.legacy };
    return [{ entity: 'chart_point', id, parent, data: { ...point, legacy } }];
  },
});
