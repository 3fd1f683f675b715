import { Connections } from '../../api/notification/connections';
import { redisAddress } from '../../platform/redis/settings';
import type { Resources } from '../kit/resources';
import { MarketRequests } from '../shared/market-requests';
import { RevokedTokenFeed } from '../shared/revoked-tokens';
import { tokensOf } from '../shared/token-settings';
import { notificationDescription } from './description';
import { InstrumentPrecisions } from './instrument-precisions';
import { SessionHub } from './session-hub';
import { SessionOwners } from './session-owners';

/** What the roles of the notification service share. */
export async function openNotification({
  config,
  logger,
  lifecycle,
  urlOf,
}: Resources<typeof notificationDescription>) {
  const owners = new SessionOwners(urlOf('forward-test'));
  lifecycle.onStop('session owners', () => owners.close());
  const revoked = await RevokedTokenFeed.start(redisAddress(config), logger);
  lifecycle.onStop('revoked tokens', () => {
    revoked.stop();
  });
  const tokens = tokensOf(config, notificationDescription);
  const market = new MarketRequests(urlOf('market-data'), () =>
    tokens.signService('notification', 'market-data'),
  );
  const precisions = new InstrumentPrecisions(market, logger);
  precisions.start();
  lifecycle.onStop('instrument precisions', () => {
    precisions.close();
  });
  const hub = new SessionHub((instrument) => precisions.of(instrument));
  return {
    tokens,
    revoked,
    owners,
    hub,
    connections: new Connections(),
  };
}
