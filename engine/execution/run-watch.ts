/**
 * What a run says while it is made: the share of its work that is done, 0 to 1, and how many bars have
 * been traded. It never falls. Whatever it throws ends the run.
 */
export type RunWatch = (share: number, bars: number) => void;

/** Bars between two words of a run: some milliseconds. */
export const WATCHED_BARS = 32_768;
