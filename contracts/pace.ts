/**
 * How fast a job goes on, by what it did lately: gains and times of before weigh less the longer ago they are. A part is 0
 * to 1.
 */
export interface Pace {
  /** When it began, and when it was noted last, ms. */
  readonly since: number;
  readonly at: number;
  readonly part: number;
  /** Weighted: what was gained, and the seconds that it took. */
  readonly gained: number;
  readonly seconds: number;
}

/** Weights fall to a third over this share of the time so far: short jobs are judged by seconds, long ones by minutes. */
const REACH = 1 / 5;
const LEAST_REACH_SECONDS = 1.5;
const MOST_REACH_SECONDS = 60;
/** A job that gains nothing for longer than this is getting slower, or nobody works on it. */
const IDLE_SECONDS = 10;

/** The pace of a job that begins now, with a part that may be done already. */
export function paceFrom(at: number, part: number): Pace {
  return { since: at, at, part, gained: 0, seconds: 0 };
}

/** The pace once a part is done. A part never falls, nor does the time. */
export function paceAt(pace: Pace, now: number, part: number): Pace {
  const seconds = Math.max(0, now - pace.at) / 1_000;
  const elapsed = Math.max(0, now - pace.since) / 1_000;
  const reach = Math.min(MOST_REACH_SECONDS, Math.max(LEAST_REACH_SECONDS, REACH * elapsed));
  const weight = Math.exp(-seconds / reach);
  return {
    since: pace.since,
    at: Math.max(pace.at, now),
    part: Math.max(pace.part, part),
    gained: weight * pace.gained + Math.max(0, part - pace.part),
    seconds: weight * pace.seconds + seconds,
  };
}

/** The pace of a job on which nobody worked for a while before `begun`, as after a crash: that time is no work. */
export function resumed(pace: Pace, begun: number): Pace {
  return begun - pace.at > 1_000 * IDLE_SECONDS ? { ...pace, at: begun } : pace;
}

/** Sets whose returns are compared after a sweep, at most. */
const COMPARED = 200;
/**
 * What one of them costs in sets of the sweep, which share columns and threads while these run one by one; measured
 * with what follows them, 7 to 8.4.
 */
const COST_OF_COMPARED = 8;

/** What measuring the luck of a sweep takes, as a part of what all of its sets take. */
export function luckPart(sets: number): number {
  return sets === 0 ? 0 : (COST_OF_COMPARED * Math.min(COMPARED, sets)) / sets;
}

/**
 * Seconds until all is done, to a tenth; null while nothing was gained. `after` is what comes once the part is 1,
 * of the same size.
 */
export function remainingSecondsOf(pace: Pace, now: number, after = 0): number | null {
  const idle = Math.max(0, now - pace.at) / 1_000;
  const { part, gained, seconds } = idle > IDLE_SECONDS ? paceAt(pace, now, pace.part) : pace;
  if (gained === 0) return null;
  const left = ((1 - part + after) * seconds) / gained - (idle > IDLE_SECONDS ? 0 : idle);
  return Math.round(10 * Math.max(0, left)) / 10;
}
