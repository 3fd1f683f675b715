import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TimeframeName } from '../../contracts/market';
import { timeframeMs } from '../../engine/candles';
import { RECORD_BYTES } from './candle-json';
import { sourceView } from './source-view';
import type { Followed, MarketPorts } from './ports';
import { MAX_CANDLES, timeframeField } from '../../contracts/market-requests';
import { marketOfText } from './symbol-path';
import { windowText } from './window-text';
import type { WindowText } from './window-text';

const PREFIX = '/api/market/symbols/';
const PATH = /^\/api\/market\/symbols\/(.+?)\/candles\/?$/;
const KEPT_ADDRESSES = 2_000;
/** A window older than this after its next candle was due is not answered from. */
const LATE_MS = 5_000;
/** Two clocks may differ by this much: a window is read again so long before a candle is due. */
const CLOCKS_DIFFER_MS = 500;

type FastMarket = Pick<MarketPorts, 'source' | 'windows' | 'symbols' | 'now'> & {
  readonly subscriptions: Pick<MarketPorts['subscriptions'], 'noteRead'>;
};

interface Plan {
  readonly market: FastMarket;
  readonly symbol: string;
  readonly timeframe: TimeframeName;
  readonly stepMs: number;
  readonly limit: number;
  /** The read of the window that is under way. */
  reading: Promise<Buffer> | undefined;
  text: WindowText | undefined;
  /** The body up to the age, which is the only part that differs between two requests. */
  body: Buffer | undefined;
}

/**
 * Answers `GET …/candles?timeframe&limit` from the Redis window before any middleware runs: one
 * `GETRANGE`, and texts made only of what changed. Closed candles never change and the next one
 * is due a timeframe after the last one's end, so until then the text is sent as it is. What it
 * does not know is left to the routes: other addresses, ranges, bad requests, windows that are
 * short, late or irregular.
 */
export class CandleFastPath {
  private readonly plans = new Map<string, Plan | undefined>();

  constructor(private readonly markets: Followed<FastMarket>) {}

  /** Answers, or calls `otherwise`: at once for another address, later for a window unfit. */
  handle(request: IncomingMessage, response: ServerResponse, otherwise: () => void): void {
    const { url = '', method } = request;
    if (method !== 'GET' || !url.startsWith(PREFIX)) {
      otherwise();
      return;
    }
    const plan = this.planOf(url);
    if (plan === undefined) {
      otherwise();
      return;
    }
    plan.market.subscriptions.noteRead(plan.symbol, plan.timeframe);
    if (this.answerUnchanged(plan, response)) return;
    this.answer(plan, response).then(
      (answered) => {
        if (!answered) otherwise();
      },
      // The route asks Redis again and maps the error.
      () => {
        otherwise();
      },
    );
  }

  private planOf(url: string): Plan | undefined {
    const known = this.plans.get(url);
    if (known !== undefined || this.plans.has(url)) return known;
    const plan = makePlan(url, this.markets);
    const oldest = this.plans.keys().next();
    if (this.plans.size >= KEPT_ADDRESSES && !oldest.done) this.plans.delete(oldest.value);
    this.plans.set(url, plan);
    return plan;
  }

  /** Requests that meet share one read: under load Redis is asked once a round trip. */
  private read(plan: Plan): Promise<Buffer> {
    const { market, symbol, timeframe, limit } = plan;
    plan.reading ??= market.windows
      .candleRecords(symbol, timeframe, limit)
      .finally(() => (plan.reading = undefined));
    return plan.reading;
  }

  /** Sends the text of the last answer while no newer candle can have closed. */
  private answerUnchanged({ market, text, body, stepMs }: Plan, response: ServerResponse): boolean {
    if (text === undefined || body === undefined || !text.regular) return false;
    const age = market.now() - (text.lastTime + stepMs);
    if (age > stepMs - CLOCKS_DIFFER_MS) return false;
    send(response, body, age);
    return true;
  }

  private async answer(plan: Plan, response: ServerResponse): Promise<boolean> {
    const { source, symbols, now } = plan.market;
    const bytes = await this.read(plan);
    if (bytes.length !== plan.limit * RECORD_BYTES) return false;
    if (plan.text === undefined || plan.body === undefined || !plan.text.bytes.equals(bytes)) {
      // A window in Redis is no proof: only listed symbols are answered.
      if (plan.text === undefined && !(await symbols.find(plan.symbol))) return false;
      plan.text = windowText(bytes, plan.stepMs, plan.text);
      plan.body = bodyStart(plan, plan.text, source);
    }
    const { text, body } = plan;
    const completeUntil = text.lastTime + plan.stepMs;
    const age = now() - completeUntil;
    if (!text.regular || age > plan.stepMs + LATE_MS) return false;
    send(response, body, age);
    return true;
  }
}

function makePlan(url: string, markets: Followed<FastMarket>): Plan | undefined {
  const cut = url.indexOf('?');
  const [, symbolText] = PATH.exec(cut < 0 ? url : url.slice(0, cut)) ?? [];
  const named = symbolText === undefined ? undefined : marketOfText(symbolText, markets);
  const query = new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1));
  const names = [...query.keys()];
  if (names.some((name) => name !== 'timeframe' && name !== 'limit')) return undefined;
  if (new Set(names).size < names.length) return undefined;
  const timeframe = timeframeField.safeParse(query.get('timeframe') ?? '1m').data;
  const limitText = query.get('limit') ?? '100';
  const limit = /^\d{1,4}$/.test(limitText) ? Number(limitText) : 0;
  if (named === undefined || timeframe === undefined) return undefined;
  if (limit < 1 || limit > MAX_CANDLES) return undefined;
  const stepMs = timeframeMs(timeframe);
  return {
    ...named,
    timeframe,
    stepMs,
    limit,
    reading: undefined,
    text: undefined,
    body: undefined,
  };
}

function bodyStart(plan: Plan, text: WindowText, source: string): Buffer {
  const head = {
    success: true,
    symbol: plan.symbol,
    timeframe: plan.timeframe,
    ...sourceView(source, plan.symbol),
  };
  return Buffer.from(
    `${JSON.stringify(head).slice(0, -1)},"count":${text.texts.length},"candles":[` +
      `${text.texts.join(',')}],"holes":[],"complete_until":${text.lastTime + plan.stepMs}` +
      `,"age_ms":`,
  );
}

function send(response: ServerResponse, body: Buffer, ageMs: number): void {
  const age = `${Math.max(0, Math.round(ageMs))}}`;
  const whole = Buffer.allocUnsafe(body.length + age.length);
  body.copy(whole);
  whole.write(age, body.length, 'latin1');
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': whole.length,
  });
  response.end(whole);
}
