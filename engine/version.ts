/** Part of every program hash: raise it when the same graph may give other numbers than before. */
export const ENGINE_VERSION = '6';
