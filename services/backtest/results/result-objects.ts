import { gzipSync } from 'node:zlib';
import type { ResultObject, WholeResults } from '../../../activities/backtest/compute-run';
import { holdingOf } from '../../../api/backtest/run-metrics';
import { tableMediaTypes } from '../../../contracts/run-tables';
import type { Fill } from '../../../engine';
import { fillTable, roundTripTable } from '../../../reports/exports/export-table';
import type { ExportTable } from '../../../reports/exports/export-table';
import type * as Parquet from '../../../reports/exports/parquet';
import { jsonColumns } from './column-values';
import { DOCUMENT, documentText, LONG_RESULT } from './result-document';
import { seriesTable } from './series-table';

/** Up to so many fills a result is one document: it is stored and read whole sooner than in pieces. */
export const SHORT_FILLS = 2_000;
/** Fast; the smaller text of higher levels is not worth its time. */
const GZIP_LEVEL = 3;

/** A result as it is stored, its document last: what is not whole is found by nobody. */
export function resultObjects(
  results: WholeResults,
  fills: readonly Fill[],
  shortFills = SHORT_FILLS,
): ResultObject[] {
  const fillRows = fillTable(fills);
  const tripRows = roundTripTable(results.round_trips);
  const head = { ...results, trades: [], round_trips: [] };
  const holding_hours = holdingOf(results.trades);
  if (fills.length <= shortFills) {
    const tables = { fills: jsonColumns(fillRows), 'round-trips': jsonColumns(tripRows) };
    return [documentObject(DOCUMENT, documentText(head, { holding_hours, tables }))];
  }
  const apart = { cumulative_returns: {}, underwater_curve: {}, chart_data: [] };
  return [
    parquetObject(LONG_RESULT.fills, fillRows),
    parquetObject(LONG_RESULT['round-trips'], tripRows),
    parquetObject(LONG_RESULT.series, seriesTable(results)),
    documentObject(LONG_RESULT.document, documentText({ ...head, ...apart }, { holding_hours })),
  ];
}

function documentObject(name: string, text: string): ResultObject {
  const bytes = gzipSync(text, { level: GZIP_LEVEL });
  return { name, bytes, mediaType: 'application/gzip' };
}

function parquetObject(name: string, table: ExportTable): ResultObject {
  // oxlint-disable-next-line typescript/no-require-imports -- most runs need none of it; types kept
  const { parquetOf } = require('../../../reports/exports/parquet') as typeof Parquet;
  return { name, bytes: parquetOf(table), mediaType: tableMediaTypes.parquet };
}
