import { randomUUID } from 'node:crypto';
import type { SessionPort } from '../../api/forward-test/session-port';
import type { Log } from '../../core/ports';
import type { StrategyClient } from '../shared/strategy-client';
import type { MarketClient } from '../shared/market-client';
import { actOnImported } from './imports/imported-actions';
import { SessionReports } from './session-reports';
import { SessionTables } from './session-tables';
import type { SessionStore } from './session-store';
import type { SessionWorkflows } from './session-workflows';

interface SessionServices {
  readonly store: SessionStore;
  readonly workflows: SessionWorkflows;
  readonly market: MarketClient;
  readonly strategies: StrategyClient;
}

/** What the routes of sessions need, made of the service's stores and clients. */
export function createSessionPort(services: SessionServices, logger: Log): SessionPort {
  const { store, workflows, market, strategies } = services;
  const reports = new SessionReports({ store, market }, logger);
  const tables = new SessionTables({ store, market }, logger);
  return {
    recorded: (request, carryOut) => workflows.operations.requestRecorded(request, carryOut),
    create: async (session, records, options) => {
      await store.create(session, records, options);
      const stored = await store.find(session.userId, session.id);
      if (stored === undefined) return;
      try {
        await workflows.ensure(stored);
      } catch (error) {
        // The session is there; an error would make the client create it again. Its first action
        // starts the workflow.
        logger.warn(
          { err: error, sessionId: session.id },
          "a session's workflow could not be started; will retry",
        );
      }
    },
    report: (session) => reports.of(session),
    table: (...wanted) => tables.of(...wanted),
    annotate: (session, changes, operationId) => store.annotate(session, changes, operationId),
    list: (userId, filter) => store.list(userId, filter),
    find: (userId, id) => store.find(userId, id),
    untilEvaluated: (id, latest) => store.untilEvaluated(id, latest),
    atOneMoment: (read) => store.atOneMoment(read),
    trades: (id, limit) => store.trades(id, limit),
    importedSettings: (id) => store.importedSettings(id),
    points: (id, limit) => store.points(id, limit),
    graph: (session) => store.graph(session.id),
    act: (session, action, reason, operationId) =>
      session.imported === null && !session.restored
        ? workflows.act(session, action, reason, operationId)
        : actOnImported(session, action, () => {
            const request = { operationId, userId: session.userId, sessionId: session.id, action };
            return workflows.operations.requestRecorded(request, () =>
              store.removeImported(session.id, operationId),
            );
          }),
    findStrategy: (id, caller) => strategies.find(id, caller),
    listingOf: (named) => market.listingOf(named),
    newId: randomUUID,
    now: Date.now,
  };
}
