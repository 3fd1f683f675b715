/** Best to worst; F is data that no back-test should be believed on. */
export const GRADES = ['A', 'B', 'C', 'D', 'F'] as const;
export type Grade = (typeof GRADES)[number];

/** What is measured, in the order of the report. */
export const MEASURES = [
  'bad_rows',
  'duplicates',
  'order',
  'gaps',
  'off_grid',
  'outliers',
  'flat',
  'zero_volume',
] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * The largest share of the candles for A, B, C and D; what has fewer limits is never worse than the
 * grade after its last one.
 */
const LIMITS: Readonly<Record<Measure, readonly number[]>> = {
  // Such a file is refused as it stands: `repair` drops the rows and says which.
  bad_rows: [0, 0, 0, 0],
  duplicates: [0, 0.001, 0.01, 0.1],
  order: [0, 0.01],
  gaps: [0.0005, 0.01, 0.05, 0.2],
  off_grid: [0, 0.001, 0.05, 0.5],
  outliers: [0, 0.0001, 0.001, 0.01],
  flat: [0.01, 0.05, 0.2, 0.5],
  // Indices and currencies often have none: it is a fault only where volume is read.
  zero_volume: [0.01, 0.05],
};

/** The grade of a measure by the share of candles that it concerns. */
export function gradeOf(measure: Measure, share: number): Grade {
  const limits = LIMITS[measure];
  const place = limits.findIndex((limit) => share <= limit);
  return GRADES[place < 0 ? limits.length : place] as Grade;
}

/** The worst of several; A of none. */
export function worstOf(grades: readonly Grade[]): Grade {
  return GRADES[Math.max(0, ...grades.map((grade) => GRADES.indexOf(grade)))] as Grade;
}
