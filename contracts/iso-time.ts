const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** ISO 8601 as ms UTC (UTC unless it says otherwise); undefined for what is no such time. */
export function isoTime(text: string): number | undefined {
  if (!ISO.test(text)) return undefined;
  const zoned = text.length === 10 || /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  // Date.parse makes March 2 of February 30; the month tells.
  const day = Date.parse(text.slice(0, 10));
  const isDay = Number.isFinite(day) && new Date(day).toISOString().startsWith(text.slice(0, 10));
  return isDay && Number.isFinite(time) ? time : undefined;
}
