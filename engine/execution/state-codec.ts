import { EngineError } from '../errors';
import type { Plan } from '../graph/plan';
import { LOT_SIZE } from '../portfolio/lots';
import type { SessionState } from './session';
import { createSession } from './session';
import type { CompleteSettings } from './settings';

/*
 * Layout, little-endian: "ATST", version (u32), program hash (8 bytes), then doubles: settings,
 * counters, money, flags of waiting orders, node memory, lot count, lots.
 */
const MAGIC = 0x54535441;
const VERSION = 1;
const HEADER_BYTES = 16;
const SETTINGS = [
  'initialCash',
  'commissionRate',
  'commissionFixed',
  'slippageRate',
  'maxPositionSizePercent',
  'tickSize',
  'stepSize',
  'tradeFrom',
] as const;

function hashWords(hash: string): [number, number] {
  return [parseInt(hash.slice(0, 8), 16), parseInt(hash.slice(8, 16), 16)];
}

/** The whole session as bytes; equal states give equal bytes. */
export function encodeSession(hash: string, state: SessionState): Uint8Array {
  const { settings, broker, memory } = state;
  const { account } = broker;
  const lots = account.lots.toArray();
  const doubles = [
    ...SETTINGS.map((key) => settings[key]),
    settings.fill === 'same_close' ? 1 : 0,
    state.bars,
    state.lastTime,
    state.lastClose,
    broker.nextOrdinal,
    broker.conflicts,
    account.cash,
    account.position,
    account.feesPaid,
    account.realizedPnl,
    ...broker.pending,
  ];
  const count = doubles.length + memory.length + 1 + lots.length;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + 8 * count));
  const [high, low] = hashWords(hash);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, high, true);
  view.setUint32(12, low, true);
  let at = HEADER_BYTES;
  const put = (value: number) => {
    view.setFloat64(at, value, true);
    at += 8;
  };
  doubles.forEach(put);
  memory.forEach(put);
  put(lots.length / LOT_SIZE);
  lots.forEach(put);
  return new Uint8Array(view.buffer);
}

function checkHeader(hash: string, bytes: Uint8Array): DataView {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new EngineError('malformed_state', 'expected an encoded session state');
  }
  const version = view.getUint32(4, true);
  if (version !== VERSION) {
    const message = `expected state version ${VERSION}, was ${version}`;
    throw new EngineError('unknown_state_version', message);
  }
  const [high, low] = hashWords(hash);
  if (view.getUint32(8, true) !== high || view.getUint32(12, true) !== low) {
    const message = 'expected the state of this program, was that of another graph or engine';
    throw new EngineError('state_of_another_program', message);
  }
  return view;
}

/** The session that was encoded; throws when the bytes are no state of this program and version. */
export function decodeSession(hash: string, plan: Plan, bytes: Uint8Array): SessionState {
  const view = checkHeader(hash, bytes);
  let at = HEADER_BYTES;
  const take = () => {
    if (at + 8 > bytes.length) {
      throw new EngineError('malformed_state', `expected more than ${bytes.length} bytes of state`);
    }
    at += 8;
    return view.getFloat64(at - 8, true);
  };
  const numbers = Object.fromEntries(SETTINGS.map((key) => [key, take()])) as Record<
    (typeof SETTINGS)[number],
    number
  >;
  const settings: CompleteSettings = {
    ...numbers,
    fill: take() === 1 ? 'same_close' : 'next_open',
  };
  const state = createSession(plan, settings);
  const { broker, memory } = state;
  const { account } = broker;
  state.bars = take();
  state.lastTime = take();
  state.lastClose = take();
  broker.nextOrdinal = take();
  broker.conflicts = take();
  account.cash = take();
  account.position = take();
  account.feesPaid = take();
  account.realizedPnl = take();
  for (let a = 0; a < broker.pending.length; a++) if (take() === 1) broker.order(a);
  for (let i = 0; i < memory.length; i++) memory[i] = take();
  const lots = take();
  if (at + lots * LOT_SIZE * 8 !== bytes.length) {
    const message = `expected ${lots} lots to end the state, were ${bytes.length - at} bytes`;
    throw new EngineError('malformed_state', message);
  }
  account.lots.restore(Array.from({ length: lots * LOT_SIZE }, take));
  return state;
}
