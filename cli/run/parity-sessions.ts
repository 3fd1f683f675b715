import type { ImportedRecord } from '../../contracts/import-responses';
import type { ImportRecordOf } from '../../contracts/imports';
import { TIMEFRAMES, timeframeMs } from '../../engine';
import { compareSession } from '../../imports/parity/compare-session';
import type { ParityItem } from '../../imports/parity/parity';
import type { OldFill } from '../../imports/parity/session-account';
import type { ImportServer } from '../server/import-server';
import type { ParityCandles } from './parity-candles';

type Session = Omit<ImportRecordOf<'session'>['data'], 'snapshot'>;
type Trade = ImportRecordOf<'trade'>['data'];
type Checksum = ImportRecordOf<'session_checksum'>['data'];

const PAGE = 200;

/** The differences of each imported session of a batch, session by session. */
export async function* compareSessions(
  server: ImportServer,
  batchId: string,
  candles: ParityCandles,
): AsyncGenerator<ParityItem[]> {
  const sessions: ImportedRecord[] = [];
  for await (const record of server.records(batchId, 'session')) sessions.push(record);
  if (sessions.length === 0) return;
  const fills = await completeFills(server, batchId);
  for (const record of sessions) {
    const own = fills.get(record.target_id);
    fills.delete(record.target_id);
    yield await compareOne(record, own, candles);
  }
}

/** The fills of the sessions whose trades are complete, oldest first. */
async function completeFills(server: ImportServer, batchId: string) {
  const fills = new Map<string, OldFill[]>();
  for await (const { parent_id: session, view } of server.records(batchId, 'session_checksum')) {
    if (session !== null && (view as Checksum).recomputed !== null) fills.set(session, []);
  }
  if (fills.size === 0) return fills;
  for await (const { parent_id: session, view } of server.records(batchId, 'trade', PAGE)) {
    const fill = fillOf(view as Trade);
    if (fill !== undefined) fills.get(session ?? '')?.push(fill);
  }
  for (const own of fills.values()) own.sort((a, b) => a.time - b.time || sideOrder(a, b));
  return fills;
}

/** Of one moment a purchase is first: nothing is sold that is not held. */
const sideOrder = (a: OldFill, b: OldFill) => Number(a.side === 'SELL') - Number(b.side === 'SELL');

function fillOf(trade: Trade): OldFill | undefined {
  if (trade.status === 'CANCELLED' || trade.status === 'REJECTED') return undefined;
  const filled = Number(trade.filled_quantity ?? 0);
  return {
    time: Date.parse(trade.executed_at),
    side: trade.side,
    quantity: filled > 0 ? filled : Number(trade.quantity),
    price: Number(trade.price),
    fee: Number(trade.fee),
  };
}

async function compareOne(
  { id, view }: ImportedRecord,
  fills: readonly OldFill[] | undefined,
  candles: ParityCandles,
): Promise<ParityItem[]> {
  const { name, symbol, metrics, settings, ended_at: ended, ...session } = view as Session;
  const timeframe = TIMEFRAMES.find((one) => one === session.timeframe);
  const [first, last] = [fills?.[0]?.time, fills?.at(-1)?.time];
  const found =
    symbol === null || timeframe === undefined || first === undefined || last === undefined
      ? undefined
      : await candles.of(symbol, timeframe, {
          start: first - (first % timeframeMs(timeframe)),
          end: Math.max(last, ended === null ? last : Date.parse(ended)) + 1,
        });
  return compareSession({
    ...{ subject: `${name} (${id})`, metrics, fills, candles: found, timeframe },
    initialBalance: Number(settings.initial_balance),
  });
}
