import type { RequestState } from '../shared/requests';
import type { Allowance } from '../shared/rate-limits';

/** What the gateway's middleware has found out about a request. */
export interface GatewayState extends RequestState {
  /** What the limits leave to who asks, as the answer will say. */
  allowance?: Allowance;
}
