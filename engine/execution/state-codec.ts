import { EngineError } from '../errors';
import type { Plan } from '../graph/plan';
import { LOT_SIZE } from '../portfolio/lots';
import type { SessionState } from './session';
import { createSession } from './session';
import type { CompleteSettings, ExecutionSettings } from './settings';
import { completeSettings } from './settings';

/*
 * Layout, little-endian as every platform that runs JavaScript engines of today: "ATST", version
 * (u32), program hash (8 bytes), then doubles: settings, counters, money, orders, guards, recent
 * extremes, node memory, lots.
 */
const MAGIC = 0x54535441;
const VERSION = 2;
const HEADER_BYTES = 16;
const SETTINGS = [
  'initialCash',
  'commissionRate',
  'commissionFixed',
  'makerRate',
  'takerRate',
  'slippageRate',
  'spread',
  'volumeShare',
  'priceImpact',
  'maxPositionSizePercent',
  'maxPosition',
  'tickSize',
  'stepSize',
  'minQuantity',
  'minNotional',
  'tradeFrom',
] as const satisfies readonly (keyof ExecutionSettings)[];
/** Doubles after the settings: fill mode, counters and money. */
const FIGURES = 14;

function hashWords(hash: string): [number, number] {
  return [parseInt(hash.slice(0, 8), 16), parseInt(hash.slice(8, 16), 16)];
}

/** The whole session as bytes; equal states give equal bytes. */
export function encodeSession(hash: string, state: SessionState): Uint8Array {
  const { settings, broker, memory } = state;
  const { figures, cells, lots } = broker.save();
  const parts = [...cells, memory, lots];
  let count = SETTINGS.length + FIGURES;
  for (const part of parts) count += part.length;
  const bytes = new Uint8Array(HEADER_BYTES + 8 * count);
  const [high, low] = hashWords(hash);
  new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, VERSION, high, low]);
  const doubles = new Float64Array(bytes.buffer, HEADER_BYTES);
  let at = 0;
  for (const key of SETTINGS) doubles[at++] = settings[key];
  doubles[at++] = settings.fill === 'same_close' ? 1 : 0;
  doubles[at++] = state.bars;
  doubles[at++] = state.lastTime;
  doubles[at++] = state.lastClose;
  for (const part of [figures, ...parts]) {
    doubles.set(part, at);
    at += part.length;
  }
  return bytes;
}

function checkHeader(hash: string, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) {
    throw new EngineError('malformed_state', 'expected an encoded session state');
  }
  const version = view.getUint32(4, true);
  if (version !== VERSION) {
    const older = version < VERSION ? '; states of older versions cannot be continued' : '';
    const message = `expected state version ${VERSION}, was ${version}${older}`;
    throw new EngineError('unknown_state_version', message);
  }
  const [high, low] = hashWords(hash);
  if (view.getUint32(8, true) !== high || view.getUint32(12, true) !== low) {
    const message = 'expected the state of this program, was that of another graph or engine';
    throw new EngineError('state_of_another_program', message);
  }
}

function malformed(message: string): never {
  throw new EngineError('malformed_state', message);
}

function readSettings(doubles: Float64Array): CompleteSettings {
  const numbers = Object.fromEntries(SETTINGS.map((key, i) => [key, doubles[i]])) as Record<
    (typeof SETTINGS)[number],
    number
  >;
  const fill = doubles[SETTINGS.length] === 1 ? 'same_close' : 'next_open';
  try {
    return completeSettings({ ...numbers, fill });
  } catch (error) {
    return malformed(`expected settings of a session: ${(error as Error).message}`);
  }
}

/** The session that was encoded; throws when the bytes are no state of this program and version. */
export function decodeSession(hash: string, plan: Plan, bytes: Uint8Array): SessionState {
  checkHeader(hash, bytes);
  const head = SETTINGS.length + FIGURES;
  if (bytes.length < HEADER_BYTES + 8 * head || bytes.length % 8 !== 0) {
    return malformed(`expected more than ${bytes.length} bytes of state, in whole doubles`);
  }
  // A copy: the bytes may lie anywhere in a larger buffer, and doubles must be aligned. Not `slice`,
  // which gives no copy of a Node buffer.
  const doubles = new Float64Array(new Uint8Array(bytes.subarray(HEADER_BYTES)).buffer);
  const state = createSession(plan, readSettings(doubles));
  const { broker, memory } = state;
  const { figures, cells } = broker.save();
  let at = SETTINGS.length + 1;
  state.bars = doubles[at++] as number;
  state.lastTime = doubles[at++] as number;
  state.lastClose = doubles[at++] as number;
  const part = (length: number) => doubles.subarray(at, (at += length));
  const money = Array.from(part(figures.length));
  const rest = doubles.length - at;
  const fixed = cells.reduce((sum, { length }) => sum + length, memory.length);
  if (rest < fixed || (rest - fixed) % LOT_SIZE !== 0) {
    return malformed(`expected ${fixed} doubles and whole lots to end the state, were ${rest}`);
  }
  const saved = cells.map(({ length }) => part(length));
  memory.set(part(memory.length));
  broker.restore({ figures: money, cells: saved, lots: part(doubles.length - at) });
  return state;
}
