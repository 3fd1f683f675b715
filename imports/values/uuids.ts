const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The text as a version 4 UUID in lower case; null where it is none. */
export function uuid4Of(text: string): string | null {
  return VERSION_4.test(text) ? text.toLowerCase() : null;
}
