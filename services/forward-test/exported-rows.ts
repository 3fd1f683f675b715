import type { ImportedSession } from '../../api/forward-test/imported-session';
import type { PortfolioUpdated } from '../../contracts/forward-test';
import type { ImportRecordOf } from '../../contracts/imports';
import { storableJson, withStorableTexts } from '../shared/storable';

type Row = Readonly<Record<string, unknown>>;
type SeenRecord<E extends 'session' | 'trade' | 'chart_point'> = Pick<ImportRecordOf<E>, 'data'>;

interface SessionRow extends Row {
  readonly imported: ImportedSession | null;
  /** As an import stored it. */
  readonly record: SeenRecord<'session'> | null;
  readonly portfolio: PortfolioUpdated | null;
  readonly own: Row;
  readonly status_reason: string;
}

/** `stored` is what a session of this system is restored from; one of an old system is restored from its figures. */
export function sessionRow(row: Row): Row {
  const { imported, record, portfolio, own, status_reason, ...rest } = row as SessionRow;
  if (imported !== null && imported.own === undefined) {
    const settings = record?.data.settings.source ?? null;
    // Columns have these as their user changed them since.
    const { name: _, annotations: __, ...shown } = imported;
    const figures = storableJson({ ...shown, status_reason, settings });
    return { ...rest, figures, stored: null };
  }
  const newest = portfolio ?? imported?.own?.portfolio ?? null;
  return {
    ...rest,
    figures: newest && storableJson(newest),
    stored: withStorableTexts({ ...own, status_reason, portfolio: newest }),
  };
}

export function importedTradeRow({ record, session_symbol, ...row }: Row): Row {
  const { data } = withStorableTexts(record as SeenRecord<'trade'>);
  const { own } = data;
  return {
    ...row,
    trade_id: data.trade_id,
    symbol: data.symbol ?? session_symbol,
    filled_quantity: data.filled_quantity,
    total_cost: data.total_cost,
    pnl: data.pnl,
    status: data.status,
    executed_at: data.executed_at,
    pnl_percent: own?.pnl_percent,
    reason: own?.reason,
    ordinal: own?.ordinal,
    node_id: own?.node_id,
    order_type: own?.order_type,
    ordered_at: own?.ordered_at,
    cash: own?.cash,
    position: own?.position,
  };
}

export function importedPointRow({ record, ...row }: Row): Row {
  const { time, value, volume, return_percent, own, cash, total_pnl } = (
    record as SeenRecord<'chart_point'>
  ).data;
  const metadata = { volume, return: return_percent, own, cash, total_pnl };
  return {
    ...row,
    timestamp: time,
    value,
    metadata: JSON.stringify(metadata, (_, one: unknown) => one ?? undefined),
  };
}
