/** How long the gateway waits for the answer of a service, ms. */
export const GATEWAY_WAIT_MS = 30_000;

/** How long a service may wait for the work of others before it answers, ms: its answer still comes in time. */
export const ANSWER_MS = GATEWAY_WAIT_MS - 5_000;
