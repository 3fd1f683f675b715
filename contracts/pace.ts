/**
 * How fast a job goes on. Each part of the work weighs by how much was done before it: a slow start is soon forgotten,
 * and a pause, whenever it comes, weighs at most twice what it does in the average since the start. A part is 0 to 1.
 */
export interface Pace {
  /** When something was gained last, ms, and what is done since the start or from before. */
  readonly at: number;
  readonly part: number;
  /** What was gained since the start, and the weighted seconds that it took. */
  readonly gained: number;
  readonly seconds: number;
  /** Part of the processor that its threads got of late, 0 to 1; absent while it is unknown. */
  readonly processorShare?: number | undefined;
}

/** A job whose threads get less than this of the processor is slowed by other work. */
const SLOWED_BELOW = 1 / 2;

/** Whether other work of the machine has priority over a job, and slows it clearly. */
export function isSlowed(processorShare: number | null | undefined): boolean {
  return (processorShare ?? 1) < SLOWED_BELOW;
}

/** A job that gains nothing for longer than this is getting slower. */
const IDLE_SECONDS = 10;
/** A worker that takes a job up after longer than this did not wait for its turn: nobody worked on it. */
const AWAY_SECONDS = 60;
/** What is left of a job that takes longer than expected, as a share of how long its last step has taken. */
const OVERDUE = 1 / 10;

/** The pace of a job that begins now, with a part that may be done already. */
export function paceFrom(at: number, part: number): Pace {
  return { at, part, gained: 0, seconds: 0 };
}

/** The pace once a part is done. A part never falls; the time without a gain is that of the next one. */
export function paceAt(pace: Pace, now: number, part: number): Pace {
  return part > pace.part && now >= pace.at ? gainedBy(pace, now, part) : pace;
}

/** The work before has the mean weight of its beginning and its end, as has what was gained since. */
function gainedBy(pace: Pace, now: number, part: number): Pace {
  const before = pace.gained;
  const gained = before + part - pace.part;
  const seconds = (pace.seconds * before + ((now - pace.at) / 1_000) * (before + gained)) / gained;
  return { at: now, part, gained, seconds };
}

/** The pace of a job on which nobody worked for a while before `begun`, as after a crash: that time is no work. */
export function resumed(pace: Pace, begun: number): Pace {
  return begun - pace.at > 1_000 * AWAY_SECONDS ? { ...pace, at: begun } : pace;
}

/**
 * Seconds until all is done, to a tenth and never 0; null while nothing was gained. `after` is what comes once the part
 * is 1, of the same size.
 */
export function remainingSecondsOf(pace: Pace, now: number, after = 0): number | null {
  const { part, gained, seconds } = pace;
  if (gained === 0) return null;
  const idle = Math.max(0, now - pace.at) / 1_000;
  const isStalled = part < 1 && idle > IDLE_SECONDS;
  const left = ((1 - part + after) * (seconds + (isStalled ? 2 * idle : 0))) / gained;
  const running = isStalled ? left : Math.max(left - idle, OVERDUE * (left + idle));
  return Math.max(0.1, Math.round(10 * running) / 10);
}
