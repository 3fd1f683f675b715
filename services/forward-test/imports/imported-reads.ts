import type { SessionPoint, StoredTrade, TradeOrder } from '../../../api/forward-test/session-port';
import type { ImportedTrade } from '../../../api/forward-test/imported-session';
import type { ImportRecordOf } from '../../../contracts/imports';
import { filledQuantity } from '../../../contracts/imported-fills';
import type { Database } from '../../../platform/postgres/database';
import { scalarText } from '../../../imports/values/numbers';
import { seenRows } from './seen-rows';
import { withStorableTexts } from '../../shared/storable';

type TradeData = ImportRecordOf<'trade'>['data'];
type PointData = ImportRecordOf<'chart_point'>['data'];

interface TradeRow {
  readonly target_id: string;
  readonly at: Date;
  readonly sequence: string;
  readonly record: Pick<ImportRecordOf<'trade'>, 'data'>;
}

/** The whole settings of an imported session as the old system stored them; null where none came. */
export async function importedSettings(db: Database, sessionId: string): Promise<unknown> {
  const row = await seenRows(db, [sessionId])
    .where({ entity: 'session' })
    .first<{ record: Pick<ImportRecordOf<'session'>, 'data'> } | undefined>('record');
  return withStorableTexts(row?.record.data.settings.source ?? null);
}

/** The newest trades of an imported session, newest first. */
export async function importedTrades(
  db: Database,
  sessionId: string,
  limit: number,
): Promise<StoredTrade[]> {
  const rows = await seenRows(db, [sessionId])
    .where({ entity: 'trade' })
    .orderBy([
      { column: 'r.at', order: 'desc' },
      { column: 'r.sequence', order: 'desc' },
    ])
    .limit(limit)
    .select<TradeRow[]>('r.target_id', 'r.at', 'r.sequence', 'r.record');
  return rows.map((row) => tradeOf(sessionId, row));
}

function tradeOf(sessionId: string, row: TradeRow): StoredTrade {
  const { target_id, at, sequence } = row;
  const { data } = row.record;
  const quantity = Number(filledQuantity(data));
  const price = Number(data.price);
  const { own } = data;
  return {
    tradeId: own ? data.trade_id : target_id,
    sessionId,
    symbol: data.symbol ?? '',
    side: data.side,
    quantity,
    price,
    fee: Number(data.fee),
    totalCost: Number(data.total_cost ?? quantity * price),
    pnl: data.pnl === null ? null : Number(data.pnl),
    pnlPercent: own?.pnl_percent ?? null,
    reason: own?.reason ?? `imported: ${oldStatus(data)} in the old system`,
    filledAt: at,
    ordinal: own?.ordinal ?? Number(sequence),
    ...(own ? { order: orderOf(own) } : { imported: importedTradeOf(data) }),
  };
}

function orderOf(own: NonNullable<TradeData['own']>): TradeOrder {
  const { node_id = null, order_type = null, ordered_at, cash = null, position = null } = own;
  return {
    ...{ nodeId: node_id, orderType: order_type, cash, position },
    orderedAt: ordered_at === undefined ? null : Date.parse(ordered_at),
  };
}

function importedTradeOf(data: TradeData): ImportedTrade {
  return {
    tradeId: data.trade_id,
    orderedQuantity: Number(data.quantity),
    status: data.status,
    positionState: data.position_state,
  };
}

/** As the old system spelled it, where that is another status than the one here. */
function oldStatus({ status, legacy }: TradeRow['record']['data']): string {
  return (scalarText(legacy['status']) ?? status).slice(0, 40).toLowerCase();
}

/** The newest points of an imported session, oldest first: what its charts had at one time. */
export async function importedPoints(
  db: Database,
  sessionId: string,
  limit: number,
): Promise<SessionPoint[]> {
  const rows = await seenRows(db, [sessionId])
    .where({ entity: 'chart_point' })
    .whereNot('r.kind', 'account')
    .groupBy('r.at')
    .orderBy('r.at', 'desc')
    .limit(limit)
    .select<{ at: Date; [series: string]: unknown }[]>(
      'r.at',
      db.raw(`max(r.price) filter (where r.kind = 'price')::float8 as price,
        max(r.price) filter (where r.kind = 'portfolio')::float8 as value,
        max(r.price) filter (where r.kind = 'drawdown')::float8 as drawdown,
        max(r.price) filter (where r.kind = 'pnl')::float8 as pnl,
        (array_agg(r.record order by r.price desc nulls last) filter (where r.kind = 'portfolio'))[1] as portfolio,
        max(case r.kind when 'price' then r.quantity when 'volume' then r.price end)::float8 as volume`),
    );
  return rows.reverse().map(({ at, price, value, drawdown, volume, pnl, portfolio }) => {
    const data = (portfolio as { readonly data: PointData } | null)?.data;
    return {
      time: at.getTime(),
      price: price as number | null,
      value: value as number | null,
      cash: data?.own?.cash ?? null,
      position: data?.own?.position ?? null,
      // The old systems had them positive.
      drawdown: drawdown === null ? null : -Math.abs(drawdown as number),
      volume: volume as number | null,
      tradeCount: data?.own?.trade_count ?? null,
      ...(!data?.own && { stored: { pnl: pnl as number | null, returnPercent: returnOf(data) } }),
    };
  });
}

/** Of the record itself, which Postgres does not look into: old rows may hold NUL. */
function returnOf(data: PointData | undefined): number | null {
  const percent = data?.return_percent ?? null;
  return percent === null ? null : Number(percent);
}
