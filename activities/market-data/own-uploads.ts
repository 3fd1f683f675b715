/** A file that was uploaded, and what was done to have its candles in order and one per time. */
export interface OwnUpload {
  /** Of its bytes; null where a later file has changed some of its candles. */
  readonly sha256: string | null;
  /** Open times of its first and last candle, ms. */
  readonly first: number;
  readonly last: number;
  readonly repeated: number;
  readonly stepsBack: number;
}

/** More are merged: candles that come every hour are one upload each. */
const MOST = 100;

/**
 * The uploads after another one. One whose whole range it has is replaced by it, with what was wrong with it;
 * of one whose range it shares, only the counts stay.
 */
export function withUpload(before: readonly OwnUpload[], added: OwnUpload): OwnUpload[] {
  const left = before
    .filter(({ first, last }) => first < added.first || last > added.last)
    .map((one) =>
      one.last < added.first || one.first > added.last ? one : { ...one, sha256: null },
    );
  const [oldest, next, ...rest] = [...left, added];
  if (oldest === undefined || next === undefined || rest.length + 2 <= MOST) {
    return [...left, added];
  }
  return [merged(oldest, next), ...rest];
}

/** What was wrong with all of them. */
export function countsOf(uploads: readonly OwnUpload[]) {
  return {
    repeated: uploads.reduce((sum, one) => sum + one.repeated, 0),
    stepsBack: uploads.reduce((sum, one) => sum + one.stepsBack, 0),
  };
}

function merged(a: OwnUpload, b: OwnUpload): OwnUpload {
  return {
    sha256: null,
    first: Math.min(a.first, b.first),
    last: Math.max(a.last, b.last),
    ...countsOf([a, b]),
  };
}
