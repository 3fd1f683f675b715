/** A text as a CSV field (RFC 4180). */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The first line of a sweep's results: its parameters, then its figures. */
export function sweepCsvHeader(names: readonly string[], figures: readonly string[]): string {
  return [...names.map(csvField), ...figures].join(',');
}

/** The line of a trial, numbers as the engine has them; figures that are not there are empty. */
export function sweepCsvLine(
  values: readonly (number | string | boolean)[],
  figures: readonly (number | null | undefined)[],
): string {
  return [
    ...values.map((value) => csvField(String(value))),
    ...figures.map((figure) => String(figure ?? '')),
  ].join(',');
}
