/** Of the product, as the API and the command line name it. */
export const VERSION = '2.0.0';
