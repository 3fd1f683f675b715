/** What the API says of itself. */
export const VERSION = '2.0.0';
