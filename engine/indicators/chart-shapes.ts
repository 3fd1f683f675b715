/** A swing point: how many bars ago, and its price. */
export interface Swing {
  readonly age: number;
  readonly price: number;
}

/** What a shape is judged by: swings newest first, alternately high and low. */
export interface ShapeContext {
  readonly swings: readonly Swing[];
  /** 1 if the newest swing is a high, −1 if a low. */
  readonly kind: 1 | -1;
  readonly close: number;
  /** Lowest of sign·price over the bars of the lookback up to an age, for the pole of a flag. */
  readonly lowestBefore: (age: number, sign: 1 | -1) => number;
}

/** Score 0..1 of a shape that this bar completes, 0 while it does not. */
export type Shape = (context: ShapeContext) => number;

/** Part of the first width within which a border counts as level. */
const LEVEL = 0.1;
/** Least height of a head above its shoulders as a part of the height over the neckline. */
const HEAD = 0.15;
/** Least length of a pole in units of the first move against it. */
const POLE = 2;

const flip = ({ age, price }: Swing, sign: 1 | -1): Swing => ({ age, price: sign * price });

/** Two extremes about equal; completes at a close beyond the swing between them. */
function doubled(sign: 1 | -1): Shape {
  return ({ swings, kind, close }) => {
    const [newest, between, oldest] = swings as [Swing, Swing, Swing];
    const valley = sign * between.price;
    if (kind !== sign || !(sign * close < valley)) return 0;
    const first = sign * oldest.price;
    const second = sign * newest.price;
    const height = (first + second) / 2 - valley;
    if (!(height > 0)) return 0;
    return 1 - Math.abs(first - second) / height;
  };
}

/** Head between two about equal shoulders; completes at a close beyond the neckline. */
function headAndShoulders(sign: 1 | -1): Shape {
  return ({ swings, kind, close }) => {
    if (kind !== sign) return 0;
    const neckline = lineAt(swings[3] as Swing, swings[1] as Swing, 0);
    if (!(sign * close < sign * neckline)) return 0;
    const [right, rightFoot, head, leftFoot, left] = swings.map((swing) => flip(swing, sign)) as [
      Swing,
      Swing,
      Swing,
      Swing,
      Swing,
    ];
    const height = head.price - (leftFoot.price + rightFoot.price) / 2;
    const over = head.price - Math.max(left.price, right.price);
    if (!(height > 0) || over < HEAD * height) return 0;
    const shoulders = Math.abs(left.price - right.price);
    const feet = Math.abs(leftFoot.price - rightFoot.price);
    return Math.max(0, 1 - Math.max(shoulders, feet) / height);
  };
}

/** Price of the line through two swings at an age. */
function lineAt(older: Swing, newer: Swing, age: number): number {
  const slope = (newer.price - older.price) / (older.age - newer.age);
  return newer.price + slope * (newer.age - age);
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

function channelOf([s0, s1, s2, s3]: readonly Swing[], kind: 1 | -1): Channel {
  const [high, olderHigh] = kind === 1 ? [s0, s2] : [s1, s3];
  const [low, olderLow] = kind === 1 ? [s1, s3] : [s0, s2];
  const start = (s3 as Swing).age;
  const end = (s0 as Swing).age;
  const [topNow, topThen] = [high as Swing, olderHigh as Swing];
  const [bottomNow, bottomThen] = [low as Swing, olderLow as Swing];
  const upper = lineAt(topThen, topNow, 0);
  const lower = lineAt(bottomThen, bottomNow, 0);
  const firstUpper = lineAt(topThen, topNow, start);
  const firstLower = lineAt(bottomThen, bottomNow, start);
  return {
    upper,
    lower,
    upperRise: lineAt(topThen, topNow, end) - firstUpper,
    lowerRise: lineAt(bottomThen, bottomNow, end) - firstLower,
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

const triangle: Shape = ({ swings, kind, close }) => {
  const channel = channelOf(swings, kind);
  const broken = close > channel.upper || close < channel.lower;
  return broken && isTriangle(channel) ? narrowing(channel) : 0;
};

/** Both borders rise (broken downwards) or fall (broken upwards) and come together. */
const wedge: Shape = ({ swings, kind, close }) => {
  const channel = channelOf(swings, kind);
  const { upperRise, lowerRise, firstWidth, upper, lower } = channel;
  const level = LEVEL * firstWidth;
  const rising = upperRise > level && lowerRise > level && close < lower;
  const falling = upperRise < -level && lowerRise < -level && close > upper;
  return rising || falling ? narrowing(channel) : 0;
};

/** A pause after a steep move, the pole; completes when the close leaves it in the pole's way. */
function pause(score: (channel: Channel, pole: number) => number): Shape {
  return ({ swings, kind, close, lowestBefore }) => {
    // Seen so that the pole points up: its top is the oldest of the four swings.
    const sign = kind === 1 ? -1 : 1;
    const seen = swings.map((swing) => flip(swing, sign));
    const channel = channelOf(seen, -1);
    const [, , pullback, top] = seen as [Swing, Swing, Swing, Swing];
    if (!(sign * close > channel.upper)) return 0;
    const pole = top.price - lowestBefore(top.age, sign);
    return pole >= POLE * (top.price - pullback.price) ? score(channel, pole) : 0;
  };
}

const flag = pause(({ upperRise, firstWidth, lastWidth }, pole) => {
  const drifts = upperRise <= LEVEL * firstWidth && upperRise >= -pole / 2;
  if (!drifts || !(firstWidth > 0)) return 0;
  return Math.max(0, 1 - Math.abs(lastWidth - firstWidth) / firstWidth);
});

const pennant = pause((channel) => (isTriangle(channel) ? narrowing(channel) : 0));

export const SHAPES = {
  double_top: { swings: 3, shape: doubled(1) },
  double_bottom: { swings: 3, shape: doubled(-1) },
  head_shoulders: { swings: 5, shape: headAndShoulders(1) },
  inverse_head_shoulders: { swings: 5, shape: headAndShoulders(-1) },
  triangle: { swings: 4, shape: triangle },
  flag: { swings: 4, shape: flag },
  pennant: { swings: 4, shape: pennant },
  wedge: { swings: 4, shape: wedge },
} as const satisfies Record<string, { swings: number; shape: Shape }>;

export type PatternType = keyof typeof SHAPES;
