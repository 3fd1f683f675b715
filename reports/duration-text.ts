const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time by its two largest units: `3 d 4 h`, `2 h 15 min`, `45 s`. */
export function durationText(ms: number): string {
  if (ms < MINUTE) return `${Math.round(ms / 1_000)} s`;
  const [large, small, names] =
    ms >= DAY
      ? [DAY, HOUR, ['d', 'h']]
      : ms >= HOUR
        ? [HOUR, MINUTE, ['h', 'min']]
        : [MINUTE, 1_000, ['min', 's']];
  const count = Math.floor(ms / large);
  const rest = Math.floor((ms % large) / small);
  return rest === 0 ? `${count} ${names[0]}` : `${count} ${names[0]} ${rest} ${names[1]}`;
}
