import { canonicalJson, sha256 } from '../values/canonical-json';
import { scalarText } from '../values/numbers';

type Row = Readonly<Record<string, unknown>>;

const HASH_DIGITS = 16;

/**
 * Gives rows of Redis ids that are the same in every run. A place in the series is none: old members expire, and the
 * first one of the next run is another. What has no id of its own is known by its score and its content.
 */
export class RedisIds {
  private readonly taken = new Map<string, number>();

  of(table: string, row: Row): string {
    // A key of Redis, or the id of a back-test, names what it holds.
    const whole = scalarText(row['key'] ?? row['id']);
    if ((table === 'redis_unread' || table === 'redis_backtests') && whole !== undefined) {
      return this.free(whole);
    }
    if (table === 'redis_portfolios') return this.free(String(row['session_id']));
    const own = scalarText(table === 'redis_trades' ? row['trade_id'] : row['symbol'])?.trim();
    const named = table === 'redis_positions' || table === 'redis_trades';
    const rest = named && own !== undefined && own !== '' ? own : contentId(row);
    return this.free(`${String(row['session_id'])}/${rest}`);
  }

  private free(id: string): string {
    const number = (this.taken.get(id) ?? 0) + 1;
    this.taken.set(id, number);
    return number === 1 ? id : `${id}#${number}`;
  }
}

function contentId({ session_id: _, ...content }: Row): string {
  const series = scalarText(content['type']) ?? '';
  const score = scalarText(content['score'] ?? content['timestamp']) ?? '';
  const hash = sha256(canonicalJson(content)).slice(0, HASH_DIGITS);
  return [series, score, hash].filter((one) => one !== '').join(':');
}
