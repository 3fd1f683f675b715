import { z } from 'zod';
import { epochSecondsSchema } from '../fields';

export const sessionId = z.uuid();
export const timestamp = epochSecondsSchema;
/** What a message says of whose session it is about, and when. */
export const owned = { session_id: sessionId, user_id: z.uuid().nullable(), timestamp };

/** One session and its market, the same in the example of every message. */
export const example = {
  session: '73eef8d8-1699-4267-ac50-b41fe65f3bfb',
  user: '0c1c6350-61c6-478b-a7ee-f51211447f87',
  trade: '2f0b6c1e-93d4-5a7f-8b21-6d4e0c9a1b37',
};
export const exampleMarket = {
  symbol: 'BTC/USD',
  instrument: 'simulated:BTC/USD',
  exchange: 'simulated',
};
export const exampleOwned = {
  session_id: example.session,
  user_id: example.user,
  timestamp: 1795888760.631,
};
