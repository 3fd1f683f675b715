import type { RequestState } from '../../platform/http/app';
import type { Allowance } from './ports';

/** What the gateway's middleware has found out about a request. */
export interface GatewayState extends RequestState {
  /** What the limits leave to who asks, as the answer will say. */
  allowance?: Allowance;
}
