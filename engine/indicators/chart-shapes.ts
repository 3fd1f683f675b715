import { lowestOf } from './swings';

/** What a shape is judged by: swings newest first, alternately high and low. */
export interface Scene {
  /** Bar and price of each swing by turns, from `at`. */
  swings: Float64Array;
  at: number;
  /** The present bar, numbered as those of the swings are. */
  now: number;
  /** 1 if the newest swing is a high, −1 if a low. */
  kind: 1 | -1;
  /** The latest prices, the newest of them at index `newest`. */
  prices: Float64Array;
  newest: number;
  readonly lookback: number;
}

export interface Shape {
  /** Swings that it is made of. */
  readonly swings: number;
  /** What the newest of them must be, a high (1) or a low (−1); 0 when it may be either. */
  readonly newest: 1 | 0 | -1;
  /** Most that a close may score with these swings, 0..1: 0 when they are no such shape. */
  readonly most: (scene: Scene) => number;
  /** Score 0..1 when the close of the age given completes the shape, 0 while it does not. */
  readonly score: (scene: Scene, age: number) => number;
}

const ageOf = ({ swings, at, now }: Scene, swing: number) =>
  now - (swings[at + 2 * swing] as number);
const priceOf = ({ swings, at }: Scene, swing: number) => swings[at + 2 * swing + 1] as number;
const closeOf = ({ prices, newest }: Scene, age: number) => prices[newest - age] as number;

/** Part of the first width within which a border counts as level. */
const LEVEL = 0.1;
/** Least height of a head above its shoulders as a part of the height over the neckline. */
const HEAD = 0.15;
/** Least length of a pole in units of the first move against it. */
const POLE = 2;

/** Two extremes about equal; completes at a close beyond the swing between them. */
function doubled(sign: 1 | -1): Shape {
  const most = (scene: Scene) => {
    const first = sign * priceOf(scene, 2);
    const second = sign * priceOf(scene, 0);
    const height = (first + second) / 2 - sign * priceOf(scene, 1);
    return height > 0 ? 1 - Math.abs(first - second) / height : 0;
  };
  const score = (scene: Scene, age: number) =>
    sign * closeOf(scene, age) < sign * priceOf(scene, 1) ? most(scene) : 0;
  return { swings: 3, newest: sign, most, score };
}

/** Head between two about equal shoulders; completes at a close beyond the neckline. */
function headAndShoulders(sign: 1 | -1): Shape {
  const most = (scene: Scene) => {
    const right = sign * priceOf(scene, 0);
    const rightFoot = sign * priceOf(scene, 1);
    const head = sign * priceOf(scene, 2);
    const leftFoot = sign * priceOf(scene, 3);
    const left = sign * priceOf(scene, 4);
    const height = head - (leftFoot + rightFoot) / 2;
    const over = head - Math.max(left, right);
    if (!(height > 0) || over < HEAD * height) return 0;
    const shoulders = Math.abs(left - right);
    const feet = Math.abs(leftFoot - rightFoot);
    return Math.max(0, 1 - Math.max(shoulders, feet) / height);
  };
  const score = (scene: Scene, age: number) =>
    sign * closeOf(scene, age) < sign * lineAt(scene, 1, age) ? most(scene) : 0;
  return { swings: 5, newest: sign, most, score };
}

/** Price at an age of the line through a swing and the one of the same kind before it. */
function lineAt(scene: Scene, swing: number, age: number): number {
  const newer = priceOf(scene, swing);
  const newerAge = ageOf(scene, swing);
  const slope = (newer - priceOf(scene, swing + 2)) / (ageOf(scene, swing + 2) - newerAge);
  return newer + slope * (newerAge - age);
}

/** Lines through the last two highs and lows; rises are over the time of the four swings. */
interface Channel {
  readonly upper: number;
  readonly lower: number;
  readonly upperRise: number;
  readonly lowerRise: number;
  readonly firstWidth: number;
  readonly lastWidth: number;
}

