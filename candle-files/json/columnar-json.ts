import { badCandles } from '../errors';
import { columnPlaces, missingFields } from '../fields/column-names';
import { FIELDS } from '../fields/field';

type Values = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Pandas’ `orient="columns"`: each column an object by index. */
function asLists(values: Values): Values | undefined {
  const columns = Object.entries(values).filter(([, column]) => isObject(column));
  const [first] = columns;
  if (!first) return undefined;
  const index = Object.keys(first[1] as Values).map((key) =>
    /^\d+$/.test(key) ? Number(key) : key,
  );
  return {
    '': index,
    ...Object.fromEntries(columns.map(([name, column]) => [name, Object.values(column as Values)])),
  };
}

/** Pandas’ `orient="split"`: names, index and rows apart. */
function fromSplit({ columns, index, data }: Values): unknown[] | undefined {
  if (!Array.isArray(columns) || !Array.isArray(data)) return undefined;
  const names = columns.map(String);
  return data.map((row: unknown, i) => ({
    ...Object.fromEntries(names.map((name, at) => [name, (row as unknown[])[at]])),
    '': Array.isArray(index) ? (index[i] as unknown) : undefined,
  }));
}

/** Rows of an object that holds a list for each field: TradingView’s and Yahoo’s answers. */
function fromLists(values: Values): unknown[] | undefined {
  const lists = Object.entries(values).filter(([, value]) => Array.isArray(value)) as [
    string,
    unknown[],
  ][];
  const names = lists.map(([name]) => name);
  const places = columnPlaces(names, (at) => String(lists[at]?.[1][0]));
  if (missingFields(places).length > 0) return undefined;
  const length = lists[places.close]?.[1].length ?? 0;
  const used = FIELDS.filter((field) => places[field] >= 0).map(
    (field) => [field, lists[places[field]]?.[1] ?? []] as const,
  );
  return Array.from({ length }, (_, i) =>
    Object.fromEntries(used.map(([field, list]) => [field, list[i]])),
  );
}

/** Objects of a document that are looked at for columns; answers of exchanges have a handful. */
const MOST_OBJECTS = 10_000;

/**
 * Candles of a document that holds them by column, as rows: each set of columns that it holds. A list
 * of times may stand further out than the prices (Yahoo); minutes without a trade are null there.
 */
export function rowsFromColumns(
  value: unknown,
  outer: Values = {},
  looked = { objects: 0 },
): unknown[][] {
  if (Array.isArray(value)) {
    return value.flatMap((element) => rowsFromColumns(element, outer, looked));
  }
  if (!isObject(value)) return [];
  if (++looked.objects > MOST_OBJECTS) {
    throw badCandles('expected candles, but the JSON document is a list of other objects');
  }
  const times = Object.fromEntries(
    Object.entries({ ...outer, ...value }).filter(([name, list]) => {
      return Array.isArray(list) && /^(t|time|timestamp|date)$/i.test(name);
    }),
  );
  const found =
    fromSplit(value) ?? fromLists({ ...times, ...value }) ?? fromLists(asLists(value) ?? {});
  if (found) return [found.filter((row) => (row as Values)['close'] !== null)];
  return Object.values(value).flatMap((inner) => rowsFromColumns(inner, times, looked));
}
