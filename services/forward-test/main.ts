import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createSessionActivities } from '../../activities/forward-test/session-activities';
import { createOperationRoutes } from '../../api/forward-test/operation-routes';
import { createSessionRoutes } from '../../api/forward-test/session-routes';
import { createExportRoutes } from '../../api/shared/export-routes';
import { createImportRoutes, importBodies } from '../../api/shared/import-routes';
import * as sessions from '../../migrations/forward-test/0001-sessions';
import * as snapshots from '../../migrations/forward-test/0002-session-snapshots';
import * as points from '../../migrations/forward-test/0003-session-points';
import * as workflowIds from '../../migrations/forward-test/0004-workflow-ids';
import * as states from '../../migrations/forward-test/0005-snapshots';
import * as instruments from '../../migrations/forward-test/0006-instruments';
import * as resumedAt from '../../migrations/forward-test/0007-resumed-at';
import * as operations from '../../migrations/forward-test/0008-operations';
import * as pursuedOperations from '../../migrations/forward-test/0009-pursued-operations';
import * as imports from '../../migrations/forward-test/0010-imports';
import * as labels from '../../migrations/forward-test/0011-labels';
import { servicesOnly } from '../../platform/http/authenticate';
import { REPOSITORY } from '../../platform/repository';
import { withMappedErrors } from '../../platform/temporal/activity-errors';
import { defineService } from '../kit/define-service';
import { StrategyClient } from '../shared/strategy-client';
import { tokenGuard, tokensOf } from '../shared/token-settings';
import { sessionExports } from './exports';
import { forwardTestDescription } from './description';
import { EvaluationStore } from './evaluation-store';
import { MarketClient } from '../shared/market-client';
import { createForwardTestImports } from './imports/imports';
import { sessionEntities } from './imports/imported-rows';
import { MarketFollower } from './market-follower';
import { OperationKeeper } from './operation-keeper';
import { OperationStore } from './operation-store';
import { Operations } from './operations';
import { SESSION_TASK_QUEUE, SessionCommands } from './session-commands';
import { createSessionPort } from './session-port';
import { SessionStore } from './session-store';
import { SessionWorkflows } from './session-workflows';
import { startDispatcher, startEvaluator, startProgressNotifier } from './streams';

/** The forward-test service: session workflows, dispatcher, evaluator and their routes. */
export const startForwardTest = defineService({
  description: forwardTestDescription,
  migrations: [
    sessions,
    snapshots,
    points,
    workflowIds,
    states,
    instruments,
    resumedAt,
    operations,
    pursuedOperations,
    imports,
    labels,
  ],
  poolSize: 12,
  open: ({ db, relay, temporal, config, urlOf }) => {
    const tokens = tokensOf(config);
    const serviceToken = () => tokens.signService('forward-test');
    const operations = new OperationStore(db);
    const commands = new SessionCommands(temporal);
    return {
      operations,
      commands,
      store: new SessionStore(
        db,
        () => {
          relay.wake();
        },
        1_000_000 * config.STATE_MB_PER_USER,
      ),
      imports: createForwardTestImports(db),
      exports: sessionExports(db),
      evaluation: new EvaluationStore(db, () => {
        relay.wake();
      }),
      market: new MarketClient(urlOf('market-data'), serviceToken),
      strategies: new StrategyClient(urlOf('strategy')),
      workflows: new SessionWorkflows(temporal, commands, new Operations(operations)),
    };
  },
  worker: ({ store, market }) => ({
    taskQueue: SESSION_TASK_QUEUE,
    workflowsPath: join(REPOSITORY, 'workflows/forward-test/index.ts'),
    activities: withMappedErrors(
      createSessionActivities({
        load: (id) => store.load(id),
        change: (...change) => store.change(...change),
        begin: (...start) => store.begin(...start),
        remove: (...removal) => store.remove(...removal),
        latestCandles: (...of) => market.latestCandles(...of),
        follow: (instrument) => market.follow(instrument),
        now: Date.now,
        newId: randomUUID,
      }),
    ),
    maxCachedWorkflows: 2_000,
    // Histories are short: a task that its worker does not take is better replayed by another soon.
    stickyQueueScheduleToStartTimeout: '1 second',
  }),
  keepers: ({ store, market, operations, commands }, { logger }) => ({
    'operation keeper': async () => new OperationKeeper(operations, store, commands, logger),
    'market follower': async () => new MarketFollower(store, market, logger),
  }),
  streams: (
    { store, evaluation, market, workflows },
    { kafka, producer, config, logger, registry },
  ) => ({
    evaluator: () =>
      startEvaluator({
        kafka,
        store: evaluation,
        market,
        send: (records) => producer.send(records),
        logger,
        registry,
      }),
    dispatcher: () => startDispatcher(kafka, store, logger, registry),
    'progress notifier': () =>
      startProgressNotifier({
        kafka,
        store,
        workflows,
        signalsPerSecond: config.PROGRESS_SIGNALS_PER_SECOND,
        sessionGapMs: 1_000 * config.PROGRESS_SESSION_GAP_SECONDS,
        logger,
        registry,
      }),
  }),
  api: async (app, { config, lifecycle, logger }) => ({
    app: { largeBodies: importBodies },
    routes: [
      createImportRoutes(app.imports, sessionEntities, servicesOnly(tokensOf(config))).routes(),
      createExportRoutes(app.exports, servicesOnly(tokensOf(config))).routes(),
      await tokenGuard(config, { logger, lifecycle }),
      createSessionRoutes(createSessionPort(app, logger), config.SESSIONS_PER_USER).routes(),
      createOperationRoutes(app.workflows.operations).routes(),
    ],
  }),
});