/** `top` is the newest swing of the upper border, 0 or 1; `sign` −1 turns prices upside down. */
function channelOf(scene: Scene, top: 0 | 1, sign: 1 | -1, age: number): Channel {
  const bottom = 1 - top;
  const start = ageOf(scene, 3);
  const end = ageOf(scene, 0);
  const upper = sign * lineAt(scene, top, age);
  const lower = sign * lineAt(scene, bottom, age);
  const firstUpper = sign * lineAt(scene, top, start);
  const firstLower = sign * lineAt(scene, bottom, start);
  return {
    upper,
    lower,
    upperRise: sign * lineAt(scene, top, end) - firstUpper,
    lowerRise: sign * lineAt(scene, bottom, end) - firstLower,
    firstWidth: firstUpper - firstLower,
    lastWidth: upper - lower,
  };
}

/** 1 when the channel has narrowed to half its width or less, 0 when not at all. */
function narrowing({ firstWidth, lastWidth }: Channel): number {
  if (!(lastWidth > 0 && firstWidth > 0)) return 0;
  return Math.min(1, Math.max(0, 2 * (1 - lastWidth / firstWidth)));
}

function isTriangle({ upperRise, lowerRise, firstWidth }: Channel): boolean {
  return upperRise <= LEVEL * firstWidth && lowerRise >= -LEVEL * firstWidth;
}

/** The close lies outside of the lines through the last highs and lows. */
function leaves(scene: Scene, age: number, top: 0 | 1): boolean {
  const close = closeOf(scene, age);
  return close > lineAt(scene, top, age) || close < lineAt(scene, 1 - top, age);
}

/** A shape of the last two highs and lows, which any close may complete. */
function fourSwings(score: Shape['score']): Shape {
  return { swings: 4, newest: 0, most: () => 1, score };
}

const triangle = fourSwings((scene, age) => {
  const top = scene.kind === 1 ? 0 : 1;
  if (!leaves(scene, age, top)) return 0;
  const channel = channelOf(scene, top, 1, age);
  return isTriangle(channel) ? narrowing(channel) : 0;
});

/** Both borders rise (broken downwards) or fall (broken upwards) and come together. */
const wedge = fourSwings((scene, age) => {
  const top = scene.kind === 1 ? 0 : 1;
  if (!leaves(scene, age, top)) return 0;
  const close = closeOf(scene, age);
  const channel = channelOf(scene, top, 1, age);
  const { upperRise, lowerRise, firstWidth, upper, lower } = channel;
  const level = LEVEL * firstWidth;
  const rising = upperRise > level && lowerRise > level && close < lower;
  const falling = upperRise < -level && lowerRise < -level && close > upper;
  return rising || falling ? narrowing(channel) : 0;
});

/** A pause after a steep move, the pole; completes when the close leaves it in the pole's way. */
function pause(scoreOf: (channel: Channel, pole: number) => number): Shape {
  return fourSwings((scene, age) => {
    // Seen so that the pole points up: its top is the oldest of the four swings.
    const sign = scene.kind === 1 ? -1 : 1;
    if (!(sign * closeOf(scene, age) > sign * lineAt(scene, 1, age))) return 0;
    const { prices, newest, lookback } = scene;
    const top = sign * priceOf(scene, 3);
    const pole = top - lowestOf(prices, newest, ageOf(scene, 3), lookback - 1, sign);
    if (!(pole >= POLE * (top - sign * priceOf(scene, 2)))) return 0;
    return scoreOf(channelOf(scene, 1, sign, age), pole);
  });
}

const flag = pause(({ upperRise, firstWidth, lastWidth }, pole) => {
  const drifts = upperRise <= LEVEL * firstWidth && upperRise >= -pole / 2;
  if (!drifts || !(firstWidth > 0)) return 0;
  return Math.max(0, 1 - Math.abs(lastWidth - firstWidth) / firstWidth);
});

const pennant = pause((channel) => (isTriangle(channel) ? narrowing(channel) : 0));

export const SHAPES = {
  double_top: doubled(1),
  double_bottom: doubled(-1),
  head_shoulders: headAndShoulders(1),
  inverse_head_shoulders: headAndShoulders(-1),
  triangle,
  flag,
  pennant,
  wedge,
} as const satisfies Record<string, Shape>;

export type PatternType = keyof typeof SHAPES;
