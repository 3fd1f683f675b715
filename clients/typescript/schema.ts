// Made by `npm run docs:client` of the OpenAPI description. Changes here are lost.

export interface paths {
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a user and log in */
        post: operations["register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/dev-login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in as the development user
         * @description Only where the development log-in is enabled.
         */
        post: operations["devLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Validate a token */
        post: operations["validateToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out: revoke the token
         * @description Revokes the bearer token, or the one in the body. The answer is 200 without a valid token too.
         */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user of the token */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log out everywhere: revoke all tokens of the user */
        post: operations["logoutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The active sessions of the user */
        get: operations["listLogins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Log out of one of them */
        delete: operations["closeLogin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the password */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/users/{id}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate a user again
         * @description For administrators; other users get 404.
         */
        post: operations["activateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/users/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate a user
         * @description For administrators; other users get 404.
         */
        post: operations["deactivateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API keys of the user */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The key is shown only once. Programs send it as a bearer token. Needs `password`, or a log-in of the last 5 minutes.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The strategies of the user, last saved first */
        get: operations["listStrategies"];
        put?: never;
        /**
         * Create a strategy
         * @description A graph that cannot run yet is stored as a draft with its report; one that is no graph is refused.
         */
        post: operations["createStrategy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search name, description and tags */
        get: operations["searchStrategies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Number of strategies by kind */
        get: operations["strategyStats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/nodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The nodes of which strategies are built */
        get: operations["listNodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates: strategies that are ready to run */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/templates/{name}/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a strategy from a template */
        post: operations["createFromTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All strategies as a file */
        get: operations["exportStrategies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import the file of an export
         * @description Importing the same file twice changes nothing. Each strategy has its own result.
         */
        post: operations["importStrategies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A strategy with its graph and report */
        get: operations["readStrategy"];
        /**
         * Save a strategy
         * @description What is absent or null stays. With `version` or `If-Match` a save that is not of the latest version is refused.
         */
        put: operations["updateStrategy"];
        post?: never;
        /** Delete a strategy */
        delete: operations["deleteStrategy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy a strategy */
        post: operations["duplicateStrategy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/{id}/compile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compile a strategy and store the report */
        post: operations["compileStrategy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/{id}/compiled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of compiling a strategy */
        get: operations["readCompiled"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One strategy as a file */
        get: operations["exportStrategy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions of a strategy, newest first */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/{id}/versions/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed between two versions */
        get: operations["diffVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version of a strategy */
        get: operations["readVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/strategies/{id}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a version */
        post: operations["restoreVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a back-test */
        post: operations["runBacktest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The runs of the user, without series; newest first unless `sort` says otherwise */
        get: operations["listBacktests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs side by side: figures, equity on one axis, and the terms that differ */
        get: operations["compareBacktests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run, with its results once it has completed */
        get: operations["readBacktest"];
        put?: never;
        post?: never;
        /** Cancel a run that has not ended */
        delete: operations["cancelBacktest"];
        options?: never;
        head?: never;
        /** Change the name, the labels or the notes of a run */
        patch: operations["annotateBacktest"];
        trace?: never;
    };
    "/api/backtest/{id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Risk figures of a completed run */
        get: operations["backtestMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of a completed run as a page
         * @description The run is computed again and compared with its results; the page is stored, so the second request only reads. A large run may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["backtestReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/fills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The fills of a completed run, page by page
         * @description The rows of `results.trades`, with those that it has no room for. Of a run with many fills only the page is read.
         */
        get: operations["listFills"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/round-trips": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The round trips of a completed run, page by page
         * @description The rows of `results.round_trips`, with those that it has no room for.
         */
        get: operations["listRoundTrips"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/fills.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All fills of a completed run as CSV
         * @description As `algotrade backtest` writes it, from the stored rows. Of a run of an earlier version the run is computed again and compared with its results; the file is stored, so the second request only reads. A large run may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["backtestFillsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/fills.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All fills of a completed run as Parquet
         * @description As `algotrade backtest` writes it, from the stored rows. Of a run of an earlier version the run is computed again and compared with its results; the file is stored, so the second request only reads. A large run may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["backtestFillsParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/round-trips.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All round trips of a completed run as CSV
         * @description As `algotrade backtest` writes it, from the stored rows. Of a run of an earlier version the run is computed again and compared with its results; the file is stored, so the second request only reads. A large run may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["backtestRoundTripsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/round-trips.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All round trips of a completed run as Parquet
         * @description As `algotrade backtest` writes it, from the stored rows. Of a run of an earlier version the run is computed again and compared with its results; the file is stored, so the second request only reads. A large run may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["backtestRoundTripsParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/equity.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Equity, cash and position after each candle of a completed run as CSV
         * @description As `algotrade backtest` writes it: the run is computed again and compared with its results; the file is stored, so the second request only reads. A large run may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["backtestEquityCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/equity.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Equity, cash and position after each candle of a completed run as Parquet
         * @description As `algotrade backtest` writes it: the run is computed again and compared with its results; the file is stored, so the second request only reads. A large run may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["backtestEquityParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/daily-returns.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The return of each UTC day of a completed run as CSV
         * @description As `algotrade backtest` writes it: the run is computed again and compared with its results; the file is stored, so the second request only reads. A large run may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["backtestDailyReturnsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/daily-returns.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The return of each UTC day of a completed run as Parquet
         * @description As `algotrade backtest` writes it: the run is computed again and compared with its results; the file is stored, so the second request only reads. A large run may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["backtestDailyReturnsParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/{id}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete a run that has ended, with its results */
        post: operations["deleteBacktest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/sweep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sweeps of the user, newest first */
        get: operations["listSweeps"];
        put?: never;
        /** Start a sweep */
        post: operations["startSweep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/sweep/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A sweep: its progress, the best set so far and a heat map */
        get: operations["readSweep"];
        put?: never;
        post?: never;
        /** Delete a sweep that has ended, with its trials */
        delete: operations["deleteSweep"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/sweep/{id}/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trials that are done, sorted, page by page */
        get: operations["listSweepTrials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/sweep/{id}/trials.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trials that are done as CSV, unrounded */
        get: operations["sweepTrialsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/sweep/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of a completed sweep as a page
         * @description The best sets, how likely they are luck, a heat map, the distribution of the trials and the strategy with the best set. The page is stored; a large sweep may answer 409 `REPORT_UNDER_WAY`: ask again.
         */
        get: operations["sweepReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/sweep/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a sweep that has not ended; its finished trials stay */
        post: operations["cancelSweep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/walk-forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The walk-forwards of the user, newest first */
        get: operations["listWalkForwards"];
        put?: never;
        /** Start a walk-forward */
        post: operations["startWalkForward"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/walk-forward/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A walk-forward: its progress, its windows and the best set of each */
        get: operations["readWalkForward"];
        put?: never;
        post?: never;
        /** Delete a walk-forward that has ended, with its trials */
        delete: operations["deleteWalkForward"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/walk-forward/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stitched result: windows, parameter drift and equity out of sample */
        get: operations["walkForwardResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/walk-forward/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of a completed walk-forward as a page
         * @description Its windows, the stitched equity out of sample, how likely that is luck, and the drift of the parameters. The page is stored.
         */
        get: operations["walkForwardReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/walk-forward/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a walk-forward that has not ended; its finished trials stay */
        post: operations["cancelWalkForward"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/backtest/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trials of the user in numbers, by instrument */
        get: operations["listTrialRegisters"];
        put?: never;
        /** Report trials that ran elsewhere, so that they count here */
        post: operations["tellTrials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sessions of the user; newest first unless `sort` says otherwise */
        get: operations["listSessions"];
        put?: never;
        /** Create a session; it is STOPPED */
        post: operations["createSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everything a page needs to show a session again */
        post: operations["restoreSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A session with portfolio, metrics and trades */
        get: operations["readSession"];
        put?: never;
        post?: never;
        /** Delete a session and its data */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        /** Change the name, the labels, the notes or the status of a session */
        patch: operations["patchSession"];
        trace?: never;
    };
    "/api/forward-test/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The status of a session */
        get: operations["sessionStatus"];
        /** Change the status of a session */
        put: operations["changeSessionStatus"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/portfolio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cash and position of a session */
        get: operations["sessionPortfolio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of a session; drawdowns are negative percents */
        get: operations["sessionMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/trades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trades of a session, newest first */
        get: operations["sessionTrades"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Value of a session, candle by candle */
        get: operations["sessionChart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of a session as a page */
        get: operations["sessionReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a session, or resume a paused one */
        post: operations["startSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a session: candles are evaluated, nothing is ordered */
        post: operations["pauseSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resume a paused session */
        post: operations["resumeSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a session; one that has ended is not changed */
        post: operations["stopSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forward-test/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a session with the snapshot and the settings of another one
         * @description The way to run an imported session. Settings of an old system that this one does not take are named by a 422, and replaced by what the request has.
         */
        post: operations["duplicateSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What has become of a request that answered 504
         * @description Operations are stored for a week.
         */
        get: operations["readOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/symbols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The symbols of the followed exchanges */
        get: operations["listSymbols"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/symbols/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search symbols and currencies */
        get: operations["searchSymbols"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/currencies/base": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Base currencies */
        get: operations["listBaseCurrencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/currencies/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Quote currencies */
        get: operations["listQuoteCurrencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/symbols/{symbol}/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest trades, newest first */
        get: operations["latestPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/symbols/{symbol}/candles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Closed candles, oldest first */
        get: operations["readCandles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/symbols/{symbol}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ticker of a symbol, and whether the symbol is followed live */
        get: operations["readStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/symbols/{symbol}/subscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Subscribe to candles of a symbol */
        post: operations["subscribeMarket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/symbols/{symbol}/unsubscribe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End the subscription */
        delete: operations["unsubscribeMarket"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/symbols/{symbol}/date-range": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The days for which there are candles */
        get: operations["dateRange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/historical": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Candles of several symbols */
        post: operations["readHistorical"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether there are candles for a range of days */
        post: operations["validateDates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Candles of your own, with how good they are */
        get: operations["listData"];
        put?: never;
        /**
         * Upload candles of your own
         * @description They are seen by you alone, as `imported:EUR/USD`, and are for back-tests. A further upload of the same symbol and timeframe adds to them; where both have a candle, the newer upload counts. A file with bad rows is refused with their places.
         */
        post: operations["uploadData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/data/{instrument}/candles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Candles of your own, page by page
         * @description Of the timeframe that you uploaded or of a multiple of it.
         */
        get: operations["readData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/market/data/{instrument}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete candles of your own */
        delete: operations["deleteData"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/forward-test/{id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live figures of a session; what cannot be known yet is absent */
        get: operations["liveAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/forward-test/{id}/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Score and ratings of a session */
        get: operations["sessionPerformance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/backtest/{id}/key-metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The figures that a run is judged by */
        get: operations["keyMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/backtest/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All figures of a run in groups */
        get: operations["backtestSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/backtest/{id}/drawdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The falls of the equity */
        get: operations["backtestDrawdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/backtest/{id}/returns/{period}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Returns by period */
        get: operations["backtestReturns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user's open sockets */
        get: operations["listConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/notify/user/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message to the sockets of a user
         * @description Users reach only their own sockets; administrators and services reach those of everyone.
         */
        post: operations["notifyUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/notify/broadcast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message to every socket
         * @description For administrators and services; other users get 404.
         */
        post: operations["notifyEveryone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The batches, newest first */
        get: operations["listImports"];
        put?: never;
        /** Create a batch from the manifest of a snapshot */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A batch with its progress and the result for each table */
        get: operations["readImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/parts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Upload a part of the snapshot
         * @description A part that is there already is not read again.
         */
        put: operations["uploadImportPart"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a batch whose parts are there, or continue one that failed */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of a batch, each warning with its row */
        get: operations["readImportReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare what is stored with the snapshot
         * @description Answers 503 while the checks take longer than a request; send it again.
         */
        post: operations["checkImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what a batch stored
         * @description What was edited since the import stays, unless forced.
         */
        post: operations["rollBackImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/recover-orphans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give trades without a session one of their own */
        post: operations["recoverImportOrphans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a batch stored: strategies, or back-tests with their old figures
         * @description `algotrade parity` reads it.
         */
        get: operations["listImportRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/archive/{section}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows for an archive of what a user, or every user, has
         * @description For all users, not only admins. `algotrade export` writes them into a SQLite file.
         */
        get: operations["readArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that could not be imported, with the reason */
        get: operations["listImportQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/orphans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows whose session is missing */
        get: operations["listImportOrphans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that have no place here: they are stored as they were read, without secrets */
        get: operations["listImportArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/ids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ids that rows of the source have here
         * @description Rows that the batch inserted, changed or found unchanged.
         */
        get: operations["listImportIds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/originals/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A graph that is too large for a strategy, as it was read
         * @description By the hash that the warning `too_large` of its row names.
         */
        get: operations["readImportOriginal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/{id}/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Warnings with their rows */
        get: operations["listImportWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the gateway runs */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether everything behind the gateway runs
         * @description Admins, and addresses of HEALTH_NETWORKS, see each service and dependency; others see the state only.
         */
        get: operations["detailedHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the gateway runs */
        get: operations["apiHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether everything behind the gateway runs
         * @description Admins, and addresses of HEALTH_NETWORKS, see each service and dependency; others see the state only.
         */
        get: operations["apiDetailedHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of the system as the gateway last knew it, without asking the services */
        get: operations["status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/{service}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a service runs */
        get: operations["serviceHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of the gateway for Prometheus
         * @description For addresses of HEALTH_NETWORKS; for all others there is no such route.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys that verify access tokens */
        get: operations["keySet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: operations["openApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description as a page */
        get: operations["docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/asyncapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of the WebSockets as AsyncAPI 3 */
        get: operations["asyncApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs/sockets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of the WebSockets as a page */
        get: operations["socketsDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Refusal: {
            /** @constant */
            success: false;
            /** @description Text for people; an object where a strategy does not compile */
            error: string | ({
                message: string;
                compilation_errors?: string[];
                unknown_nodes?: string[];
            } & {
                [key: string]: unknown;
            });
            /**
             * @description For programs. Codes are added, but never renamed
             * @example NOT_FOUND
             * @enum {string}
             */
            code: "INVALID_REQUEST" | "INVALID_HEADER" | "OUT_OF_RANGE" | "BODY_NOT_JSON" | "UNSUPPORTED_MEDIA_TYPE" | "BODY_TOO_LARGE" | "HOST_NOT_ALLOWED" | "FOREIGN_ORIGIN" | "METHOD_NOT_ALLOWED" | "NOT_FOUND" | "CLIENT_LEFT" | "RATE_LIMITED" | "REQUEST_UNDER_WAY" | "IDEMPOTENCY_KEY_REUSED" | "UNAUTHENTICATED" | "INSUFFICIENT_SCOPE" | "WRONG_LOGIN" | "WRONG_PASSWORD" | "PASSWORD_REQUIRED" | "INACTIVE" | "ALREADY_REGISTERED" | "DEV_LOGIN_OFF" | "USER_NOT_FOUND" | "TOO_MANY_KEYS" | "STRATEGY_NOT_FOUND" | "VERSION_NOT_FOUND" | "TEMPLATE_NOT_FOUND" | "STRATEGY_NAME_TAKEN" | "STRATEGY_VERSION_CONFLICT" | "TOO_MANY_STRATEGIES" | "STRATEGY_BUDGET" | "GRAPH_NOT_SAVABLE" | "GRAPH_NOT_RUNNABLE" | "RUN_NOT_FOUND" | "RUN_NOT_COMPLETED" | "RUN_IMPORTED" | "RUN_NOT_REPEATABLE" | "REPORT_UNDER_WAY" | "REPORT_TOO_COSTLY" | "RUN_ENDED" | "RUN_UNDER_WAY" | "RUN_TOO_COSTLY" | "TOO_MANY_RUNS" | "RUN_BUDGET" | "SWEEP_NOT_FOUND" | "SWEEP_UNFINISHED" | "WALK_FORWARD_UNFINISHED" | "SWEEP_ENDED" | "SWEEP_UNDER_WAY" | "CANDLES_MISSING" | "COMPUTE_FAILED" | "SESSION_NOT_FOUND" | "SESSION_STATUS" | "COMMAND_SUPERSEDED" | "SESSION_IMPORTED" | "OPERATION_NOT_FOUND" | "OPERATION_UNDER_WAY" | "TOO_MANY_SESSIONS" | "symbol_unavailable" | "UNKNOWN_SYMBOL" | "DOWNLOAD_NEEDS_USER" | "TOO_MANY_SYMBOLS" | "TOO_MANY_WINDOWS" | "DATA_NOT_FOUND" | "TOO_MUCH_DATA" | "MARKET_REQUEST" | "UNKNOWN_PERIOD" | "ADMIN_ONLY" | "IMPORT_NOT_FOUND" | "IMPORT_RUNNING" | "IMPORT_STATE" | "IMPORT_OTHER_SOURCE" | "IMPORT_RENAMED_SOURCE" | "UNAVAILABLE" | "GATEWAY_TIMEOUT" | "INTERNAL" | "RECORD_TOO_LARGE" | "TOPIC_PARTITIONS" | "LIVE_FIGURES_LOST" | "SHARD_LOST" | "STATE_BUDGET" | "WARMUP_BUDGET" | "STATE_AHEAD";
            /** @description Each field that was not as expected */
            errors?: {
                field: string;
                message: string;
            }[];
            detail?: string;
            /**
             * Format: uuid
             * @description Of a command that is not done yet: `GET /api/operations/{id}`
             */
            operation_id?: string;
            /** @description Epoch seconds */
            timestamp: number;
            path: string;
        } & {
            [key: string]: unknown;
        };
        Token: {
            access_token: string;
            /** @constant */
            token_type: "bearer";
            /**
             * @description Seconds.
             * @example 86400
             */
            expires_in: number;
            user: components["schemas"]["User"];
        };
        /** @description A user, without an envelope. */
        User: {
            /** Format: uuid */
            id: string;
            username: string;
            email: string;
            /** @enum {string} */
            role: "user" | "admin";
            is_active: boolean;
            is_verified: boolean;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            updated_at: string;
        };
        RegisterResponse: components["schemas"]["Token"];
        RegisterRequest: {
            /** @example ada */
            username: string;
            /** @example ada@example.com */
            email: string;
            /** @example correct horse battery */
            password: string;
        };
        LoginResponse: components["schemas"]["Token"];
        LoginRequest: {
            /**
             * @description The user name or the e-mail address.
             * @example ada
             */
            username: string;
            /** @example correct horse battery */
            password: string;
        };
        DevLoginResponse: components["schemas"]["Token"];
        DevLoginRequest: {
            dev_mode?: unknown;
        };
        ValidateTokenResponse: {
            valid: boolean;
            user?: components["schemas"]["User"];
            error?: string;
        };
        ValidateTokenRequest: {
            token?: string;
        };
        LogoutResponse: {
            /** @constant */
            success: true;
            message: string;
        };
        LogoutRequest: {
            token?: string;
        };
        MeResponse: components["schemas"]["User"];
        LogoutEverywhereResponse: {
            /** @constant */
            success: true;
            message: string;
            closed: number;
            api_keys_revoked: number;
            /** @description Keys that still work. */
            api_keys_active: number;
        };
        LogoutEverywhereRequest: {
            /** @description Whether all API keys of the user are revoked too. */
            api_keys?: boolean;
        };
        LoginSession: {
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            expires_at: string;
            address: string;
            user_agent: string;
            /** @description Whether the request was made with it. */
            current: boolean;
        };
        ListLoginsResponse: {
            /** @constant */
            success: true;
            sessions: components["schemas"]["LoginSession"][];
            total: number;
        };
        CloseLoginResponse: {
            /** @constant */
            success: true;
            message: string;
        };
        ChangePasswordResponse: {
            /** @constant */
            success: true;
            message: string;
            api_keys_revoked: number;
            /** @description Keys that still work. */
            api_keys_active: number;
        };
        ChangePasswordRequest: {
            current_password: string;
            /** @example correct horse battery */
            new_password: string;
            /** @description Whether all API keys of the user are revoked too. */
            api_keys?: boolean;
        };
        ActivateUserResponse: components["schemas"]["User"];
        DeactivateUserResponse: components["schemas"]["User"];
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description How the key begins, to distinguish keys. */
            prefix: string;
            scopes: ("read" | "trade" | "admin")[];
            /**
             * Format: date-time
             * @example 2026-11-22T10:00:00.000Z
             */
            created_at: string;
            last_used_at: string | null;
            expires_at: string | null;
        };
        CreateApiKeyResponse: {
            /** @constant */
            success: true;
            api_key: components["schemas"]["ApiKey"];
            /** @description The key itself. It is shown this once: a request repeated under its `Idempotency-Key` gets none. */
            key?: string;
        };
        CreateApiKeyRequest: {
            /** @example nightly report */
            name: string;
            /**
             * @default [
             *       "read"
             *     ]
             */
            scopes?: ("read" | "trade" | "admin")[];
            /** @default 90 */
            expires_in_days?: number;
            /** @description The password of the user. Not needed within 5 minutes of the log-in. */
            password?: string;
        };
        ListApiKeysResponse: {
            /** @constant */
            success: true;
            api_keys: components["schemas"]["ApiKey"][];
            total: number;
        };
        RevokeApiKeyResponse: {
            /** @constant */
            success: true;
            message: string;
        };
        CompilationReport: {
            success: boolean;
            errors: string[];
            warnings: string[];
            unknown_nodes: string[];
            execution_order: string[];
            has_strategy: boolean;
            issues: components["schemas"]["CompilationIssue"][];
            savable: boolean;
            runnable: boolean;
            /** @description Null of a draft; absent from strategies saved by earlier versions */
            look_ahead?: {
                checked: boolean;
                /** @description Why it was not checked */
                reason: string | null;
                /** @description What it was checked over; `start` is when the first one opens */
                candles: {
                    symbol: string;
                    timeframe: string;
                    /** Format: date-time */
                    start: string;
                    count: number;
                } | null;
                /** @description Outputs of nodes, each compared on every bar */
                outputs: number;
                /** @description How often the series was cut, and outputs, fills and equity were compared with those of the whole series */
                prefixes: number;
                /** @description Numbers compared in all */
                comparisons: number;
                /** @description A sentence for each output whose past changed; empty when it does not look ahead */
                faults: string[];
            } | null;
        };
        CompilationIssue: {
            /** @enum {string} */
            level: "error" | "warning" | "info";
            code: string;
            node_id: string | null;
            edge_id: string | null;
            handle: string | null;
            /** @description The node by its name or the wire by its ends, as people see them */
            where?: string | null;
            message: string;
        };
        CreateStrategyResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                description: string;
                category: string;
                tags: string[];
                is_template: boolean;
                is_active: boolean;
                version: number;
                /** @description False for a draft */
                runnable: boolean;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                updated_at: string;
                compilation_report: components["schemas"]["CompilationReport"];
            };
            message?: string;
            /** @description Fields of the request that are unknown and were ignored */
            ignored_fields: string[];
        };
        CreateStrategyRequest: {
            /**
             * @description Unique among the living strategies of the user
             * @example RSI reversal
             */
            name: string;
            /** @default  */
            description?: string | null;
            /** @default custom */
            category?: string | null;
            /** @default [] */
            tags?: string[] | null;
            /** @default false */
            is_template?: boolean | null;
            /** @description The graph {nodes, edges} as the canvas draws it, or its JSON text. It is stored as it is; what the canvas needs to draw it is added */
            json_tree?: unknown;
            nodes?: unknown;
            edges?: unknown;
        };
        StrategySummary: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            category: string;
            tags: string[];
            is_template: boolean;
            is_active: boolean;
            version: number;
            /** @description False for a draft */
            runnable: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        ListStrategiesResponse: {
            /** @constant */
            success: true;
            data: {
                strategies: components["schemas"]["StrategySummary"][];
                total: number;
            };
            message?: string;
        };
        SearchStrategiesResponse: {
            /** @constant */
            success: true;
            data: {
                strategies: components["schemas"]["StrategySummary"][];
                total: number;
            };
            message?: string;
            strategies: components["schemas"]["StrategySummary"][];
        };
        StrategyStatsResponse: {
            /** @constant */
            success: true;
            data: {
                total_strategies: number;
                custom_strategies: number;
                templates: number;
                drafts: number;
                categories: string[];
                category_counts: {
                    [key: string]: number;
                };
            };
            message?: string;
            total_strategies: number;
            custom_strategies: number;
            templates: number;
            drafts: number;
            categories: string[];
            category_counts: {
                [key: string]: number;
            };
        };
        NodeDescription: {
            name: string;
            class_name: string;
            inputs: string[];
            outputs: string[];
            category: string;
        } & {
            [key: string]: unknown;
        };
        ListNodesResponse: {
            /** @constant */
            success: true;
            data: {
                nodes: {
                    [key: string]: components["schemas"]["NodeDescription"];
                };
                categories: {
                    [key: string]: string[];
                };
                total_count: number;
            };
            message?: string;
        };
        /** @description The graph as it was saved, unknown keys included; completed where the canvas could not draw it */
        Graph: {
            nodes: unknown[];
            edges: unknown[];
        } & {
            [key: string]: unknown;
        };
        ListTemplatesResponse: {
            /** @constant */
            success: true;
            data: {
                templates: {
                    key: string;
                    name: string;
                    description: string;
                    /** @description What it is made for */
                    timeframe: string;
                    json_tree: components["schemas"]["Graph"];
                }[];
                total: number;
            };
            message?: string;
        };
        CreateFromTemplateResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                description: string;
                category: string;
                tags: string[];
                is_template: boolean;
                is_active: boolean;
                version: number;
                /** @description False for a draft */
                runnable: boolean;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                updated_at: string;
                compilation_report: components["schemas"]["CompilationReport"];
            };
            message?: string;
        };
        ExportStrategiesResponse: {
            /** @constant */
            format: "algotrade.strategies";
            /** @constant */
            format_version: 1;
            engine_version: string;
            /** Format: date-time */
            exported_at: string;
            total: number;
            /** @description Where the next file begins when all do not fit into one */
            next_offset: number | null;
            strategies: {
                /** Format: uuid */
                id: string;
                name: string;
                description: string;
                category: string;
                tags: string[];
                is_template: boolean;
                version: number;
                json_tree: components["schemas"]["Graph"];
            }[];
        };
        ImportStrategiesResponse: {
            /** @constant */
            success: true;
            data: {
                created: number;
                updated: number;
                unchanged: number;
                conflicts: number;
                failed: number;
                results: {
                    index: number;
                    name: string | null;
                    /** @enum {string} */
                    status: "created" | "updated" | "unchanged" | "conflict" | "failed";
                    id: string | null;
                    version: number | null;
                    runnable: boolean | null;
                    error: string | null;
                    errors: {
                        field: string;
                        message: string;
                    }[];
                }[];
            };
            message?: string;
        };
        ImportStrategiesRequest: {
            /**
             * @default algotrade.strategies
             * @constant
             */
            format?: "algotrade.strategies";
            /**
             * @default 1
             * @constant
             */
            format_version?: 1;
            strategies: unknown[];
            /** @description As exported; ignored */
            engine_version?: unknown;
            /** @description As exported; ignored */
            exported_at?: unknown;
            /** @description As exported; ignored */
            total?: unknown;
            /** @description As exported; ignored */
            next_offset?: unknown;
        };
        Strategy: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            category: string;
            tags: string[];
            is_template: boolean;
            is_active: boolean;
            version: number;
            /** @description False for a draft */
            runnable: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            json_tree: components["schemas"]["Graph"];
            /** @description JSON text of the graph as it was saved, where it had to be completed; else null */
            submitted_tree: string | null;
            compilation_report: components["schemas"]["CompilationReport"];
        };
        ReadStrategyResponse: {
            /** @constant */
            success: true;
            data: components["schemas"]["Strategy"];
            message?: string;
        };
        UpdateStrategyResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                version: number;
                /** Format: date-time */
                updated_at: string;
                compilation_report: components["schemas"]["CompilationReport"];
            };
            message?: string;
            /** @description Fields of the request that are unknown and were ignored */
            ignored_fields: string[];
        };
        UpdateStrategyRequest: {
            name?: string | null;
            description?: string | null;
            category?: string | null;
            tags?: string[] | null;
            is_template?: boolean | null;
            /** @description The graph {nodes, edges} as the canvas draws it, or its JSON text. It is stored as it is; what the canvas needs to draw it is added */
            json_tree?: unknown;
            nodes?: unknown;
            edges?: unknown;
            version?: (number | string) | null;
        };
        DeleteStrategyResponse: {
            /** @constant */
            success: true;
            message: string;
        };
        DuplicateStrategyResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                description: string;
                category: string;
                tags: string[];
                is_template: boolean;
                is_active: boolean;
                version: number;
                /** @description False for a draft */
                runnable: boolean;
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                updated_at: string;
                compilation_report: components["schemas"]["CompilationReport"];
            };
            message?: string;
            /** Format: uuid */
            id: string;
        };
        DuplicateStrategyRequest: {
            name?: string | null;
        };
        CompileStrategyResponse: {
            /** @constant */
            success: true;
            data: {
                success: boolean;
                report: components["schemas"]["CompilationReport"];
                error: string | null;
                program_hash: string | null;
                /** @description Bars before the first decision */
                warmup: number | null;
                symbols: string[];
                engine_version: string;
                cached: boolean;
            };
            message?: string;
        };
        ReadCompiledResponse: {
            /** @constant */
            success: true;
            data: {
                success: boolean;
                report: components["schemas"]["CompilationReport"];
                error: string | null;
                program_hash: string | null;
                /** @description Bars before the first decision */
                warmup: number | null;
                symbols: string[];
                engine_version: string;
                cached: boolean;
            };
            message?: string;
        };
        ExportStrategyResponse: {
            /** @constant */
            format: "algotrade.strategies";
            /** @constant */
            format_version: 1;
            engine_version: string;
            /** Format: date-time */
            exported_at: string;
            total: number;
            /** @description Where the next file begins when all do not fit into one */
            next_offset: number | null;
            strategies: {
                /** Format: uuid */
                id: string;
                name: string;
                description: string;
                category: string;
                tags: string[];
                is_template: boolean;
                version: number;
                json_tree: components["schemas"]["Graph"];
            }[];
        };
        StrategyVersion: {
            /** Format: uuid */
            strategy_id: string;
            version: number;
            name: string;
            description: string;
            category: string;
            tags: string[];
            is_template: boolean;
            runnable: boolean;
            tree_changed: boolean;
            reason: string;
            /** Format: date-time */
            created_at: string;
        };
        ListVersionsResponse: {
            /** @constant */
            success: true;
            data: {
                versions: components["schemas"]["StrategyVersion"][];
                total: number;
            };
            message?: string;
        };
        GraphChange: {
            path: string;
            from?: unknown;
            to?: unknown;
        };
        DiffVersionsResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                strategy_id: string;
                from: number;
                to: number;
                fields: components["schemas"]["GraphChange"][];
                nodes: {
                    added: unknown[];
                    removed: unknown[];
                    changed: {
                        id: string;
                        changes: components["schemas"]["GraphChange"][];
                    }[];
                };
                edges: {
                    added: unknown[];
                    removed: unknown[];
                    changed: {
                        id: string;
                        changes: components["schemas"]["GraphChange"][];
                    }[];
                };
                /** @description Top-level keys beside nodes and edges */
                tree: components["schemas"]["GraphChange"][];
                /** @description Nothing but positions and the like: it runs as before */
                layout_only: boolean;
            };
            message?: string;
        };
        ReadVersionResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                strategy_id: string;
                version: number;
                name: string;
                description: string;
                category: string;
                tags: string[];
                is_template: boolean;
                runnable: boolean;
                tree_changed: boolean;
                reason: string;
                /** Format: date-time */
                created_at: string;
                json_tree: components["schemas"]["Graph"];
                /** @description JSON text of the graph as it was saved, where it had to be completed; else null */
                submitted_tree: string | null;
                compilation_report: components["schemas"]["CompilationReport"];
            };
            message?: string;
        };
        RestoreVersionResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                id: string;
                name: string;
                version: number;
                /** Format: date-time */
                updated_at: string;
                compilation_report: components["schemas"]["CompilationReport"];
            };
            message: string;
        };
        /** @description Everything that the run goes by, defaults included; of an imported run no more is known than what it began with */
        BacktestSettings: {
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /** @description A timeframe, such as 1m; of an imported run any text */
            interval: string;
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Quote currency */
            starting_balance: number;
            /** @description Quote currency */
            initial_capital: number;
            /** @enum {string} */
            commission_type: "rate" | "fixed" | "both";
            /** @description Fraction */
            commission_rate: number;
            /** @description Quote currency */
            commission_fixed: number;
            /** @description Fraction */
            slippage_rate: number;
            /** @description Fraction */
            max_position_size_percent: number;
            /** @description Whether bars of which the candles are missing are skipped */
            allow_gaps?: boolean;
            /** @description Candles before the start that indicators see at least */
            warmup_bars?: number;
            /** @description Smallest step of a quantity, base asset; quantities are rounded down to it */
            size_step?: number;
            /** @description Smallest notional value of an order, quote currency; 0 is none */
            min_notional?: number;
            maker_rate?: number;
            taker_rate?: number;
            spread?: number;
            volume_share?: number;
            price_impact?: number;
            max_position?: number;
            tick_size?: number;
            step_size?: number;
            min_quantity?: number;
            /** @enum {string} */
            fill?: "next_open" | "same_close";
        };
        BacktestFigures: {
            /** @description Closed round trips */
            total_trades: number;
            total_fills: number;
            winning_trades: number;
            losing_trades: number;
            consecutive_wins: number;
            consecutive_losses: number;
            /** @description Bars */
            total_periods: number;
            execution_time_ms: number;
            /** @description Quote currency */
            total_return: number;
            /** @description Percent */
            total_return_percent: number;
            /** @description Fraction */
            win_rate: number;
            /** @description Fraction */
            cagr: number;
            /** @description Fraction */
            volatility: number;
            /** @description Fraction */
            average_annual_return: number;
            /** @description Money, never below 0 */
            max_drawdown: number;
            /** @description Percent, never below 0 */
            max_drawdown_percent: number;
            /** @description Days */
            maximum_drawdown_duration: number;
            sharpe_ratio: number;
            sortino_ratio: number;
            calmar_ratio: number;
            sterling_ratio: number;
            ulcer_index: number;
            information_ratio: number;
            profit_factor: number;
            profit_factor_infinite: boolean;
            /** @description Figures that say nothing about this run, and why; they are 0 or unreliable */
            undefined_figures?: {
                [key: string]: "no_losing_period" | "no_drawdown" | "no_closed_trade" | "short_span" | "not_imported";
            };
            /** @description Market time after warm-up */
            traded_days?: number;
            /** @description Returns that ratios are made of */
            returns_samples?: number;
            top_drawdowns?: {
                start: number;
                end: number;
                drawdown: number;
            }[];
            refused_orders?: {
                [key: string]: number;
            };
            /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
            omega_ratio?: number | null;
            /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
            tail_ratio?: number | null;
            /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
            downside_deviation?: number | null;
            /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
            probabilistic_sharpe_ratio?: number | null;
            /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
            recovery_factor?: number | null;
            /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
            system_quality_number?: number | null;
            /** @description days; mean duration of a round trip, from purchase to sale */
            average_holding_days?: number | null;
            /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
            average_adverse_excursion?: number | null;
            /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
            average_favourable_excursion?: number | null;
            /** @description percent; return of buying at the first open and holding, without fees */
            buy_and_hold_percent?: number | null;
            /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
            buy_and_hold_after_warmup_percent?: number | null;
            /** @description percent; share of the candles with a position at their close; never below 0 */
            time_in_market_percent?: number | null;
            /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
            total_slippage?: number | null;
            /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
            exit_reasons?: {
                [key: string]: number;
            } | null;
            round_trips_left_out?: number;
            win_loss_ratio: number;
            /** @description Fraction */
            kelly_criterion: number;
            treynor_ratio: number;
            /** @description Quote currency */
            initial_portfolio_value: number;
            /** @description Quote currency */
            final_portfolio_value: number;
            /** @description Quote currency */
            gross_profit: number;
            /** @description Quote currency */
            gross_loss: number;
            /** @description Quote currency */
            net_profit: number;
            /** @description Quote currency */
            average_trade: number;
            /** @description Quote currency */
            largest_win: number;
            /** @description Quote currency */
            largest_loss: number;
            /** @description Quote currency */
            avg_win: number;
            /** @description Quote currency */
            avg_loss: number;
            /** @description Quote currency */
            expectancy: number;
            /** @description Null when the candles carry no volume */
            capacity: number | null;
            runtime_days: number;
            runtime_years: number;
            trades_per_day: number;
            turnover_ratio: number;
            /** @description Fraction */
            alpha: number;
            beta: number;
            r_squared: number;
            /** @description Fraction */
            tracking_error: number;
            up_capture: number;
            down_capture: number;
            /** @description Fraction */
            var_95: number;
            /** @description Fraction */
            var_99: number;
            /** @description Fraction */
            cvar_95: number;
            /** @description Fraction */
            cvar_99: number;
            skewness: number;
            kurtosis: number;
            /** @description Quote currency */
            total_fees: number;
            conflicting_orders: number;
            pending_orders: number;
            trades_left_out: number;
            benchmark: string;
            /** @enum {string} */
            returns_basis: "daily" | "bar";
            /** @description Fraction */
            risk_free_rate: number;
            symbol: string;
            /** @description A timeframe, such as 1m; of an imported run any text */
            interval: string;
            engine_version: string;
            program_hash: string;
            /** @description SHA-256 of the candles that were read */
            data_hash?: string;
            /** @description SHA-256 of the versions of the files that they are from; absent while candles may still come */
            data_version?: string;
            /** @description SHA-256 of all fills */
            fills_hash?: string;
            /** @description Where the candles are from */
            source: string;
            /**
             * @description The symbol with its exchange
             * @example coinbase:BTC/USD
             */
            instrument?: string;
            warmup_bars: number;
            warmup_bars_missing: number;
            /** Format: date-time */
            complete_until: string;
            /**
             * @description How good the candles are: those of the run, or all that a user has of their own
             * @enum {string}
             */
            data_grade?: "A" | "B" | "C" | "D" | "F";
            /** @description What is other than was asked for: a start before the first candle is moved to it */
            warnings?: string[];
            /** @description Bars that were skipped for missing candles, as `allow_gaps` allows */
            bars_missing?: number;
        };
        RunBacktestResponse: {
            /** @constant */
            success: true;
            /** Format: uuid */
            job_id: string;
            name: string | null;
            /** @description Whether it has the results of an equal run */
            reused: boolean;
            reused_from: string | null;
            /** @description Of a completed run with `verify`, where there was an equal run before */
            verification: {
                /**
                 * Format: uuid
                 * @description The run that this one was compared with
                 */
                job_id: string;
                /** @description Every figure and all fills */
                equal: boolean;
                /** @description Whether the same candles were read */
                data_equal: boolean;
                fills_equal: boolean;
                differing_figures: string[];
            } | null;
            labels: string[];
            /** @description Empty when there are none */
            notes: string;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            message: string;
            /** @description Percent */
            progress: number;
            error_message: string | null;
            /** @description What it does now; null unless it runs */
            phase: string | null;
            /** @description Candles that the strategy has traded; null of a run that was imported or stored before estimates */
            candles_done: number | null;
            /** @description All that it goes through, warm-up included; an estimate until they are fetched */
            candles: number | null;
            /** @description By the recent pace; null unless it runs, and while that is not known */
            remaining_seconds: number | null;
            /** @description Seconds */
            estimated_duration: number;
            /** @description Epoch seconds */
            created_at: number;
            started_at: number | null;
            completed_at: number | null;
            strategy_id: string | null;
            strategy_name: string;
            strategy_version: number | null;
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /** @description A timeframe, such as 1m; of an imported run any text */
            interval: string;
            /** @description Null for one that is not known here */
            interval_ms: number | null;
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Quote currency */
            initial_capital: number;
            /** @enum {string} */
            commission_type: "rate" | "fixed" | "both";
            /** @description Fraction */
            commission_rate: number;
            /** @description Quote currency */
            commission_fixed: number;
            /** @description Fraction */
            slippage_rate: number;
            /** @description Fraction */
            max_position_size_percent: number;
            /** @description Whether bars of which the candles are missing are skipped */
            allow_gaps?: boolean;
            /** @description Candles before the start that indicators see at least */
            warmup_bars?: number;
            /** @description Smallest step of a quantity, base asset; quantities are rounded down to it */
            size_step?: number;
            /** @description Smallest notional value of an order, quote currency; 0 is none */
            min_notional?: number;
            maker_rate?: number;
            taker_rate?: number;
            spread?: number;
            volume_share?: number;
            price_impact?: number;
            max_position?: number;
            tick_size?: number;
            step_size?: number;
            min_quantity?: number;
            /** @enum {string} */
            fill?: "next_open" | "same_close";
            settings: components["schemas"]["BacktestSettings"];
            /** @description Whether it is a run of an old system */
            imported: boolean;
            /**
             * @description Of an imported run: its figures follow other definitions
             * @constant
             */
            analytics_version?: "legacy";
            /** @description Of an imported run */
            import?: {
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                notes: {
                    code: string;
                    message: string;
                }[];
                message: string;
            };
            /** @description As the old system stored it; not comparable */
            legacy?: {
                scalars: {
                    initial_balance: string | null;
                    final_balance: string | null;
                    total_return_percent: string | null;
                    /** @description per bar */
                    sharpe_ratio: string | null;
                    max_drawdown_percent: string | null;
                    trade_count: number | null;
                    win_rate_fraction: string | null;
                };
                analytics?: unknown;
            };
            /** @description Null before the run has completed */
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            } | null;
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden?: boolean;
            annualised_hidden_reason?: string | null;
            results: components["schemas"]["BacktestFigures"] | null;
            /** @description What the run is expected to cost */
            estimate: {
                /** @description Bars of the range and of the warm-up */
                bars: number;
                /** @description Bars times what the graph computes for each; one is a simple node on one bar */
                operations: number;
                /** @description What they take one free thread */
                seconds: number;
                /** @description What the download of candles that are not stored takes besides */
                download_seconds: number;
                /** @description A run that needs more is refused */
                budget_operations: number;
            };
            /** @description Fields of the request that are unknown and were ignored */
            ignored_fields: string[];
            /** @description What the caller should know of the settings */
            setting_notes: string[];
        };
        RunBacktestRequest: {
            /** @description The id of a stored strategy, or the key of a template */
            strategy_id?: string | null;
            /** @description A graph {nodes, edges} of its own */
            json_tree?: unknown;
            /**
             * @description BASE/QUOTE, BASE-QUOTE or BASEQUOTE, in any case; with an exchange before it, coinbase:BTC/USD
             * @example BTC/USD
             */
            symbol: string;
            /**
             * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
             * @example coinbase
             */
            exchange?: string;
            /** @description ISO 8601, UTC unless it says otherwise */
            start_date: string;
            /** @description A day or its midnight includes the whole day */
            end_date: string;
            /**
             * @description 5s to 1d
             * @default 1d
             * @example 1h
             */
            interval?: string;
            /**
             * @description Quote currency; initial_capital and initial_balance are other names of it
             * @default 100000
             */
            starting_balance?: number | string;
            /**
             * @description Another name of starting_balance
             * @default 100000
             */
            initial_capital?: number | string;
            /**
             * @description Another name of starting_balance
             * @default 100000
             */
            initial_balance?: number | string;
            /**
             * @description Which of commission_rate and commission_fixed counts
             * @default rate
             * @enum {string}
             */
            commission_type?: "rate" | "fixed" | "both";
            /**
             * @description A fraction of what is traded, up to 0.1
             * @default 0.001
             */
            commission_rate?: number | string;
            /**
             * @description Money for each fill
             * @default 0
             */
            commission_fixed?: number | string;
            /**
             * @description A fraction, up to 0.1
             * @default 0.0005
             */
            slippage_rate?: number | string;
            /**
             * @description A fraction. The default is 1 for a back-test and 0.25 for a session
             * @default 1
             */
            max_position_size_percent?: number | string;
            /** @description Fee of limit orders that rested, a fraction; below 0 it is a rebate. `commission_rate` by default */
            maker_rate?: number | string;
            /** @description Fee of all other orders, a fraction. `commission_rate` by default */
            taker_rate?: number | string;
            /**
             * @description From bid to ask, a fraction; market and stop orders pay half
             * @default 0
             */
            spread?: number | string;
            /**
             * @description Largest share of the volume of a candle that an order fills; 0 is no limit
             * @default 0
             */
            volume_share?: number | string;
            /**
             * @description Prices worsen by this factor × (share of the volume)²
             * @default 0
             */
            price_impact?: number | string;
            /**
             * @description Largest position in units; 0 is no limit
             * @default 0
             */
            max_position?: number | string;
            /**
             * @description Price increment; 0 is none
             * @default 0
             */
            tick_size?: number | string;
            /** @description Quantity increment. That of the exchange by default */
            step_size?: number | string;
            /**
             * @description Smallest quantity of a fill
             * @default 0
             */
            min_quantity?: number | string;
            /** @description Smallest notional value of a fill. That of the exchange by default */
            min_notional?: number | string;
            /**
             * @description When market orders fill
             * @default next_open
             * @enum {string}
             */
            fill?: "next_open" | "same_close";
            /**
             * @description Skip bars of which the candles are missing, instead of failing
             * @default false
             */
            allow_gaps?: boolean;
            name?: string | null;
            /** @description Short texts to find it by; the same label counts once */
            labels?: string[] | null;
            /** @description Free text */
            notes?: string | null;
            /**
             * @description Candles before the start that indicators see at least, as the `warmup_bars` of a sweep; they see what the strategy needs in any case
             * @default 0
             */
            warmup_bars?: number;
            /**
             * @description Compute even where an equal run of yours has completed
             * @default false
             */
            force?: boolean;
            /**
             * @description Compute again and compare with the newest equal run of yours
             * @default false
             */
            verify?: boolean;
        };
        Backtest: {
            /** @constant */
            success: true;
            /** Format: uuid */
            job_id: string;
            name: string | null;
            /** @description Whether it has the results of an equal run */
            reused: boolean;
            reused_from: string | null;
            /** @description Of a completed run with `verify`, where there was an equal run before */
            verification: {
                /**
                 * Format: uuid
                 * @description The run that this one was compared with
                 */
                job_id: string;
                /** @description Every figure and all fills */
                equal: boolean;
                /** @description Whether the same candles were read */
                data_equal: boolean;
                fills_equal: boolean;
                differing_figures: string[];
            } | null;
            labels: string[];
            /** @description Empty when there are none */
            notes: string;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            message: string;
            /** @description Percent */
            progress: number;
            error_message: string | null;
            /** @description What it does now; null unless it runs */
            phase: string | null;
            /** @description Candles that the strategy has traded; null of a run that was imported or stored before estimates */
            candles_done: number | null;
            /** @description All that it goes through, warm-up included; an estimate until they are fetched */
            candles: number | null;
            /** @description By the recent pace; null unless it runs, and while that is not known */
            remaining_seconds: number | null;
            /** @description Seconds */
            estimated_duration: number;
            /** @description Epoch seconds */
            created_at: number;
            started_at: number | null;
            completed_at: number | null;
            strategy_id: string | null;
            strategy_name: string;
            strategy_version: number | null;
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /** @description A timeframe, such as 1m; of an imported run any text */
            interval: string;
            /** @description Null for one that is not known here */
            interval_ms: number | null;
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Quote currency */
            initial_capital: number;
            /** @enum {string} */
            commission_type: "rate" | "fixed" | "both";
            /** @description Fraction */
            commission_rate: number;
            /** @description Quote currency */
            commission_fixed: number;
            /** @description Fraction */
            slippage_rate: number;
            /** @description Fraction */
            max_position_size_percent: number;
            /** @description Whether bars of which the candles are missing are skipped */
            allow_gaps?: boolean;
            /** @description Candles before the start that indicators see at least */
            warmup_bars?: number;
            /** @description Smallest step of a quantity, base asset; quantities are rounded down to it */
            size_step?: number;
            /** @description Smallest notional value of an order, quote currency; 0 is none */
            min_notional?: number;
            maker_rate?: number;
            taker_rate?: number;
            spread?: number;
            volume_share?: number;
            price_impact?: number;
            max_position?: number;
            tick_size?: number;
            step_size?: number;
            min_quantity?: number;
            /** @enum {string} */
            fill?: "next_open" | "same_close";
            settings: components["schemas"]["BacktestSettings"];
            /** @description Whether it is a run of an old system */
            imported: boolean;
            /**
             * @description Of an imported run: its figures follow other definitions
             * @constant
             */
            analytics_version?: "legacy";
            /** @description Of an imported run */
            import?: {
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                notes: {
                    code: string;
                    message: string;
                }[];
                message: string;
            };
            /** @description As the old system stored it; not comparable */
            legacy?: {
                scalars: {
                    initial_balance: string | null;
                    final_balance: string | null;
                    total_return_percent: string | null;
                    /** @description per bar */
                    sharpe_ratio: string | null;
                    max_drawdown_percent: string | null;
                    trade_count: number | null;
                    win_rate_fraction: string | null;
                };
                analytics?: unknown;
            };
            /** @description Null before the run has completed */
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            } | null;
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden?: boolean;
            annualised_hidden_reason?: string | null;
            results: components["schemas"]["BacktestFigures"] | null;
        };
        ListBacktestsResponse: components["schemas"]["Backtest"][];
        CompareBacktestsResponse: {
            /** @constant */
            success: true;
            /** @description In the order of `ids`; all `values` are in this order */
            runs: {
                /** Format: uuid */
                job_id: string;
                name: string | null;
                labels: string[];
                strategy_name: string;
                /** @enum {string} */
                status: "queued" | "running" | "completed" | "failed" | "cancelled";
                annualised_hidden: boolean | null;
            }[];
            /** @description Every figure of `figures`; null where a run has none */
            figures: {
                name: string;
                values: unknown[];
            }[];
            equity: {
                /** @description Epoch milliseconds */
                times: number[];
                /** @description Percent since the start by run; null before it begins and after it ends */
                return_percent: (number | null)[][];
            };
            /** @description Settings and `<node id>.<parameter>` that are not the same in all runs */
            differences: {
                name: string;
                values: unknown[];
            }[];
        };
        Drawdown: {
            start: number;
            end: number;
            drawdown: number;
        };
        ReadBacktestResponse: {
            /** @constant */
            success: true;
            /** Format: uuid */
            job_id: string;
            name: string | null;
            /** @description Whether it has the results of an equal run */
            reused: boolean;
            reused_from: string | null;
            /** @description Of a completed run with `verify`, where there was an equal run before */
            verification: {
                /**
                 * Format: uuid
                 * @description The run that this one was compared with
                 */
                job_id: string;
                /** @description Every figure and all fills */
                equal: boolean;
                /** @description Whether the same candles were read */
                data_equal: boolean;
                fills_equal: boolean;
                differing_figures: string[];
            } | null;
            labels: string[];
            /** @description Empty when there are none */
            notes: string;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            message: string;
            /** @description Percent */
            progress: number;
            error_message: string | null;
            /** @description What it does now; null unless it runs */
            phase: string | null;
            /** @description Candles that the strategy has traded; null of a run that was imported or stored before estimates */
            candles_done: number | null;
            /** @description All that it goes through, warm-up included; an estimate until they are fetched */
            candles: number | null;
            /** @description By the recent pace; null unless it runs, and while that is not known */
            remaining_seconds: number | null;
            /** @description Seconds */
            estimated_duration: number;
            /** @description Epoch seconds */
            created_at: number;
            started_at: number | null;
            completed_at: number | null;
            strategy_id: string | null;
            strategy_name: string;
            strategy_version: number | null;
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /** @description A timeframe, such as 1m; of an imported run any text */
            interval: string;
            /** @description Null for one that is not known here */
            interval_ms: number | null;
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Quote currency */
            initial_capital: number;
            /** @enum {string} */
            commission_type: "rate" | "fixed" | "both";
            /** @description Fraction */
            commission_rate: number;
            /** @description Quote currency */
            commission_fixed: number;
            /** @description Fraction */
            slippage_rate: number;
            /** @description Fraction */
            max_position_size_percent: number;
            /** @description Whether bars of which the candles are missing are skipped */
            allow_gaps?: boolean;
            /** @description Candles before the start that indicators see at least */
            warmup_bars?: number;
            /** @description Smallest step of a quantity, base asset; quantities are rounded down to it */
            size_step?: number;
            /** @description Smallest notional value of an order, quote currency; 0 is none */
            min_notional?: number;
            maker_rate?: number;
            taker_rate?: number;
            spread?: number;
            volume_share?: number;
            price_impact?: number;
            max_position?: number;
            tick_size?: number;
            step_size?: number;
            min_quantity?: number;
            /** @enum {string} */
            fill?: "next_open" | "same_close";
            settings: components["schemas"]["BacktestSettings"];
            /** @description Whether it is a run of an old system */
            imported: boolean;
            /**
             * @description Of an imported run: its figures follow other definitions
             * @constant
             */
            analytics_version?: "legacy";
            /** @description Of an imported run */
            import?: {
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                notes: {
                    code: string;
                    message: string;
                }[];
                message: string;
            };
            /** @description As the old system stored it; not comparable */
            legacy?: {
                scalars: {
                    initial_balance: string | null;
                    final_balance: string | null;
                    total_return_percent: string | null;
                    /** @description per bar */
                    sharpe_ratio: string | null;
                    max_drawdown_percent: string | null;
                    trade_count: number | null;
                    win_rate_fraction: string | null;
                };
                analytics?: unknown;
            };
            /** @description Null before the run has completed */
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            } | null;
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden?: boolean;
            annualised_hidden_reason?: string | null;
            /** @description Null of a run that has not completed, or is imported */
            deflated_sharpe: {
                /** @description All that the user ever ran on the instrument */
                trials: number;
                /** @description That the true Sharpe ratio is above what the best of so many trials reaches by luck, 0 to 1; null of fewer than three returns, or without variation */
                probability: number | null;
                /** @description The largest yearly Sharpe ratio to expect of so many trials without any skill */
                sharpe_by_luck: number;
            } | null;
            results: {
                /** @description Closed round trips */
                total_trades: number;
                total_fills: number;
                winning_trades: number;
                losing_trades: number;
                consecutive_wins: number;
                consecutive_losses: number;
                /** @description Bars */
                total_periods: number;
                execution_time_ms: number;
                /** @description Quote currency */
                total_return: number;
                /** @description Percent */
                total_return_percent: number;
                /** @description Fraction */
                win_rate: number;
                /** @description Fraction */
                cagr: number;
                /** @description Fraction */
                volatility: number;
                /** @description Fraction */
                average_annual_return: number;
                /** @description Money, never below 0 */
                max_drawdown: number;
                /** @description Percent, never below 0 */
                max_drawdown_percent: number;
                /** @description Days */
                maximum_drawdown_duration: number;
                sharpe_ratio: number;
                sortino_ratio: number;
                calmar_ratio: number;
                sterling_ratio: number;
                ulcer_index: number;
                information_ratio: number;
                profit_factor: number;
                profit_factor_infinite: boolean;
                /** @description Figures that say nothing about this run, and why; they are 0 or unreliable */
                undefined_figures?: {
                    [key: string]: "no_losing_period" | "no_drawdown" | "no_closed_trade" | "short_span" | "not_imported";
                };
                /** @description Market time after warm-up */
                traded_days?: number;
                /** @description Returns that ratios are made of */
                returns_samples?: number;
                top_drawdowns?: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[];
                refused_orders?: {
                    [key: string]: number;
                };
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio?: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio?: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation?: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio?: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor?: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number?: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days?: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion?: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion?: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent?: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent?: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent?: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage?: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons?: {
                    [key: string]: number;
                } | null;
                round_trips_left_out?: number;
                win_loss_ratio: number;
                /** @description Fraction */
                kelly_criterion: number;
                treynor_ratio: number;
                /** @description Quote currency */
                initial_portfolio_value: number;
                /** @description Quote currency */
                final_portfolio_value: number;
                /** @description Quote currency */
                gross_profit: number;
                /** @description Quote currency */
                gross_loss: number;
                /** @description Quote currency */
                net_profit: number;
                /** @description Quote currency */
                average_trade: number;
                /** @description Quote currency */
                largest_win: number;
                /** @description Quote currency */
                largest_loss: number;
                /** @description Quote currency */
                avg_win: number;
                /** @description Quote currency */
                avg_loss: number;
                /** @description Quote currency */
                expectancy: number;
                /** @description Null when the candles carry no volume */
                capacity: number | null;
                runtime_days: number;
                runtime_years: number;
                trades_per_day: number;
                turnover_ratio: number;
                /** @description Fraction */
                alpha: number;
                beta: number;
                r_squared: number;
                /** @description Fraction */
                tracking_error: number;
                up_capture: number;
                down_capture: number;
                /** @description Fraction */
                var_95: number;
                /** @description Fraction */
                var_99: number;
                /** @description Fraction */
                cvar_95: number;
                /** @description Fraction */
                cvar_99: number;
                skewness: number;
                kurtosis: number;
                /** @description Quote currency */
                total_fees: number;
                conflicting_orders: number;
                pending_orders: number;
                trades_left_out: number;
                benchmark: string;
                /** @enum {string} */
                returns_basis: "daily" | "bar";
                /** @description Fraction */
                risk_free_rate: number;
                symbol: string;
                /** @description A timeframe, such as 1m; of an imported run any text */
                interval: string;
                engine_version: string;
                program_hash: string;
                /** @description SHA-256 of the candles that were read */
                data_hash?: string;
                /** @description SHA-256 of the versions of the files that they are from; absent while candles may still come */
                data_version?: string;
                /** @description SHA-256 of all fills */
                fills_hash?: string;
                /** @description Where the candles are from */
                source: string;
                /**
                 * @description The symbol with its exchange
                 * @example coinbase:BTC/USD
                 */
                instrument?: string;
                warmup_bars: number;
                warmup_bars_missing: number;
                /** Format: date-time */
                complete_until: string;
                /**
                 * @description How good the candles are: those of the run, or all that a user has of their own
                 * @enum {string}
                 */
                data_grade?: "A" | "B" | "C" | "D" | "F";
                /** @description What is other than was asked for: a start before the first candle is moved to it */
                warnings?: string[];
                /** @description Bars that were skipped for missing candles, as `allow_gaps` allows */
                bars_missing?: number;
                cumulative_returns: {
                    /** @description Epoch milliseconds */
                    dates?: number[];
                    backtest?: number[];
                    benchmark?: number[];
                };
                daily_returns: {
                    /** @description Epoch milliseconds */
                    dates?: number[];
                    returns?: number[];
                };
                /** @description By English month of three letters, then by year */
                monthly_returns: {
                    [key: string]: {
                        [key: string]: number;
                    };
                };
                annual_returns: {
                    [key: string]: number;
                };
                drawdown: {
                    drawdown_series?: {
                        /** @description Epoch milliseconds */
                        dates: number[];
                        drawdowns: number[];
                    };
                    top_drawdowns?: components["schemas"]["Drawdown"][];
                };
                underwater_curve: {
                    /** @description Epoch milliseconds */
                    dates?: number[];
                    underwater?: number[];
                };
                rolling_volatility: {
                    /** @description Epoch milliseconds */
                    dates?: number[];
                    volatility_3mo?: (number | null)[];
                    volatility_6mo?: (number | null)[];
                    volatility_12mo?: (number | null)[];
                };
                rolling_sharpe: {
                    /** @description Epoch milliseconds */
                    dates?: number[];
                    sharpe_6mo?: (number | null)[];
                    sharpe_12mo?: (number | null)[];
                };
                rolling_beta: {
                    /** @description Epoch milliseconds */
                    dates?: number[];
                    beta_6mo?: (number | null)[];
                    beta_12mo?: (number | null)[];
                };
                rolling_month?: {
                    /** @description Epoch milliseconds */
                    dates?: number[];
                    returns?: number[];
                    volatility?: number[];
                    sharpe?: number[];
                    beta?: number[];
                };
                trade_return_histogram: {
                    histogram_data?: {
                        range_start: number;
                        range_end: number;
                        range_label: string;
                        frequency: number;
                    }[];
                };
                chart_data: {
                    /** @description Epoch seconds */
                    Datetime: number;
                    /** @description Quote currency */
                    Open: number;
                    /** @description Quote currency */
                    High: number;
                    /** @description Quote currency */
                    Low: number;
                    /** @description Quote currency */
                    Close: number;
                    /** @description Quote currency */
                    PortfolioValue: number;
                    /** @description Quote currency */
                    cash: number;
                    position: number;
                }[];
                trades: {
                    trade_id: string;
                    symbol: string;
                    /** @enum {string} */
                    side: "buy" | "sell";
                    quantity: number;
                    /** @description Quote currency */
                    price: number;
                    /** Format: date-time */
                    timestamp: string;
                    pnl: number | null;
                    /** @description Quote currency */
                    commission: number;
                    /** @description Quote currency */
                    portfolio_value: number;
                    /** @description What made the order, or why the fill was reduced */
                    reason?: string;
                }[];
                round_trips?: {
                    /** @description Of the sale, in `trades` */
                    trade_id: string;
                    /** Format: date-time */
                    entry_time: string;
                    /** Format: date-time */
                    exit_time: string;
                    quantity: number;
                    /** @description Mean of the purchases, without fees */
                    entry_price: number;
                    /** @description Quote currency */
                    exit_price: number;
                    /** @description Net of the fees of both sides */
                    pnl: number;
                    /** @description `pnl` as a fraction of the cost */
                    return: number;
                    duration_ms: number;
                    /** @description Farthest fall below the entry price, ≤ 0 */
                    adverse_excursion: number;
                    /** @description Farthest rise above the entry price, ≥ 0 */
                    favourable_excursion: number;
                    /** @enum {string} */
                    exit_reason: "signal" | "stop_loss" | "trailing_stop" | "take_profit";
                }[];
                /** @description Where the first bars were skipped, as `allow_gaps` allows */
                gaps?: {
                    /** Format: date-time */
                    start: string;
                    /** Format: date-time */
                    end: string;
                }[];
                /**
                 * @description There when the stored series cannot be read now
                 * @constant
                 */
                series_available?: false;
            } | null;
        };
        BacktestMetricsResponse: {
            /** Format: uuid */
            job_id: string;
            /** @description Fraction */
            value_at_risk_95: number;
            /** @description Fraction */
            value_at_risk_99: number;
            /** @description Fraction */
            conditional_var_95: number;
            /** @description Days */
            maximum_drawdown_duration: number;
            /** @description Compound annual growth */
            annual_return: number;
            /** @description By month, such as 2024-01 */
            monthly_returns: {
                period: string;
                return: number;
            }[];
            /** @description By day, such as 2024-01-31 */
            daily_returns: {
                period: string;
                return: number;
            }[];
            benchmark_symbol: string;
            /** @description Fraction */
            alpha: number;
            beta: number;
            /** @description Fraction */
            tracking_error: number;
            information_ratio: number;
            /** @description Hours; null without trades */
            trade_duration_avg: number | null;
            /** @description Hours; null below two trades */
            trade_duration_std: number | null;
            win_loss_ratio: number;
            /** @description Quote currency */
            expectancy: number;
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        };
        /** @description One HTML document that needs no network, with the policy that lets its own script run */
        BacktestReportResponse: string;
        ListFillsResponse: {
            /** @constant */
            success: true;
            /** @description Rows of all pages */
            total: number;
            /** @description Null on the last page */
            next_cursor: string | null;
            fills: {
                trade_id: string;
                symbol: string;
                /** @enum {string} */
                side: "buy" | "sell";
                quantity: number;
                /** @description Quote currency */
                price: number;
                /** Format: date-time */
                timestamp: string;
                pnl: number | null;
                /** @description Quote currency */
                commission: number;
                /** @description Quote currency */
                portfolio_value: number;
                /** @description What made the order, or why the fill was reduced */
                reason?: string;
            }[];
        };
        ListRoundTripsResponse: {
            /** @constant */
            success: true;
            /** @description Rows of all pages */
            total: number;
            /** @description Null on the last page */
            next_cursor: string | null;
            round_trips: {
                /** @description Of the sale, in `trades` */
                trade_id: string;
                /** Format: date-time */
                entry_time: string;
                /** Format: date-time */
                exit_time: string;
                quantity: number;
                /** @description Mean of the purchases, without fees */
                entry_price: number;
                /** @description Quote currency */
                exit_price: number;
                /** @description Net of the fees of both sides */
                pnl: number;
                /** @description `pnl` as a fraction of the cost */
                return: number;
                duration_ms: number;
                /** @description Farthest fall below the entry price, ≤ 0 */
                adverse_excursion: number;
                /** @description Farthest rise above the entry price, ≥ 0 */
                favourable_excursion: number;
                /** @enum {string} */
                exit_reason: "signal" | "stop_loss" | "trailing_stop" | "take_profit";
            }[];
        };
        /** @description Columns time_ms, side, quantity, price, fee, pnl, reason, node_id, order_type, ordered_at_ms, cash, position; with its names in the first line, unrounded */
        BacktestFillsCsvResponse: string;
        /**
         * Format: binary
         * @description Columns time_ms, side, quantity, price, fee, pnl, reason, node_id, order_type, ordered_at_ms, cash, position; compressed with zstd: times int64, days timestamps, numbers float64 or null, texts UTF-8
         */
        BacktestFillsParquetResponse: string;
        /** @description Columns entry_time_ms, exit_time_ms, quantity, entry_price, exit_price, pnl, return, duration_ms, adverse_excursion, favourable_excursion, exit_reason, trade_id; with its names in the first line, unrounded */
        BacktestRoundTripsCsvResponse: string;
        /**
         * Format: binary
         * @description Columns entry_time_ms, exit_time_ms, quantity, entry_price, exit_price, pnl, return, duration_ms, adverse_excursion, favourable_excursion, exit_reason, trade_id; compressed with zstd: times int64, days timestamps, numbers float64 or null, texts UTF-8
         */
        BacktestRoundTripsParquetResponse: string;
        /** @description Columns time_ms, equity, cash, position; with its names in the first line, unrounded */
        BacktestEquityCsvResponse: string;
        /**
         * Format: binary
         * @description Columns time_ms, equity, cash, position; compressed with zstd: times int64, days timestamps, numbers float64 or null, texts UTF-8
         */
        BacktestEquityParquetResponse: string;
        /** @description Columns date, return; with its names in the first line, unrounded */
        BacktestDailyReturnsCsvResponse: string;
        /**
         * Format: binary
         * @description Columns date, return; compressed with zstd: times int64, days timestamps, numbers float64 or null, texts UTF-8
         */
        BacktestDailyReturnsParquetResponse: string;
        AnnotateBacktestResponse: components["schemas"]["Backtest"];
        AnnotateBacktestRequest: {
            name?: string | null;
            /** @description Short texts to find it by; the same label counts once */
            labels?: string[] | null;
            /** @description Free text */
            notes?: string | null;
        };
        Done: {
            /** @constant */
            success: true;
            message: string;
        };
        CancelBacktestResponse: components["schemas"]["Done"];
        DeleteBacktestResponse: components["schemas"]["Done"];
        StartSweepResponse: {
            /** @constant */
            success: true;
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            error_message: string | null;
            /** @description Percent; it never falls */
            progress: number;
            /**
             * @description What it does now, such as `downloading candles: 12 of 26 days`; null when it does not run
             * @example downloading candles: 12 of 26 days
             */
            phase: string | null;
            trials_done: number;
            /** @description Sets in all, at most */
            trials: number;
            /** @description By `patience`, or all sets of the space were tried */
            stopped_early: boolean;
            /** @description Null while it is not known */
            remaining_seconds: number | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
            strategy_id: string | null;
            strategy_name: string;
            strategy_version: number | null;
            /** @description Of the first market */
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /**
             * @description Of the first market
             * @enum {string}
             */
            interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /** @description What the sets are run over; several where `parameters` vary the market */
            markets: {
                instrument: string | null;
                symbol: string;
                /** @enum {string} */
                interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /** @description How good the candles are; null until the worker has them */
                data_grade: ("A" | "B" | "C" | "D" | "F") | null;
            }[];
            warnings: string[];
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Candles before the start that every set saw: a single run with the same `warmup_bars` has the numbers of its set */
            warmup_bars: number;
            /** @description The best so far that meets the constraints */
            best: {
                /** @description From 0, in the order in which sets are chosen */
                trial: number;
                parameters: {
                    [key: string]: number | string | boolean;
                };
                /** @description Null for a set that cannot run; a figure is null where it says nothing */
                figures: {
                    [key: string]: number | null;
                } | null;
                /** @description Why the set cannot run */
                refused: string | null;
                /** @description Those of the objective */
                meets_constraints: boolean;
            } | null;
            estimate: {
                sets: number;
                /** @description Bars of the range and of the warm-up */
                bars: number;
                /** @description Bars times what the graph computes for each; one is a simple node on one bar */
                operations: number;
                /** @description What they take one free thread */
                seconds: number;
                /** @description What the download of candles that are not stored takes besides */
                download_seconds: number;
                /** @description A sweep that needs more is refused */
                budget_operations: number;
            };
            /** @description What the caller should know of the settings */
            notes: string[];
        };
        StartSweepRequest: {
            /** @description The id of a stored strategy, or the key of a template */
            strategy_id?: string | null;
            /** @description A graph {nodes, edges} of its own */
            json_tree?: unknown;
            /**
             * @description BASE/QUOTE, BASE-QUOTE or BASEQUOTE, in any case; needed unless `parameters` has `symbol`
             * @example BTC/USD
             */
            symbol?: string;
            /**
             * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
             * @example coinbase
             */
            exchange?: string;
            /** @description ISO 8601, UTC unless it says otherwise */
            start_date: string;
            /** @description A day or its midnight includes the whole day */
            end_date: string;
            /**
             * @description 5s to 1d; 1d by default, unless `parameters` has `timeframe`
             * @example 1h
             */
            interval?: string;
            /**
             * @description Quote currency; initial_capital and initial_balance are other names of it
             * @default 100000
             */
            starting_balance?: number | string;
            /**
             * @description Another name of starting_balance
             * @default 100000
             */
            initial_capital?: number | string;
            /**
             * @description Another name of starting_balance
             * @default 100000
             */
            initial_balance?: number | string;
            /**
             * @description Which of commission_rate and commission_fixed counts
             * @default rate
             * @enum {string}
             */
            commission_type?: "rate" | "fixed" | "both";
            /**
             * @description A fraction of what is traded, up to 0.1
             * @default 0.001
             */
            commission_rate?: number | string;
            /**
             * @description Money for each fill
             * @default 0
             */
            commission_fixed?: number | string;
            /**
             * @description A fraction, up to 0.1
             * @default 0.0005
             */
            slippage_rate?: number | string;
            /**
             * @description A fraction. The default is 1 for a back-test and 0.25 for a session
             * @default 1
             */
            max_position_size_percent?: number | string;
            /** @description Fee of limit orders that rested, a fraction; below 0 it is a rebate. `commission_rate` by default */
            maker_rate?: number | string;
            /** @description Fee of all other orders, a fraction. `commission_rate` by default */
            taker_rate?: number | string;
            /**
             * @description From bid to ask, a fraction; market and stop orders pay half
             * @default 0
             */
            spread?: number | string;
            /**
             * @description Largest share of the volume of a candle that an order fills; 0 is no limit
             * @default 0
             */
            volume_share?: number | string;
            /**
             * @description Prices worsen by this factor × (share of the volume)²
             * @default 0
             */
            price_impact?: number | string;
            /**
             * @description Largest position in units; 0 is no limit
             * @default 0
             */
            max_position?: number | string;
            /**
             * @description Price increment; 0 is none
             * @default 0
             */
            tick_size?: number | string;
            /** @description Quantity increment. That of the exchange by default */
            step_size?: number | string;
            /**
             * @description Smallest quantity of a fill
             * @default 0
             */
            min_quantity?: number | string;
            /** @description Smallest notional value of a fill. That of the exchange by default */
            min_notional?: number | string;
            /**
             * @description When market orders fill
             * @default next_open
             * @enum {string}
             */
            fill?: "next_open" | "same_close";
            /**
             * @description Skip bars of which the candles are missing, instead of failing
             * @default false
             */
            allow_gaps?: boolean;
            /** @description What lists call it */
            name?: string;
            /** @description What varies: `<node id>.<parameter>`, `<type>.<parameter>` of the only node of a type, or an execution setting such as `commission_rate`; of a sweep also `symbol` and `timeframe`, each in place of the field `symbol` or `interval`. In a grid the last one turns fastest */
            parameters: {
                [key: string]: {
                    from: number;
                    to: number;
                    step: number;
                } | {
                    values: (number | boolean | string)[];
                } | {
                    log: {
                        from: number;
                        to: number;
                        count: number;
                    };
                } | string;
            };
            /**
             * @description Which sets are run, such as `fast.period < slow.period` or `symbol != "ETH/USD"`
             * @default []
             */
            where?: string[];
            /**
             * @default grid
             * @enum {string}
             */
            search?: "grid" | "random" | "lhs" | "tpe";
            /** @description Sets to run: the whole grid by default, else 100 */
            trials?: number;
            /** @default 1 */
            seed?: number;
            /**
             * @default {
             *       "figure": "sharpe_ratio"
             *     }
             */
            objective?: {
                /**
                 * @default sharpe_ratio
                 * @enum {string}
                 */
                figure?: "final_equity" | "total_return_percent" | "cagr" | "volatility" | "sharpe_ratio" | "sortino_ratio" | "calmar_ratio" | "max_drawdown_percent" | "total_fills" | "total_trades" | "total_fees" | "ulcer_index" | "max_drawdown" | "win_rate" | "profit_factor" | "net_profit" | "average_trade";
                /**
                 * @description By default volatility, drawdowns and fees are minimised
                 * @enum {string}
                 */
                direction?: "maximise" | "minimise";
                /** @description The largest drawdown that the best set may have */
                max_drawdown_percent?: number;
                /** @description The fewest closed trades that the best set may have */
                min_trades?: number;
            };
            /** @description Stop after so many trials without a better one */
            patience?: number;
        };
        ListSweepsResponse: {
            /** @constant */
            success: true;
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            error_message: string | null;
            /** @description Percent; it never falls */
            progress: number;
            /**
             * @description What it does now, such as `downloading candles: 12 of 26 days`; null when it does not run
             * @example downloading candles: 12 of 26 days
             */
            phase: string | null;
            trials_done: number;
            /** @description Sets in all, at most */
            trials: number;
            /** @description By `patience`, or all sets of the space were tried */
            stopped_early: boolean;
            /** @description Null while it is not known */
            remaining_seconds: number | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
            strategy_id: string | null;
            strategy_name: string;
            strategy_version: number | null;
            /** @description Of the first market */
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /**
             * @description Of the first market
             * @enum {string}
             */
            interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /** @description What the sets are run over; several where `parameters` vary the market */
            markets: {
                instrument: string | null;
                symbol: string;
                /** @enum {string} */
                interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /** @description How good the candles are; null until the worker has them */
                data_grade: ("A" | "B" | "C" | "D" | "F") | null;
            }[];
            /** @description What is other than was asked for: a start before the first candle is moved to it */
            warnings: string[];
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Candles before the start that every set saw: a single run with the same `warmup_bars` has the numbers of its set */
            warmup_bars: number;
            /** @description The best so far that meets the constraints */
            best: {
                /** @description From 0, in the order in which sets are chosen */
                trial: number;
                parameters: {
                    [key: string]: number | string | boolean;
                };
                /** @description Null for a set that cannot run; a figure is null where it says nothing */
                figures: {
                    [key: string]: number | null;
                } | null;
                /** @description Why the set cannot run */
                refused: string | null;
                /** @description Those of the objective */
                meets_constraints: boolean;
            } | null;
        }[];
        ReadSweepResponse: {
            /** @constant */
            success: true;
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            error_message: string | null;
            /** @description Percent; it never falls */
            progress: number;
            /**
             * @description What it does now, such as `downloading candles: 12 of 26 days`; null when it does not run
             * @example downloading candles: 12 of 26 days
             */
            phase: string | null;
            trials_done: number;
            /** @description Sets in all, at most */
            trials: number;
            /** @description By `patience`, or all sets of the space were tried */
            stopped_early: boolean;
            /** @description Null while it is not known */
            remaining_seconds: number | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
            strategy_id: string | null;
            strategy_name: string;
            strategy_version: number | null;
            /** @description Of the first market */
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /**
             * @description Of the first market
             * @enum {string}
             */
            interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /** @description What the sets are run over; several where `parameters` vary the market */
            markets: {
                instrument: string | null;
                symbol: string;
                /** @enum {string} */
                interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /** @description How good the candles are; null until the worker has them */
                data_grade: ("A" | "B" | "C" | "D" | "F") | null;
            }[];
            /** @description What is other than was asked for: a start before the first candle is moved to it */
            warnings: string[];
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Candles before the start that every set saw: a single run with the same `warmup_bars` has the numbers of its set */
            warmup_bars: number;
            /** @description The best so far that meets the constraints */
            best: {
                /** @description From 0, in the order in which sets are chosen */
                trial: number;
                parameters: {
                    [key: string]: number | string | boolean;
                };
                /** @description Null for a set that cannot run; a figure is null where it says nothing */
                figures: {
                    [key: string]: number | null;
                } | null;
                /** @description Why the set cannot run */
                refused: string | null;
                /** @description Those of the objective */
                meets_constraints: boolean;
            } | null;
            /** @description Everything that the sweep goes by, defaults included */
            settings: {
                /** @description As the command line takes them */
                parameters: {
                    [key: string]: string;
                };
                where: string[];
                /** @enum {string} */
                search: "grid" | "random" | "lhs" | "tpe";
                trials: number | null;
                seed: number;
                objective: {
                    /** @enum {string} */
                    figure: "final_equity" | "total_return_percent" | "cagr" | "volatility" | "sharpe_ratio" | "sortino_ratio" | "calmar_ratio" | "max_drawdown_percent" | "total_fills" | "total_trades" | "total_fees" | "ulcer_index" | "max_drawdown" | "win_rate" | "profit_factor" | "net_profit" | "average_trade";
                    /** @enum {string} */
                    direction: "maximise" | "minimise";
                    max_drawdown_percent: number | null;
                    min_trades: number | null;
                };
                patience: number | null;
                execution: {
                    [key: string]: unknown;
                };
            };
            /** @description How likely the result is luck; null before it has completed, and where no set meets the objective */
            luck: {
                /** @description What the best set trades: its trials are counted, and compared */
                instrument: string | null;
                /** @description Yearly: of the best set of a sweep, out of sample of a walk-forward */
                sharpe_ratio: number;
                of_own_trials: {
                    /** @description Those of this sweep, or of all windows */
                    trials: number;
                    /** @description That the true Sharpe ratio is above what the best of so many trials reaches by luck, 0 to 1; null of fewer than three returns, or without variation */
                    probability: number | null;
                    /** @description The largest yearly Sharpe ratio to expect of so many trials without any skill */
                    sharpe_by_luck: number;
                };
                /** @description Over all trials that the user ever ran on the instrument */
                of_all_trials: {
                    /** @description All that the user ever ran on the instrument */
                    trials: number;
                    /** @description That the true Sharpe ratio is above what the best of so many trials reaches by luck, 0 to 1; null of fewer than three returns, or without variation */
                    probability: number | null;
                    /** @description The largest yearly Sharpe ratio to expect of so many trials without any skill */
                    sharpe_by_luck: number;
                };
                /** @description Over the sets of the market of the best one, whose returns are of the same periods. Null of a walk-forward, of one set, of too few returns, and where an older version compared the best sets */
                overfitting: {
                    /** @description All that ran, or a sample of 200 that is drawn whatever their results */
                    sets: number;
                    /** @description That the set which is best in one half is at or below the median in the other */
                    probability: number;
                    /** @description That it loses in the other half */
                    probability_of_loss: number;
                    combinations: number;
                } | null;
                /** @description The returns in other orders, in blocks */
                bootstrap: {
                    paths: number;
                    /** @description Fractions: 0.1 is 10 % */
                    final_return: {
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    };
                    /** @description Fractions */
                    max_drawdown: {
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    };
                    probability_of_loss: number;
                    /** @description Growth, 1 at the start, after so many steps */
                    curve: {
                        step: number;
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    }[];
                } | null;
                /** @description The round trips in other orders; null of a walk-forward */
                shuffle: {
                    paths: number;
                    /** @description Fractions: 0.1 is 10 % */
                    final_return: {
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    };
                    /** @description Fractions */
                    max_drawdown: {
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    };
                    probability_of_loss: number;
                    /** @description Growth, 1 at the start, after so many steps */
                    curve: {
                        step: number;
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    }[];
                } | null;
                /** @description Null of a walk-forward, and where no parameter is a number */
                sensitivity: {
                    objective: number;
                    /** @description Sets near the best one in every parameter */
                    neighbours: number;
                    neighbour_mean: number | null;
                    neighbour_worst: number | null;
                    /** @description neighbour_mean ÷ objective; null unless that is above 0 */
                    plateau: number | null;
                    parameters: {
                        name: string;
                        /** @description Objective at the next lower value */
                        below: number | null;
                        above: number | null;
                        /** @description While the other parameters stay; 50 values on each side */
                        curve: {
                            value: number;
                            objective: number;
                        }[];
                    }[];
                } | null;
            } | null;
            /** @description The best value of the objective by the first two parameters, of the sets that break none of its limits; neighbouring values share a cell on an axis of more than 40. Null with one parameter */
            heat_map: {
                x: {
                    parameter: string;
                    values: (number | string | boolean)[];
                };
                y: {
                    parameter: string;
                    values: (number | string | boolean)[];
                };
                /** @enum {string} */
                figure: "final_equity" | "total_return_percent" | "cagr" | "volatility" | "sharpe_ratio" | "sortino_ratio" | "calmar_ratio" | "max_drawdown_percent" | "total_fills" | "total_trades" | "total_fees" | "ulcer_index" | "max_drawdown" | "win_rate" | "profit_factor" | "net_profit" | "average_trade";
                /** @description By y, then by x. Null where no set is within the limits of the objective */
                cells: (number | null)[][];
                /** @description How many sets of each cell have a value, within the limits or not */
                sets: number[][];
            } | null;
        };
        ListSweepTrialsResponse: {
            /** @constant */
            success: true;
            trials: {
                /** @description From 0, in the order in which sets are chosen */
                trial: number;
                parameters: {
                    [key: string]: number | string | boolean;
                };
                /** @description Null for a set that cannot run; a figure is null where it says nothing */
                figures: {
                    [key: string]: number | null;
                } | null;
                /** @description Why the set cannot run */
                refused: string | null;
                /** @description Those of the objective */
                meets_constraints: boolean;
            }[];
            /** @description Null on the last page */
            next_cursor: string | null;
        };
        /** @description One line a trial, by number: the parameters, then final_equity, total_return_percent, sharpe_ratio, max_drawdown_percent, total_fills, total_trades, and the figure of the objective */
        SweepTrialsCsvResponse: string;
        /** @description One HTML document that needs no network */
        SweepReportResponse: string;
        CancelSweepResponse: components["schemas"]["Done"];
        DeleteSweepResponse: components["schemas"]["Done"];
        StartWalkForwardResponse: {
            /** @constant */
            success: true;
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            error_message: string | null;
            /** @description Percent; it never falls */
            progress: number;
            /**
             * @description What it does now, such as `downloading candles: 12 of 26 days`; null when it does not run
             * @example downloading candles: 12 of 26 days
             */
            phase: string | null;
            trials_done: number;
            /** @description By `patience`, or all sets of the space were tried */
            stopped_early: boolean;
            /** @description Null while it is not known */
            remaining_seconds: number | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
            strategy_id: string | null;
            strategy_name: string;
            strategy_version: number | null;
            /** @description Of the first market */
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /**
             * @description Of the first market
             * @enum {string}
             */
            interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /** @description What the sets are run over; several where `parameters` vary the market */
            markets: {
                instrument: string | null;
                symbol: string;
                /** @enum {string} */
                interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /** @description How good the candles are; null until the worker has them */
                data_grade: ("A" | "B" | "C" | "D" | "F") | null;
            }[];
            warnings: string[];
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Candles before the start that every set saw: a single run with the same `warmup_bars` has the numbers of its set */
            warmup_bars: number;
            /** @description At most */
            trials_per_window: number;
            /** @description Windows whose search has ended */
            windows_done: number;
            /** @description Null before the candles are there */
            windows: number | null;
            /** @description Null before it has completed */
            summary: {
                final_equity?: number | null;
                total_return_percent?: number | null;
                cagr?: number | null;
                volatility?: number | null;
                sharpe_ratio?: number | null;
                sortino_ratio?: number | null;
                calmar_ratio?: number | null;
                max_drawdown_percent?: number | null;
                total_fills?: number | null;
                total_trades?: number | null;
                total_fees?: number | null;
                ulcer_index?: number | null;
                max_drawdown?: number | null;
                win_rate?: number | null;
                profit_factor?: number | null;
                net_profit?: number | null;
                average_trade?: number | null;
                buy_and_hold_percent: number;
                /** @description A year, as a fraction */
                in_sample_growth: number;
                out_of_sample_growth: number;
                /** @description out_of_sample_growth ÷ in_sample_growth; null without growth in sample */
                efficiency_ratio: number | null;
                /** @description A fraction of the windows */
                profitable_windows: number;
                /** @description Windows in which no set met the objective */
                cash_windows: number;
            } | null;
            estimate: {
                sets: number;
                /** @description Bars of the range and of the warm-up */
                bars: number;
                /** @description Bars times what the graph computes for each; one is a simple node on one bar */
                operations: number;
                /** @description What they take one free thread */
                seconds: number;
                /** @description What the download of candles that are not stored takes besides */
                download_seconds: number;
                /** @description A sweep that needs more is refused */
                budget_operations: number;
                windows: number;
            };
            /** @description What the caller should know of the settings */
            notes: string[];
        };
        StartWalkForwardRequest: {
            /** @description The id of a stored strategy, or the key of a template */
            strategy_id?: string | null;
            /** @description A graph {nodes, edges} of its own */
            json_tree?: unknown;
            /**
             * @description BASE/QUOTE, BASE-QUOTE or BASEQUOTE, in any case; with an exchange before it, coinbase:BTC/USD
             * @example BTC/USD
             */
            symbol: string;
            /**
             * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
             * @example coinbase
             */
            exchange?: string;
            /** @description ISO 8601, UTC unless it says otherwise */
            start_date: string;
            /** @description A day or its midnight includes the whole day */
            end_date: string;
            /**
             * @description 5s to 1d
             * @default 1d
             * @example 1h
             */
            interval?: string;
            /**
             * @description Quote currency; initial_capital and initial_balance are other names of it
             * @default 100000
             */
            starting_balance?: number | string;
            /**
             * @description Another name of starting_balance
             * @default 100000
             */
            initial_capital?: number | string;
            /**
             * @description Another name of starting_balance
             * @default 100000
             */
            initial_balance?: number | string;
            /**
             * @description Which of commission_rate and commission_fixed counts
             * @default rate
             * @enum {string}
             */
            commission_type?: "rate" | "fixed" | "both";
            /**
             * @description A fraction of what is traded, up to 0.1
             * @default 0.001
             */
            commission_rate?: number | string;
            /**
             * @description Money for each fill
             * @default 0
             */
            commission_fixed?: number | string;
            /**
             * @description A fraction, up to 0.1
             * @default 0.0005
             */
            slippage_rate?: number | string;
            /**
             * @description A fraction. The default is 1 for a back-test and 0.25 for a session
             * @default 1
             */
            max_position_size_percent?: number | string;
            /** @description Fee of limit orders that rested, a fraction; below 0 it is a rebate. `commission_rate` by default */
            maker_rate?: number | string;
            /** @description Fee of all other orders, a fraction. `commission_rate` by default */
            taker_rate?: number | string;
            /**
             * @description From bid to ask, a fraction; market and stop orders pay half
             * @default 0
             */
            spread?: number | string;
            /**
             * @description Largest share of the volume of a candle that an order fills; 0 is no limit
             * @default 0
             */
            volume_share?: number | string;
            /**
             * @description Prices worsen by this factor × (share of the volume)²
             * @default 0
             */
            price_impact?: number | string;
            /**
             * @description Largest position in units; 0 is no limit
             * @default 0
             */
            max_position?: number | string;
            /**
             * @description Price increment; 0 is none
             * @default 0
             */
            tick_size?: number | string;
            /** @description Quantity increment. That of the exchange by default */
            step_size?: number | string;
            /**
             * @description Smallest quantity of a fill
             * @default 0
             */
            min_quantity?: number | string;
            /** @description Smallest notional value of a fill. That of the exchange by default */
            min_notional?: number | string;
            /**
             * @description When market orders fill
             * @default next_open
             * @enum {string}
             */
            fill?: "next_open" | "same_close";
            /**
             * @description Skip bars of which the candles are missing, instead of failing
             * @default false
             */
            allow_gaps?: boolean;
            /** @description What lists call it */
            name?: string;
            /** @description What varies: `<node id>.<parameter>`, `<type>.<parameter>` of the only node of a type, or an execution setting such as `commission_rate`; of a sweep also `symbol` and `timeframe`, each in place of the field `symbol` or `interval`. In a grid the last one turns fastest */
            parameters: {
                [key: string]: {
                    from: number;
                    to: number;
                    step: number;
                } | {
                    values: (number | boolean | string)[];
                } | {
                    log: {
                        from: number;
                        to: number;
                        count: number;
                    };
                } | string;
            };
            /**
             * @description Which sets are run, such as `fast.period < slow.period` or `symbol != "ETH/USD"`
             * @default []
             */
            where?: string[];
            /**
             * @default grid
             * @enum {string}
             */
            search?: "grid" | "random" | "lhs" | "tpe";
            /** @description Sets to run: the whole grid by default, else 100 */
            trials?: number;
            /** @default 1 */
            seed?: number;
            /**
             * @default {
             *       "figure": "sharpe_ratio"
             *     }
             */
            objective?: {
                /**
                 * @default sharpe_ratio
                 * @enum {string}
                 */
                figure?: "final_equity" | "total_return_percent" | "cagr" | "volatility" | "sharpe_ratio" | "sortino_ratio" | "calmar_ratio" | "max_drawdown_percent" | "total_fills" | "total_trades" | "total_fees" | "ulcer_index" | "max_drawdown" | "win_rate" | "profit_factor" | "net_profit" | "average_trade";
                /**
                 * @description By default volatility, drawdowns and fees are minimised
                 * @enum {string}
                 */
                direction?: "maximise" | "minimise";
                /** @description The largest drawdown that the best set may have */
                max_drawdown_percent?: number;
                /** @description The fewest closed trades that the best set may have */
                min_trades?: number;
            };
            /** @description Stop after so many trials without a better one */
            patience?: number;
            /**
             * @description Candles in which each set is chosen
             * @example 90d
             */
            in_sample: string;
            /**
             * @description Later candles on which the chosen set is tried
             * @example 30d
             */
            out_of_sample: string;
            /**
             * @description Candles between the two that neither uses, such as 1d
             * @default 0d
             */
            purge?: string;
            /**
             * @description Every choice sees all candles since the first
             * @default false
             */
            anchored?: boolean;
        };
        ListWalkForwardsResponse: {
            /** @constant */
            success: true;
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            error_message: string | null;
            /** @description Percent; it never falls */
            progress: number;
            /**
             * @description What it does now, such as `downloading candles: 12 of 26 days`; null when it does not run
             * @example downloading candles: 12 of 26 days
             */
            phase: string | null;
            trials_done: number;
            /** @description By `patience`, or all sets of the space were tried */
            stopped_early: boolean;
            /** @description Null while it is not known */
            remaining_seconds: number | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
            strategy_id: string | null;
            strategy_name: string;
            strategy_version: number | null;
            /** @description Of the first market */
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /**
             * @description Of the first market
             * @enum {string}
             */
            interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /** @description What the sets are run over; several where `parameters` vary the market */
            markets: {
                instrument: string | null;
                symbol: string;
                /** @enum {string} */
                interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /** @description How good the candles are; null until the worker has them */
                data_grade: ("A" | "B" | "C" | "D" | "F") | null;
            }[];
            /** @description What is other than was asked for: a start before the first candle is moved to it */
            warnings: string[];
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Candles before the start that every set saw: a single run with the same `warmup_bars` has the numbers of its set */
            warmup_bars: number;
            /** @description At most */
            trials_per_window: number;
            /** @description Windows whose search has ended */
            windows_done: number;
            /** @description Null before the candles are there */
            windows: number | null;
            /** @description Null before it has completed */
            summary: {
                final_equity?: number | null;
                total_return_percent?: number | null;
                cagr?: number | null;
                volatility?: number | null;
                sharpe_ratio?: number | null;
                sortino_ratio?: number | null;
                calmar_ratio?: number | null;
                max_drawdown_percent?: number | null;
                total_fills?: number | null;
                total_trades?: number | null;
                total_fees?: number | null;
                ulcer_index?: number | null;
                max_drawdown?: number | null;
                win_rate?: number | null;
                profit_factor?: number | null;
                net_profit?: number | null;
                average_trade?: number | null;
                buy_and_hold_percent: number;
                /** @description A year, as a fraction */
                in_sample_growth: number;
                out_of_sample_growth: number;
                /** @description out_of_sample_growth ÷ in_sample_growth; null without growth in sample */
                efficiency_ratio: number | null;
                /** @description A fraction of the windows */
                profitable_windows: number;
                /** @description Windows in which no set met the objective */
                cash_windows: number;
            } | null;
        }[];
        ReadWalkForwardResponse: {
            /** @constant */
            success: true;
            /** Format: uuid */
            id: string;
            name: string | null;
            /** @enum {string} */
            status: "queued" | "running" | "completed" | "failed" | "cancelled";
            error_message: string | null;
            /** @description Percent; it never falls */
            progress: number;
            /**
             * @description What it does now, such as `downloading candles: 12 of 26 days`; null when it does not run
             * @example downloading candles: 12 of 26 days
             */
            phase: string | null;
            trials_done: number;
            /** @description By `patience`, or all sets of the space were tried */
            stopped_early: boolean;
            /** @description Null while it is not known */
            remaining_seconds: number | null;
            /** Format: date-time */
            created_at: string;
            started_at: string | null;
            completed_at: string | null;
            strategy_id: string | null;
            strategy_name: string;
            strategy_version: number | null;
            /** @description Of the first market */
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /**
             * @description Of the first market
             * @enum {string}
             */
            interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /** @description What the sets are run over; several where `parameters` vary the market */
            markets: {
                instrument: string | null;
                symbol: string;
                /** @enum {string} */
                interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /** @description How good the candles are; null until the worker has them */
                data_grade: ("A" | "B" | "C" | "D" | "F") | null;
            }[];
            /** @description What is other than was asked for: a start before the first candle is moved to it */
            warnings: string[];
            /** Format: date-time */
            start_date: string;
            /** Format: date-time */
            end_date: string;
            /** @description Candles before the start that every set saw: a single run with the same `warmup_bars` has the numbers of its set */
            warmup_bars: number;
            /** @description At most */
            trials_per_window: number;
            /** @description Windows whose search has ended */
            windows_done: number;
            /** @description Null before the candles are there */
            windows: number | null;
            /** @description Null before it has completed */
            summary: {
                final_equity?: number | null;
                total_return_percent?: number | null;
                cagr?: number | null;
                volatility?: number | null;
                sharpe_ratio?: number | null;
                sortino_ratio?: number | null;
                calmar_ratio?: number | null;
                max_drawdown_percent?: number | null;
                total_fills?: number | null;
                total_trades?: number | null;
                total_fees?: number | null;
                ulcer_index?: number | null;
                max_drawdown?: number | null;
                win_rate?: number | null;
                profit_factor?: number | null;
                net_profit?: number | null;
                average_trade?: number | null;
                buy_and_hold_percent: number;
                /** @description A year, as a fraction */
                in_sample_growth: number;
                out_of_sample_growth: number;
                /** @description out_of_sample_growth ÷ in_sample_growth; null without growth in sample */
                efficiency_ratio: number | null;
                /** @description A fraction of the windows */
                profitable_windows: number;
                /** @description Windows in which no set met the objective */
                cash_windows: number;
            } | null;
            settings: {
                /** @description As the command line takes them */
                parameters: {
                    [key: string]: string;
                };
                where: string[];
                /** @enum {string} */
                search: "grid" | "random" | "lhs" | "tpe";
                trials: number | null;
                seed: number;
                objective: {
                    /** @enum {string} */
                    figure: "final_equity" | "total_return_percent" | "cagr" | "volatility" | "sharpe_ratio" | "sortino_ratio" | "calmar_ratio" | "max_drawdown_percent" | "total_fills" | "total_trades" | "total_fees" | "ulcer_index" | "max_drawdown" | "win_rate" | "profit_factor" | "net_profit" | "average_trade";
                    /** @enum {string} */
                    direction: "maximise" | "minimise";
                    max_drawdown_percent: number | null;
                    min_trades: number | null;
                };
                patience: number | null;
                execution: {
                    [key: string]: unknown;
                };
                anchored: boolean;
                in_sample_days: number;
                out_of_sample_days: number;
                purge_days: number;
            };
            /** @description How likely the result is luck; null before it has completed, and where no set meets the objective */
            luck: {
                /** @description What the best set trades: its trials are counted, and compared */
                instrument: string | null;
                /** @description Yearly: of the best set of a sweep, out of sample of a walk-forward */
                sharpe_ratio: number;
                of_own_trials: {
                    /** @description Those of this sweep, or of all windows */
                    trials: number;
                    /** @description That the true Sharpe ratio is above what the best of so many trials reaches by luck, 0 to 1; null of fewer than three returns, or without variation */
                    probability: number | null;
                    /** @description The largest yearly Sharpe ratio to expect of so many trials without any skill */
                    sharpe_by_luck: number;
                };
                /** @description Over all trials that the user ever ran on the instrument */
                of_all_trials: {
                    /** @description All that the user ever ran on the instrument */
                    trials: number;
                    /** @description That the true Sharpe ratio is above what the best of so many trials reaches by luck, 0 to 1; null of fewer than three returns, or without variation */
                    probability: number | null;
                    /** @description The largest yearly Sharpe ratio to expect of so many trials without any skill */
                    sharpe_by_luck: number;
                };
                /** @description Over the sets of the market of the best one, whose returns are of the same periods. Null of a walk-forward, of one set, of too few returns, and where an older version compared the best sets */
                overfitting: {
                    /** @description All that ran, or a sample of 200 that is drawn whatever their results */
                    sets: number;
                    /** @description That the set which is best in one half is at or below the median in the other */
                    probability: number;
                    /** @description That it loses in the other half */
                    probability_of_loss: number;
                    combinations: number;
                } | null;
                /** @description The returns in other orders, in blocks */
                bootstrap: {
                    paths: number;
                    /** @description Fractions: 0.1 is 10 % */
                    final_return: {
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    };
                    /** @description Fractions */
                    max_drawdown: {
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    };
                    probability_of_loss: number;
                    /** @description Growth, 1 at the start, after so many steps */
                    curve: {
                        step: number;
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    }[];
                } | null;
                /** @description The round trips in other orders; null of a walk-forward */
                shuffle: {
                    paths: number;
                    /** @description Fractions: 0.1 is 10 % */
                    final_return: {
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    };
                    /** @description Fractions */
                    max_drawdown: {
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    };
                    probability_of_loss: number;
                    /** @description Growth, 1 at the start, after so many steps */
                    curve: {
                        step: number;
                        p5: number;
                        p25: number;
                        p50: number;
                        p75: number;
                        p95: number;
                    }[];
                } | null;
                /** @description Null of a walk-forward, and where no parameter is a number */
                sensitivity: {
                    objective: number;
                    /** @description Sets near the best one in every parameter */
                    neighbours: number;
                    neighbour_mean: number | null;
                    neighbour_worst: number | null;
                    /** @description neighbour_mean ÷ objective; null unless that is above 0 */
                    plateau: number | null;
                    parameters: {
                        name: string;
                        /** @description Objective at the next lower value */
                        below: number | null;
                        above: number | null;
                        /** @description While the other parameters stay; 50 values on each side */
                        curve: {
                            value: number;
                            objective: number;
                        }[];
                    }[];
                } | null;
            } | null;
            window_list: {
                /** Format: date-time */
                in_from: string;
                /** Format: date-time */
                in_to: string;
                /** Format: date-time */
                out_from: string;
                /** Format: date-time */
                out_to: string;
                searched: boolean;
                trials_done: number;
                /** @description In sample, the best so far */
                best: {
                    /** @description From 0, in the order in which sets are chosen */
                    trial: number;
                    parameters: {
                        [key: string]: number | string | boolean;
                    };
                    /** @description Null for a set that cannot run; a figure is null where it says nothing */
                    figures: {
                        [key: string]: number | null;
                    } | null;
                    /** @description Why the set cannot run */
                    refused: string | null;
                    /** @description Those of the objective */
                    meets_constraints: boolean;
                } | null;
            }[];
        };
        WalkForwardResultsResponse: {
            summary: {
                final_equity?: number | null;
                total_return_percent?: number | null;
                cagr?: number | null;
                volatility?: number | null;
                sharpe_ratio?: number | null;
                sortino_ratio?: number | null;
                calmar_ratio?: number | null;
                max_drawdown_percent?: number | null;
                total_fills?: number | null;
                total_trades?: number | null;
                total_fees?: number | null;
                ulcer_index?: number | null;
                max_drawdown?: number | null;
                win_rate?: number | null;
                profit_factor?: number | null;
                net_profit?: number | null;
                average_trade?: number | null;
                buy_and_hold_percent: number;
                /** @description A year, as a fraction */
                in_sample_growth: number;
                out_of_sample_growth: number;
                /** @description out_of_sample_growth ÷ in_sample_growth; null without growth in sample */
                efficiency_ratio: number | null;
                /** @description A fraction of the windows */
                profitable_windows: number;
                /** @description Windows in which no set met the objective */
                cash_windows: number;
            };
            drift: {
                name: string;
                values: number[];
                lowest: number;
                highest: number;
                changes: number;
                mean_step: number;
            }[];
            /** @description As in the CSV of `algotrade walk-forward` */
            windows: {
                [key: string]: number | string | null;
            }[];
            /** @description Out of sample, stitched, by bar */
            equity: {
                time_ms: number[];
                equity: number[];
                /** @description The same cash held since the first open; missing in results of before it was stored */
                buy_and_hold?: number[];
            };
            /** @description Out of sample; missing in results of before they were stored */
            round_trips?: {
                /** Format: date-time */
                entry_time: string;
                /** Format: date-time */
                exit_time: string;
                quantity: number;
                /** @description Mean of the purchases, without fees */
                entry_price: number;
                /** @description Quote currency */
                exit_price: number;
                /** @description Net of the fees of both sides */
                pnl: number;
                /** @description `pnl` as a fraction of the cost */
                return: number;
                duration_ms: number;
                /** @description Farthest fall below the entry price, ≤ 0 */
                adverse_excursion: number;
                /** @description Farthest rise above the entry price, ≥ 0 */
                favourable_excursion: number;
                trade_id: string;
                /** @enum {string} */
                exit_reason: "signal" | "stop_loss" | "trailing_stop" | "take_profit" | "window_end";
            }[];
            round_trips_left_out?: number;
        };
        /** @description One HTML document that needs no network */
        WalkForwardReportResponse: string;
        CancelWalkForwardResponse: components["schemas"]["Done"];
        DeleteWalkForwardResponse: components["schemas"]["Done"];
        ListTrialRegistersResponse: {
            /** @constant */
            success: true;
            instruments: {
                /**
                 * @description The symbol with its exchange
                 * @example coinbase:BTC/USD
                 */
                instrument: string;
                trials: number;
                /** @description Of a day */
                mean_sharpe: number;
                /** @description Of a day, sample; 0 of fewer than two trials */
                sharpe_variance: number;
            }[];
        };
        TellTrialsResponse: {
            /** @constant */
            success: true;
            instruments: {
                /**
                 * @description The symbol with its exchange
                 * @example coinbase:BTC/USD
                 */
                instrument: string;
                trials: number;
                /** @description Of a day */
                mean_sharpe: number;
                /** @description Of a day, sample; 0 of fewer than two trials */
                sharpe_variance: number;
            }[];
            /** @description False when the key was reported before */
            counted: boolean;
        };
        TellTrialsRequest: {
            /**
             * @description A name of what is reported: reported again with the same key, it is not counted again
             * @example 3f1d6f0e-5d0a-4c0e-8f0b-7d3a1c9e2b11
             */
            key: string;
            trials: {
                instrument: string;
                count: number;
                /** @description Of the Sharpe ratios of a day, not of a year */
                mean: number;
                /** @description Sum of the squared distances from the mean */
                squares: number;
            }[];
        };
        SessionItem: {
            /** Format: uuid */
            session_id: string;
            /** Format: uuid */
            id: string;
            session_name: string;
            name: string;
            labels: string[];
            /** @description Empty when there are none */
            notes: string;
            strategy_id: string | null;
            strategy_name: string;
            strategyName: string;
            strategy_version: number | null;
            /** @enum {string} */
            status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /** @description A timeframe, such as 1m; of an imported session any text */
            timeframe: string;
            is_active: boolean;
            isActive: boolean;
            start_time: string | null;
            startTime: string | null;
            /** @description The first start */
            started_at: string | null;
            /** @description The latest start after a pause or a stop */
            resumed_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Quote currency */
            current_portfolio_value: number;
            /** @description Quote currency */
            current_capital: number;
            /** @description Quote currency */
            initial_balance: number;
            /** @description Quote currency */
            initial_capital: number;
            /** @description Fills */
            total_trades: number;
            /** @description Percent */
            total_return: number;
            /** @description Quote currency */
            total_pnl: number;
            /** @description Percent, never above 0 */
            max_drawdown: number;
            /** @description Percent */
            win_rate: number;
            settings: components["schemas"]["SessionSettings"];
            /** @description Whether it is history of an old system, which never runs */
            imported: boolean;
            /** @description Of an imported session */
            import?: {
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                /** @description The session id in the old system */
                external_id: string;
                was_running: boolean;
                notes: {
                    code: string;
                    message: string;
                }[];
                /**
                 * @description Where the figures beside `figures` come from: made of the imported trades, or as the old system stored them
                 * @enum {string}
                 */
                figures_of: "trades" | "old_system";
                message: string;
            };
            /** @description Figures as the old system stored them; not comparable */
            legacy?: {
                metrics: {
                    /** @description cash or total value: the old writers disagreed */
                    current_value: string | null;
                    total_return_percent: string | null;
                    total_pnl: string | null;
                    trade_count: number | null;
                    /** @description percent; `win_rate_ambiguous` is noted for 1 and less */
                    win_rate: string | null;
                    /** @description never below 0 */
                    max_drawdown_percent: string | null;
                    sharpe_ratio: string | null;
                };
            };
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; cash that no position holds */
                cash_balance: number | null;
                /** @description money; profit of the open position at the last close */
                unrealized_pnl: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description money; how far the equity is below its highest value now; never below 0 */
                current_drawdown: number | null;
                /** @description percent; the same as a share of the highest value; never below 0 */
                current_drawdown_percent: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        };
        SessionSettings: {
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /** @description A timeframe, such as 1m; of an imported session any text */
            timeframe: string;
            /** @description Quote currency */
            starting_balance: number;
            max_position_size_percent: number;
            /** @enum {string} */
            commission_type: "rate" | "fixed";
            commission_rate: number;
            /** @description Quote currency */
            commission_fixed: number;
            slippage_rate: number;
            /** @description Smallest step of a quantity, base asset; quantities are rounded down to it */
            size_step?: number;
            /** @description Smallest notional value of an order, quote currency; 0 is none */
            min_notional?: number;
            risk_management: {
                [key: string]: number | boolean | null;
            };
            /** @description Quote currency */
            initialBalance: number;
            slippage: number;
            /** @description Percent of the notional value, or money when fixed */
            commission: number;
            /** @enum {string} */
            commissionType: "percentage" | "fixed";
            autoStop: boolean;
            maxDrawdown: number;
            maxPositions: number;
            sessionName: string;
            /**
             * @description A session follows its market in real time
             * @constant
             */
            speed: 1;
        };
        CreateSessionResponse: {
            /** @constant */
            success: true;
            data: components["schemas"]["SessionItem"];
            message?: string;
            /** @description Fields of the request that are unknown and were ignored */
            ignored_fields: string[];
            /** @description What the caller should know of the settings */
            notes: string[];
        };
        CreateSessionRequest: {
            /** @description The id of a stored strategy, or the key of a template */
            strategy_id?: string | null;
            /** @description A graph {nodes, edges} of its own */
            json_tree?: unknown;
            /**
             * @description BASE/QUOTE, BASE-QUOTE or BASEQUOTE, in any case; with an exchange before it, coinbase:BTC/USD
             * @example BTC/USD
             */
            symbol: string;
            /**
             * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
             * @example coinbase
             */
            exchange?: string;
            /**
             * @default 1m
             * @enum {string}
             */
            timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /**
             * @description Quote currency; initial_capital and initial_balance are other names of it
             * @default 100000
             */
            starting_balance?: number | string;
            /**
             * @description Another name of starting_balance
             * @default 100000
             */
            initial_capital?: number | string;
            /**
             * @description Another name of starting_balance
             * @default 100000
             */
            initial_balance?: number | string;
            /**
             * @description A fraction. The default is 1 for a back-test and 0.25 for a session
             * @default 0.25
             */
            max_position_size_percent?: number | string;
            /**
             * @default rate
             * @enum {string}
             */
            commission_type?: "rate" | "fixed";
            /**
             * @description A fraction of what is traded
             * @default 0.001
             */
            commission_rate?: number | string;
            /**
             * @description Money for each fill
             * @default 0
             */
            commission_fixed?: number | string;
            /**
             * @description A fraction
             * @default 0.0005
             */
            slippage_rate?: number | string;
            session_name?: string | null;
            /** @description Another name of session_name */
            name?: string | null;
            /** @description Short texts to find it by; the same label counts once */
            labels?: string[] | null;
            /** @description Free text */
            notes?: string | null;
            /** @default  */
            description?: string | null;
            /** @default {} */
            risk_management?: {
                max_drawdown?: number | null;
                max_daily_trades?: number | null;
                max_daily_loss?: number | null;
                stop_loss_default?: number | null;
                take_profit_default?: number | null;
                auto_stop?: boolean | null;
                max_positions?: number | null;
            } | null;
        };
        ListSessionsResponse: {
            /** @constant */
            success: true;
            data: {
                sessions: components["schemas"]["SessionItem"][];
            };
            message?: string;
        };
        Session: {
            /** Format: uuid */
            session_id: string;
            /** Format: uuid */
            id: string;
            session_name: string;
            name: string;
            labels: string[];
            /** @description Empty when there are none */
            notes: string;
            strategy_id: string | null;
            strategy_name: string;
            strategyName: string;
            strategy_version: number | null;
            /** @enum {string} */
            status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /** @description A timeframe, such as 1m; of an imported session any text */
            timeframe: string;
            is_active: boolean;
            isActive: boolean;
            start_time: string | null;
            startTime: string | null;
            /** @description The first start */
            started_at: string | null;
            /** @description The latest start after a pause or a stop */
            resumed_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Quote currency */
            current_portfolio_value: number;
            /** @description Quote currency */
            current_capital: number;
            /** @description Quote currency */
            initial_balance: number;
            /** @description Quote currency */
            initial_capital: number;
            /** @description Fills */
            total_trades: number;
            /** @description Percent */
            total_return: number;
            /** @description Quote currency */
            total_pnl: number;
            /** @description Percent, never above 0 */
            max_drawdown: number;
            /** @description Percent */
            win_rate: number;
            settings: components["schemas"]["SessionSettings"];
            /** @description Whether it is history of an old system, which never runs */
            imported: boolean;
            /** @description Of an imported session */
            import?: {
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                /** @description The session id in the old system */
                external_id: string;
                was_running: boolean;
                notes: {
                    code: string;
                    message: string;
                }[];
                /**
                 * @description Where the figures beside `figures` come from: made of the imported trades, or as the old system stored them
                 * @enum {string}
                 */
                figures_of: "trades" | "old_system";
                message: string;
            };
            /** @description Figures as the old system stored them; not comparable */
            legacy?: {
                metrics: {
                    /** @description cash or total value: the old writers disagreed */
                    current_value: string | null;
                    total_return_percent: string | null;
                    total_pnl: string | null;
                    trade_count: number | null;
                    /** @description percent; `win_rate_ambiguous` is noted for 1 and less */
                    win_rate: string | null;
                    /** @description never below 0 */
                    max_drawdown_percent: string | null;
                    sharpe_ratio: string | null;
                };
            };
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; cash that no position holds */
                cash_balance: number | null;
                /** @description money; profit of the open position at the last close */
                unrealized_pnl: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description money; how far the equity is below its highest value now; never below 0 */
                current_drawdown: number | null;
                /** @description percent; the same as a share of the highest value; never below 0 */
                current_drawdown_percent: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
            /** Format: uuid */
            user_id: string;
            description: string;
            status_reason: string;
            /** Format: date-time */
            updated_at: string;
            stopped_at: string | null;
            /** @description Quote currency */
            current_balance: number;
            winning_trades: number;
            losing_trades: number;
            sharpe_ratio: number;
        };
        SessionPortfolio: {
            cash_balance: number;
            total_value: number;
            unrealized_pnl: number;
            realized_pnl: number;
            total_pnl: number;
            total_pnl_percent: number;
            position_count: number;
            positions: components["schemas"]["Position"][];
            initial_capital: number;
            trade_count: number;
            /** @description epoch seconds */
            updated_at: number;
            /** Format: uuid */
            session_id: string;
            /** @description The same as `cash_balance` */
            cash: number;
            /** @description The same as `total_value` */
            totalValue: number;
            /** @description The same as `unrealized_pnl` */
            unrealizedPnL: number;
            /** @description The same as `realized_pnl` */
            realizedPnL: number;
            /** @description Since the latest candle opened */
            age_ms: number | null;
        };
        Position: {
            symbol: string;
            quantity: number;
            average_price: number;
            current_price: number;
            market_value: number;
            unrealized_pnl: number;
            unrealized_pnl_percent: number;
            /** @description Quote currency */
            avg_price: number;
            /** @description Quote currency */
            avgPrice: number;
            /** @description Quote currency */
            current_value: number;
            /** @description Quote currency */
            currentValue: number;
            /** @description Quote currency */
            pnl: number;
            /** @description Percent */
            pnl_percent: number;
            /** @description Epoch seconds */
            last_updated: number;
        };
        SessionMetrics: {
            total_return: number;
            total_pnl: number;
            total_pnl_percent: number;
            /** @description percent, never above 0 */
            max_drawdown: number;
            max_drawdown_percent: number;
            current_drawdown: number;
            /** @description percent of closed round trips */
            win_rate: number;
            total_trades: number;
            winning_trades: number;
            losing_trades: number;
            largest_win: number;
            largest_loss: number;
            average_trade_pnl: number;
            consecutive_wins: number;
            consecutive_losses: number;
            /** Format: uuid */
            session_id: string;
            /** @description A year; 0 while figures per year are hidden */
            sharpe_ratio: number;
            sharpe_samples: number;
            /** @description A year, as a fraction */
            risk_free_rate: number;
            /** @description Epoch seconds */
            updated_at: number;
            /** @description Whether it is history of an old system, which never runs */
            imported: boolean;
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; cash that no position holds */
                cash_balance: number | null;
                /** @description money; profit of the open position at the last close */
                unrealized_pnl: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description money; how far the equity is below its highest value now; never below 0 */
                current_drawdown: number | null;
                /** @description percent; the same as a share of the highest value; never below 0 */
                current_drawdown_percent: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        };
        SessionTrade: {
            /** Format: uuid */
            trade_id: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            session_id: string;
            symbol: string;
            instrument: string | null;
            /** @description Null, as `instrument`, where it was stored before there were several */
            exchange: string | null;
            /** @enum {string} */
            side: "BUY" | "SELL";
            /** @enum {string} */
            action: "BUY" | "SELL";
            quantity: number;
            /** @description Quote currency */
            price: number;
            /** @description Quote currency */
            fee: number;
            /** @description Quote currency */
            total_cost: number;
            /** Format: date-time */
            timestamp: string;
            /** @enum {string} */
            status: "OPEN" | "CLOSED";
            /** @description Quote currency */
            pnl: number;
            /** @description Percent */
            pnl_percent: number;
            reason: string;
            /** @description Its id in the old system */
            imported_trade_id?: string;
            /** @enum {string} */
            imported_status?: "FILLED" | "PARTIAL" | "CANCELLED" | "REJECTED";
        };
        RestoreSessionResponse: {
            /** @constant */
            success: true;
            data: {
                session: components["schemas"]["Session"];
                portfolio: components["schemas"]["SessionPortfolio"];
                metrics: components["schemas"]["SessionMetrics"];
                trades: components["schemas"]["SessionTrade"][];
                chart_data: {
                    price: {
                        /** @description Epoch seconds */
                        timestamp: number;
                        /** @description Quote currency */
                        price: number;
                        volume: number | null;
                    }[];
                    portfolio: {
                        /** @description Epoch seconds */
                        timestamp: number;
                        /** @description Quote currency */
                        value: number;
                        /** @description Percent */
                        return: number;
                    }[];
                    drawdown: {
                        /** @description Epoch seconds */
                        timestamp: number;
                        /** @description Percent, never above 0 */
                        drawdown: number;
                    }[];
                };
                /** Format: date-time */
                restored_at: string;
            };
            message?: string;
        };
        RestoreSessionRequest: {
            session_id: string;
        };
        ReadSessionResponse: {
            /** @constant */
            success: true;
            data: {
                session_detail: {
                    session: components["schemas"]["Session"];
                    portfolio: components["schemas"]["SessionPortfolio"];
                    metrics: components["schemas"]["SessionMetrics"];
                    trades: components["schemas"]["SessionTrade"][];
                };
            };
            message?: string;
        };
        SessionStatusResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                session_id: string;
                /** @enum {string} */
                status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
                reason: string;
                symbol: string;
                instrument: string | null;
                /** @description Null, as `instrument`, where it was stored before there were several */
                exchange: string | null;
                /** @description A timeframe, such as 1m; of an imported session any text */
                timeframe: string;
            };
            message?: string;
        };
        SessionPortfolioResponse: {
            cash_balance: number;
            total_value: number;
            unrealized_pnl: number;
            realized_pnl: number;
            total_pnl: number;
            total_pnl_percent: number;
            position_count: number;
            positions: components["schemas"]["Position"][];
            initial_capital: number;
            trade_count: number;
            /** @description epoch seconds */
            updated_at: number;
            /** Format: uuid */
            session_id: string;
            /** @description The same as `cash_balance` */
            cash: number;
            /** @description The same as `total_value` */
            totalValue: number;
            /** @description The same as `unrealized_pnl` */
            unrealizedPnL: number;
            /** @description The same as `realized_pnl` */
            realizedPnL: number;
            /** @description Since the latest candle opened */
            age_ms: number | null;
            /** @constant */
            success: true;
            data: {
                portfolio: components["schemas"]["SessionPortfolio"];
            };
        };
        SessionMetricsResponse: {
            total_return: number;
            total_pnl: number;
            total_pnl_percent: number;
            /** @description percent, never above 0 */
            max_drawdown: number;
            max_drawdown_percent: number;
            current_drawdown: number;
            /** @description percent of closed round trips */
            win_rate: number;
            total_trades: number;
            winning_trades: number;
            losing_trades: number;
            largest_win: number;
            largest_loss: number;
            average_trade_pnl: number;
            consecutive_wins: number;
            consecutive_losses: number;
            /** Format: uuid */
            session_id: string;
            /** @description A year; 0 while figures per year are hidden */
            sharpe_ratio: number;
            sharpe_samples: number;
            /** @description A year, as a fraction */
            risk_free_rate: number;
            /** @description Epoch seconds */
            updated_at: number;
            /** @description Whether it is history of an old system, which never runs */
            imported: boolean;
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; cash that no position holds */
                cash_balance: number | null;
                /** @description money; profit of the open position at the last close */
                unrealized_pnl: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description money; how far the equity is below its highest value now; never below 0 */
                current_drawdown: number | null;
                /** @description percent; the same as a share of the highest value; never below 0 */
                current_drawdown_percent: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
            /** @constant */
            success: true;
            data: {
                metrics: components["schemas"]["SessionMetrics"];
            };
        };
        SessionTradesResponse: {
            /** @constant */
            success: true;
            data: {
                trades: components["schemas"]["SessionTrade"][];
                count: number;
            };
            message?: string;
        };
        SessionChartResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                session_id: string;
                data_points: {
                    /** @description Epoch seconds */
                    timestamp: number;
                    /** @description Null where an imported session has none */
                    price: number | null;
                    /** @description Null where an imported session has none */
                    portfolio_value: number | null;
                    /** @description Null where an imported session has none */
                    pnl: number | null;
                    /** @description Null where an imported session has none */
                    pnl_percent: number | null;
                    /** @description Null where an imported session has none */
                    position_size: number | null;
                    /** @description Null where an imported session has none */
                    cash_balance: number | null;
                    /** @description Null where an imported session has none */
                    trade_count: number | null;
                }[];
                updated_at: number | null;
            };
            message?: string;
        };
        /** @description One HTML document that needs no network, with the policy that lets its own script run */
        SessionReportResponse: string;
        SessionMoved: {
            /** Format: uuid */
            session_id: string;
            /** @enum {string} */
            status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
        };
        StartSessionResponse: {
            /** @constant */
            success: true;
            message: string;
            data: components["schemas"]["SessionMoved"];
        };
        PauseSessionResponse: {
            /** @constant */
            success: true;
            message: string;
            data: components["schemas"]["SessionMoved"];
        };
        ResumeSessionResponse: {
            /** @constant */
            success: true;
            message: string;
            data: components["schemas"]["SessionMoved"];
        };
        StopSessionResponse: {
            /** @constant */
            success: true;
            message: string;
            data: components["schemas"]["SessionMoved"];
            final_results: components["schemas"]["SessionMetrics"];
        };
        DuplicateSessionResponse: {
            /** @constant */
            success: true;
            data: components["schemas"]["SessionItem"];
            message?: string;
        };
        DuplicateSessionRequest: {
            /** @description Without one, the name of the session and " (copy)" */
            session_name?: string | null;
            /**
             * @description BASE/QUOTE, BASE-QUOTE or BASEQUOTE, in any case; with an exchange before it, coinbase:BTC/USD
             * @example BTC/USD
             */
            symbol?: string;
            /** @enum {string} */
            timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /** @description Quote currency; initial_capital and initial_balance are other names of it */
            starting_balance?: number | string;
            /** @description Another name of starting_balance */
            initial_capital?: number | string;
            /** @description Another name of starting_balance */
            initial_balance?: number | string;
        };
        ChangeSessionStatusResponse: {
            /** @constant */
            success: true;
            message: string;
            /** Format: uuid */
            session_id: string;
            /** @enum {string} */
            status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
        };
        ChangeSessionStatusRequest: {
            /** @enum {string} */
            status: "RUNNING" | "PAUSED" | "STOPPED";
            /** @description Ignored */
            portfolio?: unknown;
            /** @description Ignored */
            metrics?: unknown;
        };
        PatchSessionResponse: {
            /** @constant */
            success: true;
            message: string;
            /** Format: uuid */
            session_id: string;
            /** @enum {string} */
            status: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
            data: components["schemas"]["SessionItem"];
        };
        PatchSessionRequest: {
            /** @enum {string} */
            status?: "RUNNING" | "PAUSED" | "STOPPED";
            /** @description Ignored */
            portfolio?: unknown;
            /** @description Ignored */
            metrics?: unknown;
            name?: string;
            /** @description Another name of name */
            session_name?: string;
            /** @description Short texts to find it by; the same label counts once */
            labels?: string[] | null;
            /** @description Free text */
            notes?: string | null;
        };
        DeleteSessionResponse: components["schemas"]["Done"];
        ReadOperationResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                operation_id: string;
                /**
                 * Format: uuid
                 * @description Of a creation or a copy, the new session: it exists once the operation is done
                 */
                session_id: string;
                /** @enum {string} */
                action: "start" | "pause" | "resume" | "stop" | "delete" | "create" | "duplicate" | "change";
                /** @enum {string} */
                state: "accepted" | "done" | "failed";
                /** @description Why it failed */
                reason: string | null;
                /** Format: date-time */
                created_at: string;
                ended_at: string | null;
            };
            message?: string;
        };
        MarketSymbol: {
            /** @example BTC-USD */
            id: string;
            /**
             * @description What a request sends: outside the default exchange, the instrument
             * @example BTC/USD
             */
            symbol: string;
            /**
             * @description The symbol with its exchange
             * @example coinbase:BTC/USD
             */
            instrument: string;
            base_currency: string;
            quote_currency: string;
            base_name: string;
            quote_name: string;
            exchange: string;
            /** @description The exchange that is meant where a request names none */
            is_default_exchange: boolean;
            is_active: boolean;
            /** @description Also the step of a quantity, base asset */
            min_order_size: number;
            /** @description Smallest notional value of an order, quote currency; 0 is none */
            min_notional: number;
            price_precision: number;
            size_precision: number;
            last_price: number | null;
            last_updated: string | null;
            /** Format: date-time */
            created_at: string;
            /** @constant */
            asset_type: "crypto";
        };
        ListSymbolsResponse: {
            /** @constant */
            success: true;
            symbols: components["schemas"]["MarketSymbol"][];
            total: number;
            min_history_days: number;
            /** @description Symbols whose first day is still looked up */
            history_unknown: number;
            /** @description Those that are followed; of one that is not available no symbol is listed */
            exchanges: {
                exchange: string;
                /** @description The exchange that is meant where a request names none */
                is_default: boolean;
                is_available: boolean;
            }[];
        };
        SearchSymbolsResponse: {
            /** @constant */
            success: true;
            symbols: components["schemas"]["MarketSymbol"][];
            total: number;
            min_history_days: number;
            /** @description Symbols whose first day is still looked up */
            history_unknown: number;
            /** @description Those that are followed; of one that is not available no symbol is listed */
            exchanges: {
                exchange: string;
                /** @description The exchange that is meant where a request names none */
                is_default: boolean;
                is_available: boolean;
            }[];
        };
        ListBaseCurrenciesResponse: {
            /** @constant */
            success: true;
            currencies: {
                code: string;
                name: string;
            }[];
        };
        ListQuoteCurrenciesResponse: {
            /** @constant */
            success: true;
            currencies: {
                code: string;
                name: string;
            }[];
        };
        LatestPricesResponse: {
            /** @constant */
            success: true;
            symbol: string;
            /** @description The older name of `exchange` */
            source: string;
            exchange: string;
            /**
             * @description The symbol with its exchange
             * @example coinbase:BTC/USD
             */
            instrument: string;
            count: number;
            prices: {
                /** @description Epoch seconds */
                timestamp: number;
                price: number;
                volume: number;
                bid: number | null;
                ask: number | null;
                stream_id: string;
            }[];
            window_size: number;
            cached: boolean;
            age_ms: number | null;
        };
        Candle: {
            /** @description Open time, epoch milliseconds */
            time: number;
            open: number;
            high: number;
            low: number;
            close: number;
            volume: number;
            trades: number | null;
        };
        TimeRange: {
            /** @description Epoch milliseconds */
            start: number;
            /** @description Epoch milliseconds */
            end: number;
        };
        ReadCandlesResponse: {
            /** @constant */
            success: true;
            symbol: string;
            /** @enum {string} */
            timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /** @description The older name of `exchange` */
            source: string;
            exchange: string;
            /**
             * @description The symbol with its exchange
             * @example coinbase:BTC/USD
             */
            instrument: string;
            count: number;
            candles: components["schemas"]["Candle"][];
            /** @description Where the exchange has no candles */
            holes: components["schemas"]["TimeRange"][];
            /** @description The exchange's first candle, where the range was asked for from before it */
            start_clamped_to?: number;
            /** @description Where the next page begins */
            next_start?: number;
            complete_until: number | null;
            age_ms: number | null;
            /**
             * @description The exchange could not be asked: older candles that it may have are missing
             * @constant
             */
            shortened?: true;
        };
        ReadStreamResponse: {
            /** @constant */
            success: true;
            symbol: string;
            /** @description The older name of `exchange` */
            source: string;
            exchange: string;
            /**
             * @description The symbol with its exchange
             * @example coinbase:BTC/USD
             */
            instrument: string;
            /** @description Smallest step of a quantity, base asset; quantities are rounded down to it */
            size_step: number;
            /** @description Smallest notional value of an order, quote currency; 0 is none */
            min_notional: number;
            followed: boolean;
            window_size: number;
            ticker: {
                /** @description Epoch milliseconds */
                time: number;
                price: number;
                bid: number;
                ask: number;
                volume_24h: number;
                high_24h: number;
                low_24h: number;
            } | null;
            websocket: string;
        };
        SubscribeMarketResponse: {
            /** @constant */
            success: true;
            message: string;
            symbol: string;
            /** @description The older name of `exchange` */
            source: string;
            exchange: string;
            /**
             * @description The symbol with its exchange
             * @example coinbase:BTC/USD
             */
            instrument: string;
            /** @enum {string} */
            timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            client_id: string;
            window_size: number;
            subscribers: number;
        };
        SubscribeMarketRequest: {
            /**
             * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
             * @example coinbase
             */
            exchange?: string;
            /**
             * @default 1m
             * @enum {string}
             */
            timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /** @default 1000 */
            size?: number;
            client_id?: string;
        };
        UnsubscribeMarketResponse: {
            /** @constant */
            success: true;
            message: string;
            symbol: string;
            /** @description The older name of `exchange` */
            source: string;
            exchange: string;
            /**
             * @description The symbol with its exchange
             * @example coinbase:BTC/USD
             */
            instrument: string;
            /** @enum {string} */
            timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            client_id: string;
            window_size: number;
            subscribers: number;
        };
        DateRangeResponse: {
            available: boolean;
            symbol: string;
            /** @description The older name of `exchange` */
            source: string;
            exchange: string;
            /**
             * @description The symbol with its exchange
             * @example coinbase:BTC/USD
             */
            instrument: string;
            earliest_date: string | null;
            latest_date: string | null;
            total_days: number;
            /**
             * @description Only of the simulated market: its prices are made up
             * @constant
             */
            _fake_data?: true;
            /** @description Recorded candles that the simulated market repeats for ever */
            tape?: {
                /** Format: date-time */
                start: string;
                /**
                 * Format: date-time
                 * @description The end of the first repetition
                 */
                end: string;
                /** @constant */
                repeats: true;
                /** @constant */
                every_second_repetition: "backwards";
            };
        };
        ReadHistoricalResponse: {
            /** @constant */
            success: true;
            /** @enum {string} */
            interval: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            data: {
                [key: string]: {
                    symbol: string;
                    data: {
                        /** @description Open time, epoch milliseconds */
                        time: number;
                        open: number;
                        high: number;
                        low: number;
                        close: number;
                        volume: number;
                        trades: number | null;
                        /** @description Epoch seconds */
                        timestamp: number;
                    }[];
                    count: number;
                    /** @description The older name of `exchange` */
                    source: string;
                    exchange: string;
                    /**
                     * @description The symbol with its exchange
                     * @example coinbase:BTC/USD
                     */
                    instrument: string;
                    cached: boolean;
                    holes: components["schemas"]["TimeRange"][];
                    /** @description The exchange's first candle, where the range was asked for from before it */
                    start_clamped_to?: number;
                };
            };
        };
        ReadHistoricalRequest: {
            symbols: string[];
            /**
             * @description ISO 8601, or milliseconds since 1970
             * @example 2024-01-01T00:00:00Z
             */
            start_date: string;
            /**
             * @description ISO 8601, or milliseconds since 1970
             * @example 2024-01-01T00:00:00Z
             */
            end_date: string;
            /**
             * @default 1h
             * @enum {string}
             */
            interval?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            /**
             * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
             * @example coinbase
             */
            exchange?: string;
            /** @default true */
            include_empty?: boolean;
        };
        ValidateDatesResponse: {
            valid: boolean;
            errors: string[];
        };
        ValidateDatesRequest: {
            /** @example BTC/USD */
            symbol: string;
            /**
             * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
             * @example coinbase
             */
            exchange?: string;
            /** Format: date */
            start_date: string;
            /** Format: date */
            end_date: string;
        };
        UploadDataResponse: {
            /** @constant */
            success: true;
            data: {
                /** @example imported:EUR/USD */
                instrument: string;
                symbol: string;
                /** @enum {string} */
                timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                candles: number;
                /**
                 * Format: date-time
                 * @description The open time of the first candle
                 */
                start: string;
                /**
                 * Format: date-time
                 * @description The end of the last candle
                 */
                end: string;
                /**
                 * @description Best to worst: the worst of the measures
                 * @enum {string}
                 */
                grade: "A" | "B" | "C" | "D" | "F";
                quality: {
                    /**
                     * @description Best to worst: the worst of the measures
                     * @enum {string}
                     */
                    grade: "A" | "B" | "C" | "D" | "F";
                    /** @enum {string} */
                    calendar: "24x7" | "weekdays" | "us-equities";
                    measures: {
                        measure: string;
                        /**
                         * @description Best to worst: the worst of the measures
                         * @enum {string}
                         */
                        grade: "A" | "B" | "C" | "D" | "F";
                        count: number;
                        /** @description Of the candles expected, 0 to 1 */
                        share: number;
                        reason: string;
                    }[];
                    /** @description The first hundred */
                    gaps: {
                        /** Format: date-time */
                        start: string;
                        /** Format: date-time */
                        end: string;
                        candles: number;
                    }[];
                };
                /** @description The files that the candles are from, at most a hundred */
                uploads: {
                    /** @description Of the bytes of the file; null once a later file has changed its candles */
                    sha256: string | null;
                    /**
                     * Format: date-time
                     * @description The open time of its first candle
                     */
                    start: string;
                    /**
                     * Format: date-time
                     * @description The open time of its last candle
                     */
                    last: string;
                    repeated: number;
                    steps_back: number;
                }[];
                /** Format: date-time */
                updated_at: string;
            };
            /** @description Candles in the file */
            candles_read: number;
            warnings: string[];
        };
        /** @description CSV, JSON, Parquet or Arrow/Feather, also in gzip or zip */
        UploadDataRequest: unknown;
        ListDataResponse: {
            /** @constant */
            success: true;
            data: {
                /** @example imported:EUR/USD */
                instrument: string;
                symbol: string;
                /** @enum {string} */
                timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                candles: number;
                /**
                 * Format: date-time
                 * @description The open time of the first candle
                 */
                start: string;
                /**
                 * Format: date-time
                 * @description The end of the last candle
                 */
                end: string;
                /**
                 * @description Best to worst: the worst of the measures
                 * @enum {string}
                 */
                grade: "A" | "B" | "C" | "D" | "F";
                quality: {
                    /**
                     * @description Best to worst: the worst of the measures
                     * @enum {string}
                     */
                    grade: "A" | "B" | "C" | "D" | "F";
                    /** @enum {string} */
                    calendar: "24x7" | "weekdays" | "us-equities";
                    measures: {
                        measure: string;
                        /**
                         * @description Best to worst: the worst of the measures
                         * @enum {string}
                         */
                        grade: "A" | "B" | "C" | "D" | "F";
                        count: number;
                        /** @description Of the candles expected, 0 to 1 */
                        share: number;
                        reason: string;
                    }[];
                    /** @description The first hundred */
                    gaps: {
                        /** Format: date-time */
                        start: string;
                        /** Format: date-time */
                        end: string;
                        candles: number;
                    }[];
                };
                /** @description The files that the candles are from, at most a hundred */
                uploads: {
                    /** @description Of the bytes of the file; null once a later file has changed its candles */
                    sha256: string | null;
                    /**
                     * Format: date-time
                     * @description The open time of its first candle
                     */
                    start: string;
                    /**
                     * Format: date-time
                     * @description The open time of its last candle
                     */
                    last: string;
                    repeated: number;
                    steps_back: number;
                }[];
                /** Format: date-time */
                updated_at: string;
            }[];
            candles: number;
            candles_allowed: number;
        };
        ReadDataResponse: {
            /** @constant */
            success: true;
            /** @example imported:EUR/USD */
            instrument: string;
            symbol: string;
            /** @enum {string} */
            timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            count: number;
            candles: components["schemas"]["Candle"][];
            /** @description Where the next page begins, epoch milliseconds */
            next_start?: number;
        };
        DeleteDataResponse: {
            /** @constant */
            success: true;
            deleted: number;
        };
        LiveAnalyticsResponse: {
            /** Format: uuid */
            session_id: string;
            /** Format: date-time */
            calculated_at: string;
            age_ms: number;
            performance_metrics: {
                /** @description Quote currency */
                total_return?: number;
                /** @description Percent */
                total_return_pct?: number;
                /** @description Quote currency */
                initial_balance?: number;
                /** @description Quote currency */
                current_balance?: number;
                /** @description Days */
                runtime_days?: number;
                runtime_years?: number;
                trades_per_day?: number;
            };
            risk_metrics: {
                /** @description Percent */
                max_drawdown_pct?: number;
                /** @description Percent */
                current_drawdown_pct?: number;
                /** @description Quote currency */
                current_drawdown?: number;
            };
            trading_metrics: {
                total_trades?: number;
                completed_trades?: number;
                winning_trades?: number;
                losing_trades?: number;
                /** @description Percent */
                win_rate?: number;
                /** @description Quote currency */
                largest_win?: number;
                /** @description Quote currency */
                largest_loss?: number;
                consecutive_wins?: number;
                consecutive_losses?: number;
                /** @description Quote currency */
                gross_profit?: number;
                /** @description Quote currency */
                gross_loss?: number;
                /** @description Quote currency */
                avg_win?: number;
                /** @description Quote currency */
                avg_loss?: number;
                /** @description Quote currency */
                expectancy?: number;
                win_loss_ratio?: number;
                profit_factor?: number;
                /** @constant */
                profit_factor_infinite?: true;
            };
            portfolio_overview: {
                /** @description Quote currency */
                total_value?: number;
                /** @description Quote currency */
                cash?: number;
                /** @description Quote currency */
                total_pnl?: number;
                /** @description Quote currency */
                initial_balance?: number;
                symbol?: string;
                instrument?: string | null;
                /** @description Null, as `instrument`, where it was stored before there were several */
                exchange?: string | null;
                /** @description Quote currency */
                price?: number;
                candle_time?: number;
                positions?: {
                    symbol: string;
                    quantity: number;
                    average_price: number;
                    current_price: number;
                    market_value: number;
                    unrealized_pnl: number;
                    unrealized_pnl_percent: number;
                }[];
                /** @enum {string} */
                status?: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
            };
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; cash that no position holds */
                cash_balance: number | null;
                /** @description money; profit of the open position at the last close */
                unrealized_pnl: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description money; how far the equity is below its highest value now; never below 0 */
                current_drawdown: number | null;
                /** @description percent; the same as a share of the highest value; never below 0 */
                current_drawdown_percent: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        };
        SessionPerformanceResponse: {
            /** Format: uuid */
            session_id: string;
            /** @description Whether the figures beside `figures` are of an old system */
            imported: boolean;
            performance_score?: number;
            /** @enum {string} */
            rating?: "Excellent" | "Good" | "Fair" | "Poor";
            /** @enum {string} */
            sharpe_rating?: "Excellent" | "Good" | "Fair" | "Poor";
            sharpe_ratio?: number;
            /** @enum {string} */
            win_rate_rating: "Excellent" | "Good" | "Fair" | "Poor";
            /** @enum {string} */
            drawdown_rating: "Excellent" | "Good" | "Fair" | "Poor";
            /** @enum {string} */
            risk_level: "Low" | "Medium" | "High";
            /** @description Percent */
            total_return_pct: number;
            /** @description Percent, never below 0 */
            max_drawdown_pct: number;
            /** @description Percent */
            win_rate: number;
            total_trades: number;
            /** Format: date-time */
            updated_at: string;
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; cash that no position holds */
                cash_balance: number | null;
                /** @description money; profit of the open position at the last close */
                unrealized_pnl: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description money; how far the equity is below its highest value now; never below 0 */
                current_drawdown: number | null;
                /** @description percent; the same as a share of the highest value; never below 0 */
                current_drawdown_percent: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        };
        KeyMetrics: {
            /** @description Fraction */
            cagr: number;
            sharpe_ratio: number;
            sortino_ratio: number;
            information_ratio: number;
            /** @description Fraction, never above 0 */
            max_drawdown: number;
            /** @description A year */
            turnover_ratio: number;
            trades_per_day: number;
            /** @description Fraction */
            win_rate: number;
            capacity: number | null;
            /** @description Days */
            runtime_days: number;
            runtime_years: number;
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        };
        KeyMetricsResponse: components["schemas"]["KeyMetrics"];
        BacktestSummaryResponse: {
            /** Format: uuid */
            backtest_id: string;
            /** Format: date-time */
            calculated_at: string;
            key_metrics: {
                /** @description Fraction */
                cagr: number;
                sharpe_ratio: number;
                sortino_ratio: number;
                information_ratio: number;
                /** @description Fraction, never above 0 */
                max_drawdown: number;
                /** @description A year */
                turnover_ratio: number;
                trades_per_day: number;
                /** @description Fraction */
                win_rate: number;
                capacity: number | null;
                /** @description Days */
                runtime_days: number;
                runtime_years: number;
            };
            performance_metrics: {
                /** @description Quote currency */
                total_return: number;
                /** @description Percent */
                total_return_pct: number;
                /** @description Fraction */
                volatility: number;
                calmar_ratio: number;
                sterling_ratio: number;
                /** @description Quote currency */
                initial_balance: number;
                /** @description Quote currency */
                final_balance: number;
                /** @description Fraction */
                alpha: number;
                beta: number;
            };
            risk_metrics: {
                /** @description Quote currency */
                max_drawdown: number;
                /** @description Percent */
                max_drawdown_pct: number;
                ulcer_index: number;
                /** @description Fraction */
                var_95: number;
                /** @description Fraction */
                var_99: number;
                /** @description Fraction */
                cvar_95: number;
                /** @description Fraction */
                cvar_99: number;
                skewness: number;
                kurtosis: number;
            };
            trading_metrics: {
                total_trades: number;
                winning_trades: number;
                losing_trades: number;
                /** @description Fraction */
                win_rate: number;
                profit_factor: number;
                /** @description Quote currency */
                avg_win: number;
                /** @description Quote currency */
                avg_loss: number;
                /** @description Quote currency */
                largest_win: number;
                /** @description Quote currency */
                largest_loss: number;
                consecutive_wins: number;
                consecutive_losses: number;
                /** @description Fraction */
                kelly_criterion: number;
                /** @description Quote currency */
                expectancy: number;
                win_loss_ratio: number;
                /** @description Quote currency */
                gross_profit: number;
                /** @description Quote currency */
                gross_loss: number;
            };
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        };
        BacktestDrawdownResponse: {
            drawdown_series: {
                /** @description Epoch milliseconds */
                dates?: number[];
                drawdowns?: number[];
                peaks?: number[];
            };
            /** @description Fraction, never above 0 */
            max_drawdown: number;
            /** @description Mean of all points under water */
            avg_drawdown: number;
            /** @description Of the time of the series */
            time_underwater: number;
            /** @description Days */
            longest_drawdown_period: number;
            top_drawdowns: {
                /** Format: date-time */
                start_date: string;
                /** Format: date-time */
                end_date: string;
                /** @description Fraction, never above 0 */
                drawdown: number;
                /** @description Days */
                duration_days: number;
            }[];
            underwater_curve: {
                /** @description Epoch milliseconds */
                dates?: number[];
                underwater?: number[];
                /** @description From peak to peak again, in order */
                recovery_times?: number[];
                /** @description Days */
                longest_underwater_period?: number;
            };
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        };
        BacktestReturnsResponse: {
            /** @description Epoch milliseconds */
            dates: number[];
            backtest: number[];
            benchmark: number[];
            outperformance: number[];
            final_outperformance: number | null;
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        } | {
            /** @description Epoch milliseconds */
            dates: number[];
            returns: number[];
            best_day: number | null;
            worst_day: number | null;
            avg_daily_return: number | null;
            daily_win_rate: number | null;
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        } | {
            monthly_returns: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            best_month: number | null;
            worst_month: number | null;
            avg_monthly_return: number | null;
            monthly_win_rate: number | null;
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        } | {
            annual_returns: {
                [key: string]: number;
            };
            average_annual_return: number | null;
            best_year: number | null;
            worst_year: number | null;
            annual_win_rate: number | null;
            /** @description 1 − deviation / |mean| of the years; null below two of them */
            consistency_score: number | null;
            figures: {
                /** @description money; cash before the first candle */
                initial_balance: number | null;
                /** @description money; cash and position at the last close: the equity */
                portfolio_value: number | null;
                /** @description money; `portfolio_value` − `initial_balance` */
                total_return: number | null;
                /** @description percent; `total_return` ÷ `initial_balance` */
                total_return_percent: number | null;
                /** @description fraction; compound annual growth of the equity; years of 365.25 days */
                cagr: number | null;
                /** @description fraction; mean of the returns of calendar years */
                average_annual_return: number | null;
                /** @description money; profit of closed round trips, fees of both sides included */
                net_profit: number | null;
                /** @description money; commission of all fills; negative when rebates exceed it */
                total_fees: number | null;
                /** @description money; what slippage, half the spread and price impact cost, without rounding to ticks; never below 0 */
                total_slippage: number | null;
                /** @description percent; return of buying at the first open and holding, without fees */
                buy_and_hold_percent: number | null;
                /** @description percent; the same from the first candle after warm-up, when the strategy can trade */
                buy_and_hold_after_warmup_percent: number | null;
                /** @description money; smallest over the days with fills of 1 % of the traded value ÷ the traded share of the equity; null without volume */
                capacity: number | null;
                /** @description money; largest fall of the equity below its highest value so far; never below 0 */
                max_drawdown: number | null;
                /** @description percent; largest fall of the equity as a share of its highest value so far; never below 0 */
                max_drawdown_percent: number | null;
                /** @description days; longest time from a peak until it was reached again */
                maximum_drawdown_duration: number | null;
                /** @description falls; the five deepest falls: `start` and `end` in epoch milliseconds, `drawdown` a fraction ≤ 0. The old page’s chart has three, by day */
                top_drawdowns: {
                    start: number;
                    end: number;
                    drawdown: number;
                }[] | null;
                /** @description percent; root mean square of the drawdown over all bars */
                ulcer_index: number | null;
                /** @description fraction; standard deviation of the returns × √(periods of a year) */
                volatility: number | null;
                /** @description fraction; root mean square of the shortfall below the risk-free rate, over all periods × √(periods of a year); never below 0 */
                downside_deviation: number | null;
                /** @description ratio; `total_return` ÷ `max_drawdown`; null without a drawdown */
                recovery_factor: number | null;
                /** @description fraction; 5 % quantile of the returns: historical value at risk; never above 0 */
                var_95: number | null;
                /** @description fraction; 1 % quantile of the returns; never above 0 */
                var_99: number | null;
                /** @description fraction; mean of the returns at or below `var_95`: expected shortfall; never above 0 */
                cvar_95: number | null;
                /** @description fraction; mean of the returns at or below `var_99`; never above 0 */
                cvar_99: number | null;
                /** @description ratio; sample skewness of the returns */
                skewness: number | null;
                /** @description ratio; sample excess kurtosis of the returns */
                kurtosis: number | null;
                /** @description ratio; mean return above the risk-free rate ÷ standard deviation */
                sharpe_ratio: number | null;
                /** @description ratio; as Sharpe, ÷ the root mean square of losses over all periods; 0 of an equity that never moves */
                sortino_ratio: number | null;
                /** @description ratio; `cagr` ÷ largest drawdown */
                calmar_ratio: number | null;
                /** @description ratio; `cagr` ÷ mean of each calendar year’s largest drawdown */
                sterling_ratio: number | null;
                /** @description ratio; gains ÷ losses of the returns above the risk-free rate; null without a loss */
                omega_ratio: number | null;
                /** @description ratio; 95 % quantile of the returns ÷ the size of the 5 % one */
                tail_ratio: number | null;
                /** @description fraction; probability that the true Sharpe ratio is above 0, from the number of returns and their shape; not corrected for how many sets were tried; never below 0 */
                probabilistic_sharpe_ratio: number | null;
                /** @description ratio; mean return above the benchmark ÷ its standard deviation */
                information_ratio: number | null;
                /** @description ratio; annual return above the risk-free rate ÷ `beta` */
                treynor_ratio: number | null;
                /** @description fraction; return above what `beta` explains */
                alpha: number | null;
                /** @description ratio; covariance with the benchmark ÷ its variance */
                beta: number | null;
                /** @description fraction; share of the variance that the benchmark explains */
                r_squared: number | null;
                /** @description fraction; standard deviation of the return above the benchmark */
                tracking_error: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark rises */
                up_capture: number | null;
                /** @description ratio; mean return ÷ the benchmark’s, where the benchmark falls */
                down_capture: number | null;
                /** @description text; the returns that ratios are made of: `daily`, or `bar` from candle to candle */
                returns_basis: string | null;
                /** @description count; how many returns there are */
                returns_samples: number | null;
                /** @description fraction; return of a year without risk that ratios compare with */
                risk_free_rate: number | null;
                /** @description count; closed round trips. The old keys of a session count fills */
                total_trades: number | null;
                /** @description count; executions: purchases and sales */
                total_fills: number | null;
                /** @description count; round trips with a profit */
                winning_trades: number | null;
                /** @description count; round trips with a loss; one of exactly 0 is neither */
                losing_trades: number | null;
                /** @description percent; `winning_trades` ÷ `total_trades` */
                win_rate: number | null;
                /** @description money; sum of the profits; never below 0 */
                gross_profit: number | null;
                /** @description money; sum of the losses; never below 0 */
                gross_loss: number | null;
                /** @description ratio; `gross_profit` ÷ `gross_loss`; 999.99 when there is no loss */
                profit_factor: number | null;
                /** @description flag; whether there are profits and no loss */
                profit_factor_infinite: boolean | null;
                /** @description money; mean profit or loss of a round trip: the expectancy */
                average_trade: number | null;
                /** @description money; mean profit of the winning round trips; never below 0 */
                avg_win: number | null;
                /** @description money; mean loss of the losing round trips; never below 0 */
                avg_loss: number | null;
                /** @description ratio; `avg_win` ÷ `avg_loss` */
                win_loss_ratio: number | null;
                /** @description money; largest profit of a round trip; never below 0 */
                largest_win: number | null;
                /** @description money; largest loss of a round trip; never above 0 */
                largest_loss: number | null;
                /** @description count; longest row of winning round trips */
                consecutive_wins: number | null;
                /** @description count; longest row of losing round trips */
                consecutive_losses: number | null;
                /** @description fraction; share of the money that grows it fastest, 0 to 1: W − (1 − W) ÷ R */
                kelly_criterion: number | null;
                /** @description ratio; √`total_trades` × mean result of a round trip ÷ its standard deviation */
                system_quality_number: number | null;
                /** @description days; mean duration of a round trip, from purchase to sale */
                average_holding_days: number | null;
                /** @description fraction; mean over round trips of the farthest fall below the entry price (MAE); never above 0 */
                average_adverse_excursion: number | null;
                /** @description fraction; mean over round trips of the farthest rise above the entry price (MFE); never below 0 */
                average_favourable_excursion: number | null;
                /** @description counts; round trips by what sold: `signal`, `stop_loss`, `trailing_stop` or `take_profit` */
                exit_reasons: {
                    [key: string]: number;
                } | null;
                /** @description counts; orders that were not filled, by reason */
                refused_orders: {
                    [key: string]: number;
                } | null;
                /** @description days; market time that it could trade: after warm-up for a run, RUNNING for a session */
                traded_days: number | null;
                /** @description days; from the first open to the last close */
                runtime_days: number | null;
                /** @description years; `runtime_days` ÷ 365.25 */
                runtime_years: number | null;
                /** @description count; candles */
                total_periods: number | null;
                /** @description percent; share of the candles with a position at their close; never below 0 */
                time_in_market_percent: number | null;
                /** @description ratio; `total_trades` ÷ `runtime_days` */
                trades_per_day: number | null;
                /** @description ratio; half of the traded value ÷ mean equity, a year */
                turnover_ratio: number | null;
                /** @description ms; time that the computation took */
                execution_time_ms: number | null;
            };
            /** @description Whether figures per year are hidden: null in `figures`, 0 elsewhere */
            annualised_hidden: boolean;
            annualised_hidden_reason: string | null;
        };
        ListConnectionsResponse: {
            /** Format: uuid */
            user_id: string;
            connections: {
                /** Format: uuid */
                connection_id: string;
                /** Format: date-time */
                connected_at: string;
                /** Format: date-time */
                expires_at: string;
                subscriptions: string[];
            }[];
            total: number;
        };
        NotifyUserResponse: {
            /** @constant */
            success: true;
            message: string;
            /** Format: uuid */
            notification_id: string;
        };
        NotifyUserRequest: {
            /** @default  */
            title?: string;
            message: string;
            /**
             * @default info
             * @enum {string}
             */
            level?: "info" | "success" | "warning" | "error";
            /** @default {} */
            data?: {
                [key: string]: unknown;
            };
        };
        NotifyEveryoneResponse: {
            /** @constant */
            success: true;
            message: string;
            /** Format: uuid */
            notification_id: string;
        };
        NotifyEveryoneRequest: {
            /** @default  */
            title?: string;
            message: string;
            /**
             * @default info
             * @enum {string}
             */
            level?: "info" | "success" | "warning" | "error";
            /** @default {} */
            data?: {
                [key: string]: unknown;
            };
        };
        CreateImportResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                batch_id: string;
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                source_name: string;
                fingerprint: string;
                dry_run: boolean;
                /** @enum {string} */
                state: "uploading" | "running" | "completed" | "failed" | "rolling_back" | "rolled_back";
                /** Format: uuid */
                started_by: string;
                error: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                created_at: string;
                started_at: string | null;
                finished_at: string | null;
                /** @description Of all parts. */
                records: number;
                records_done: number;
                /** @description Completed runs before it that changed nothing and were deleted. */
                superseded: number;
                parts: {
                    name: string;
                    /** @enum {string} */
                    entity: "user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row";
                    records: number;
                    bytes: number;
                    uploaded: boolean;
                    records_done: number;
                }[];
                tables: {
                    table: string;
                    entities: ("user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row")[];
                    /** @description Rows of the source. */
                    read: number;
                    /** @description Records made of them: a row may hold many. */
                    records: number;
                    inserted: number;
                    updated: number;
                    unchanged: number;
                    conflict: number;
                    quarantined: number;
                    archived: number;
                    /** @description Of the conflicts: changed here alone, the source still says what was imported. */
                    changed_here: number;
                    /** @description Of those in quarantine: their session is missing. */
                    orphans: number;
                    /** @description Whether records = inserted + updated + unchanged + conflict + quarantined + archived, and no row of the source is unexplained. */
                    balanced: boolean;
                    incomplete: string | null;
                    unmapped_columns: string[];
                    notes: {
                        [key: string]: number;
                    };
                }[];
                checks: {
                    number: number;
                    name: string;
                    passed: boolean;
                    message: string;
                    /** @description How many tables or records the check looked at; those that it says nothing of are not counted. */
                    looked_at?: number;
                    examples: string[];
                    /** @description Of check 5: what the validation said of all imported graphs. */
                    summary?: {
                        runnable: number;
                        draft: number;
                        too_large: number;
                        /** @description Error code → count. */
                        errors: {
                            [key: string]: number;
                        };
                        /** @description Node type → count. */
                        node_types: {
                            [key: string]: number;
                        };
                    };
                }[] | null;
                rollback: {
                    force: boolean;
                    deleted: number;
                    restored: number;
                    /** @description Edited since the import: they stay unless forced. */
                    edited: number;
                    absent: number;
                    /** @description Belong to edited ones, and stay with them. */
                    kept: number;
                } | null;
                workflow_id: string;
            };
        };
        CreateImportRequest: {
            manifest: {
                /** @constant */
                format: "algotrade.import";
                /** @constant */
                format_version: 1;
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                fingerprint: string;
                source_name: string;
                /** Format: date-time */
                made_at: string;
                options: {
                    /** @description user name or id here, for what has no owner of its own */
                    owner: string;
                    /** @description owner in the source → user name or id here */
                    users: {
                        [key: string]: string;
                    };
                    /** @description true: nobody named the source, its name is that of its file or database */
                    file_name?: boolean;
                    /** @description true: the source is the one imported under its name before, however much changed */
                    same_source?: boolean;
                };
                owners: {
                    id: string;
                    username: string | null;
                    rows: number;
                    target: string | null;
                    /** @description a well-known identity: never an account here */
                    development: boolean;
                }[];
                tables: {
                    /** @description as the source spells it */
                    table: string;
                    /** @description null: archived whole, or ignored */
                    entity: ("user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row") | null;
                    read: number;
                    mapped: number;
                    quarantined: number;
                    archived: number;
                    /** @description of the quarantined, those whose session is missing */
                    orphans: number;
                    /** @description why not all of its rows could be read */
                    incomplete: string | null;
                    unmapped_columns: string[];
                    /** @description code → count */
                    notes: {
                        [key: string]: number;
                    };
                }[];
                parts: {
                    /** @description such as 0004-session-0001.ndjson.gz */
                    name: string;
                    /** @enum {string} */
                    entity: "user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row";
                    records: number;
                    /** @description of the file */
                    bytes: number;
                    /** @description of the file */
                    sha256: string;
                }[];
                incomplete: boolean;
            };
            /**
             * @description Whether the batch reports what it would do and stores nothing.
             * @default false
             */
            dry_run?: boolean;
        };
        ListImportsResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                batch_id: string;
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                source_name: string;
                fingerprint: string;
                dry_run: boolean;
                /** @enum {string} */
                state: "uploading" | "running" | "completed" | "failed" | "rolling_back" | "rolled_back";
                /** Format: uuid */
                started_by: string;
                error: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                created_at: string;
                started_at: string | null;
                finished_at: string | null;
                /** @description Of all parts. */
                records: number;
                records_done: number;
                /** @description Completed runs before it that changed nothing and were deleted. */
                superseded: number;
            }[];
            total: number;
        };
        ReadImportResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                batch_id: string;
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                source_name: string;
                fingerprint: string;
                dry_run: boolean;
                /** @enum {string} */
                state: "uploading" | "running" | "completed" | "failed" | "rolling_back" | "rolled_back";
                /** Format: uuid */
                started_by: string;
                error: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                created_at: string;
                started_at: string | null;
                finished_at: string | null;
                /** @description Of all parts. */
                records: number;
                records_done: number;
                /** @description Completed runs before it that changed nothing and were deleted. */
                superseded: number;
                parts: {
                    name: string;
                    /** @enum {string} */
                    entity: "user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row";
                    records: number;
                    bytes: number;
                    uploaded: boolean;
                    records_done: number;
                }[];
                tables: {
                    table: string;
                    entities: ("user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row")[];
                    /** @description Rows of the source. */
                    read: number;
                    /** @description Records made of them: a row may hold many. */
                    records: number;
                    inserted: number;
                    updated: number;
                    unchanged: number;
                    conflict: number;
                    quarantined: number;
                    archived: number;
                    /** @description Of the conflicts: changed here alone, the source still says what was imported. */
                    changed_here: number;
                    /** @description Of those in quarantine: their session is missing. */
                    orphans: number;
                    /** @description Whether records = inserted + updated + unchanged + conflict + quarantined + archived, and no row of the source is unexplained. */
                    balanced: boolean;
                    incomplete: string | null;
                    unmapped_columns: string[];
                    notes: {
                        [key: string]: number;
                    };
                }[];
                checks: {
                    number: number;
                    name: string;
                    passed: boolean;
                    message: string;
                    /** @description How many tables or records the check looked at; those that it says nothing of are not counted. */
                    looked_at?: number;
                    examples: string[];
                    /** @description Of check 5: what the validation said of all imported graphs. */
                    summary?: {
                        runnable: number;
                        draft: number;
                        too_large: number;
                        /** @description Error code → count. */
                        errors: {
                            [key: string]: number;
                        };
                        /** @description Node type → count. */
                        node_types: {
                            [key: string]: number;
                        };
                    };
                }[] | null;
                rollback: {
                    force: boolean;
                    deleted: number;
                    restored: number;
                    /** @description Edited since the import: they stay unless forced. */
                    edited: number;
                    absent: number;
                    /** @description Belong to edited ones, and stay with them. */
                    kept: number;
                } | null;
                workflow_id: string;
            };
        };
        UploadImportPartResponse: {
            /** @constant */
            success: true;
            data: {
                name: string;
                bytes: number;
                already_there: boolean;
            };
        };
        /** Format: binary */
        UploadImportPartRequest: string;
        StartImportResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                batch_id: string;
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                source_name: string;
                fingerprint: string;
                dry_run: boolean;
                /** @enum {string} */
                state: "uploading" | "running" | "completed" | "failed" | "rolling_back" | "rolled_back";
                /** Format: uuid */
                started_by: string;
                error: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                created_at: string;
                started_at: string | null;
                finished_at: string | null;
                /** @description Of all parts. */
                records: number;
                records_done: number;
                /** @description Completed runs before it that changed nothing and were deleted. */
                superseded: number;
                parts: {
                    name: string;
                    /** @enum {string} */
                    entity: "user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row";
                    records: number;
                    bytes: number;
                    uploaded: boolean;
                    records_done: number;
                }[];
                tables: {
                    table: string;
                    entities: ("user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row")[];
                    /** @description Rows of the source. */
                    read: number;
                    /** @description Records made of them: a row may hold many. */
                    records: number;
                    inserted: number;
                    updated: number;
                    unchanged: number;
                    conflict: number;
                    quarantined: number;
                    archived: number;
                    /** @description Of the conflicts: changed here alone, the source still says what was imported. */
                    changed_here: number;
                    /** @description Of those in quarantine: their session is missing. */
                    orphans: number;
                    /** @description Whether records = inserted + updated + unchanged + conflict + quarantined + archived, and no row of the source is unexplained. */
                    balanced: boolean;
                    incomplete: string | null;
                    unmapped_columns: string[];
                    notes: {
                        [key: string]: number;
                    };
                }[];
                checks: {
                    number: number;
                    name: string;
                    passed: boolean;
                    message: string;
                    /** @description How many tables or records the check looked at; those that it says nothing of are not counted. */
                    looked_at?: number;
                    examples: string[];
                    /** @description Of check 5: what the validation said of all imported graphs. */
                    summary?: {
                        runnable: number;
                        draft: number;
                        too_large: number;
                        /** @description Error code → count. */
                        errors: {
                            [key: string]: number;
                        };
                        /** @description Node type → count. */
                        node_types: {
                            [key: string]: number;
                        };
                    };
                }[] | null;
                rollback: {
                    force: boolean;
                    deleted: number;
                    restored: number;
                    /** @description Edited since the import: they stay unless forced. */
                    edited: number;
                    absent: number;
                    /** @description Belong to edited ones, and stay with them. */
                    kept: number;
                } | null;
                workflow_id: string;
            };
        };
        ReadImportReportResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                batch_id: string;
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                source_name: string;
                fingerprint: string;
                dry_run: boolean;
                /** @enum {string} */
                state: "uploading" | "running" | "completed" | "failed" | "rolling_back" | "rolled_back";
                /** Format: uuid */
                started_by: string;
                error: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                created_at: string;
                started_at: string | null;
                finished_at: string | null;
                /** @description Of all parts. */
                records: number;
                records_done: number;
                /** @description Completed runs before it that changed nothing and were deleted. */
                superseded: number;
                parts: {
                    name: string;
                    /** @enum {string} */
                    entity: "user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row";
                    records: number;
                    bytes: number;
                    uploaded: boolean;
                    records_done: number;
                }[];
                tables: {
                    table: string;
                    entities: ("user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row")[];
                    /** @description Rows of the source. */
                    read: number;
                    /** @description Records made of them: a row may hold many. */
                    records: number;
                    inserted: number;
                    updated: number;
                    unchanged: number;
                    conflict: number;
                    quarantined: number;
                    archived: number;
                    /** @description Of the conflicts: changed here alone, the source still says what was imported. */
                    changed_here: number;
                    /** @description Of those in quarantine: their session is missing. */
                    orphans: number;
                    /** @description Whether records = inserted + updated + unchanged + conflict + quarantined + archived, and no row of the source is unexplained. */
                    balanced: boolean;
                    incomplete: string | null;
                    unmapped_columns: string[];
                    notes: {
                        [key: string]: number;
                    };
                }[];
                checks: {
                    number: number;
                    name: string;
                    passed: boolean;
                    message: string;
                    /** @description How many tables or records the check looked at; those that it says nothing of are not counted. */
                    looked_at?: number;
                    examples: string[];
                    /** @description Of check 5: what the validation said of all imported graphs. */
                    summary?: {
                        runnable: number;
                        draft: number;
                        too_large: number;
                        /** @description Error code → count. */
                        errors: {
                            [key: string]: number;
                        };
                        /** @description Node type → count. */
                        node_types: {
                            [key: string]: number;
                        };
                    };
                }[] | null;
                rollback: {
                    force: boolean;
                    deleted: number;
                    restored: number;
                    /** @description Edited since the import: they stay unless forced. */
                    edited: number;
                    absent: number;
                    /** @description Belong to edited ones, and stay with them. */
                    kept: number;
                } | null;
                workflow_id: string;
                quarantined: {
                    table: string;
                    id: string;
                    meant: string;
                    code: string;
                    message: string;
                    recovered_at: string | null;
                    /** @description What was read, where `records` asks for it. */
                    record?: unknown;
                }[];
                /** @description With their rows; the first 10,000. */
                warnings: {
                    table: string;
                    id: string;
                    meant: string;
                    code: string;
                    message: string;
                    recovered_at: string | null;
                    /** @description What was read, where `records` asks for it. */
                    record?: unknown;
                }[];
                warnings_total: number;
            };
        };
        CheckImportResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                batch_id: string;
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                source_name: string;
                fingerprint: string;
                dry_run: boolean;
                /** @enum {string} */
                state: "uploading" | "running" | "completed" | "failed" | "rolling_back" | "rolled_back";
                /** Format: uuid */
                started_by: string;
                error: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                created_at: string;
                started_at: string | null;
                finished_at: string | null;
                /** @description Of all parts. */
                records: number;
                records_done: number;
                /** @description Completed runs before it that changed nothing and were deleted. */
                superseded: number;
                parts: {
                    name: string;
                    /** @enum {string} */
                    entity: "user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row";
                    records: number;
                    bytes: number;
                    uploaded: boolean;
                    records_done: number;
                }[];
                tables: {
                    table: string;
                    entities: ("user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row")[];
                    /** @description Rows of the source. */
                    read: number;
                    /** @description Records made of them: a row may hold many. */
                    records: number;
                    inserted: number;
                    updated: number;
                    unchanged: number;
                    conflict: number;
                    quarantined: number;
                    archived: number;
                    /** @description Of the conflicts: changed here alone, the source still says what was imported. */
                    changed_here: number;
                    /** @description Of those in quarantine: their session is missing. */
                    orphans: number;
                    /** @description Whether records = inserted + updated + unchanged + conflict + quarantined + archived, and no row of the source is unexplained. */
                    balanced: boolean;
                    incomplete: string | null;
                    unmapped_columns: string[];
                    notes: {
                        [key: string]: number;
                    };
                }[];
                checks: {
                    number: number;
                    name: string;
                    passed: boolean;
                    message: string;
                    /** @description How many tables or records the check looked at; those that it says nothing of are not counted. */
                    looked_at?: number;
                    examples: string[];
                    /** @description Of check 5: what the validation said of all imported graphs. */
                    summary?: {
                        runnable: number;
                        draft: number;
                        too_large: number;
                        /** @description Error code → count. */
                        errors: {
                            [key: string]: number;
                        };
                        /** @description Node type → count. */
                        node_types: {
                            [key: string]: number;
                        };
                    };
                }[] | null;
                rollback: {
                    force: boolean;
                    deleted: number;
                    restored: number;
                    /** @description Edited since the import: they stay unless forced. */
                    edited: number;
                    absent: number;
                    /** @description Belong to edited ones, and stay with them. */
                    kept: number;
                } | null;
                workflow_id: string;
            };
        };
        RollBackImportResponse: {
            /** @constant */
            success: true;
            data: {
                /** Format: uuid */
                batch_id: string;
                /** @enum {string} */
                system: "beta1" | "beta2" | "algotrade";
                source_name: string;
                fingerprint: string;
                dry_run: boolean;
                /** @enum {string} */
                state: "uploading" | "running" | "completed" | "failed" | "rolling_back" | "rolled_back";
                /** Format: uuid */
                started_by: string;
                error: string | null;
                /**
                 * Format: date-time
                 * @example 2026-11-22T10:00:00.000Z
                 */
                created_at: string;
                started_at: string | null;
                finished_at: string | null;
                /** @description Of all parts. */
                records: number;
                records_done: number;
                /** @description Completed runs before it that changed nothing and were deleted. */
                superseded: number;
                parts: {
                    name: string;
                    /** @enum {string} */
                    entity: "user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row";
                    records: number;
                    bytes: number;
                    uploaded: boolean;
                    records_done: number;
                }[];
                tables: {
                    table: string;
                    entities: ("user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row")[];
                    /** @description Rows of the source. */
                    read: number;
                    /** @description Records made of them: a row may hold many. */
                    records: number;
                    inserted: number;
                    updated: number;
                    unchanged: number;
                    conflict: number;
                    quarantined: number;
                    archived: number;
                    /** @description Of the conflicts: changed here alone, the source still says what was imported. */
                    changed_here: number;
                    /** @description Of those in quarantine: their session is missing. */
                    orphans: number;
                    /** @description Whether records = inserted + updated + unchanged + conflict + quarantined + archived, and no row of the source is unexplained. */
                    balanced: boolean;
                    incomplete: string | null;
                    unmapped_columns: string[];
                    notes: {
                        [key: string]: number;
                    };
                }[];
                checks: {
                    number: number;
                    name: string;
                    passed: boolean;
                    message: string;
                    /** @description How many tables or records the check looked at; those that it says nothing of are not counted. */
                    looked_at?: number;
                    examples: string[];
                    /** @description Of check 5: what the validation said of all imported graphs. */
                    summary?: {
                        runnable: number;
                        draft: number;
                        too_large: number;
                        /** @description Error code → count. */
                        errors: {
                            [key: string]: number;
                        };
                        /** @description Node type → count. */
                        node_types: {
                            [key: string]: number;
                        };
                    };
                }[] | null;
                rollback: {
                    force: boolean;
                    deleted: number;
                    restored: number;
                    /** @description Edited since the import: they stay unless forced. */
                    edited: number;
                    absent: number;
                    /** @description Belong to edited ones, and stay with them. */
                    kept: number;
                } | null;
                workflow_id: string;
            };
        };
        RollBackImportRequest: {
            /**
             * @description Whether rows that were edited since the import are deleted too.
             * @default false
             */
            force?: boolean;
        };
        RecoverImportOrphansResponse: {
            /** @constant */
            success: true;
            data: {
                sessions: number;
                records: number;
            };
        };
        ListImportRecordsResponse: {
            /** @constant */
            success: true;
            data: {
                /**
                 * Format: uuid
                 * @description Its id here.
                 */
                target_id: string;
                table: string;
                /** @description Its id in the source. */
                id: string;
                owner_id: string | null;
                /** @description The strategy of a back-test or a session; the session of a trade. */
                parent_id: string | null;
                /** @description A strategy as its API answers it; all else as it was stored, a session without its graph. */
                view: unknown;
            }[];
            /** @description `after` of the next page; null: the last one. */
            next: string | null;
        };
        ReadArchiveResponse: {
            /** @constant */
            success: true;
            data: {
                [key: string]: unknown;
            }[];
            /** @description `after` of the next page; null: the last one. */
            next: string | null;
        };
        ListImportQuarantineResponse: {
            /** @constant */
            success: true;
            data: {
                table: string;
                id: string;
                meant: string;
                code: string;
                message: string;
                recovered_at: string | null;
                /** @description What was read, where `records` asks for it. */
                record?: unknown;
            }[];
            /** @description `after` of the next page; null: the last one. */
            next: number | null;
        };
        ListImportOrphansResponse: {
            /** @constant */
            success: true;
            data: {
                table: string;
                id: string;
                meant: string;
                code: string;
                message: string;
                recovered_at: string | null;
                /** @description What was read, where `records` asks for it. */
                record?: unknown;
            }[];
            /** @description `after` of the next page; null: the last one. */
            next: number | null;
        };
        ListImportArchiveResponse: {
            /** @constant */
            success: true;
            data: {
                table: string;
                id: string;
                meant: string;
                code: string;
                message: string;
                recovered_at: string | null;
                /** @description What was read, where `records` asks for it. */
                record?: unknown;
            }[];
            /** @description `after` of the next page; null: the last one. */
            next: number | null;
        };
        ListImportIdsResponse: {
            /** @constant */
            success: true;
            data: {
                table: string;
                /** @description Its id in the source. */
                id: string;
                /**
                 * Format: uuid
                 * @description Its id here.
                 */
                target_id: string;
                /** @description What it belongs to, by its id here. */
                parent_id: string | null;
                owner_id: string | null;
                /**
                 * Format: uuid
                 * @description The batch that inserted it.
                 */
                inserted_by: string;
                /**
                 * Format: uuid
                 * @description The batch that changed it last.
                 */
                changed_by: string;
            }[];
            /** @description `after` of the next page; null: the last one. */
            next: string | null;
        };
        ReadImportOriginalResponse: unknown;
        ListImportWarningsResponse: {
            /** @constant */
            success: true;
            data: {
                table: string;
                id: string;
                meant: string;
                code: string;
                message: string;
                recovered_at: string | null;
                /** @description What was read, where `records` asks for it. */
                record?: unknown;
            }[];
            /** @description `after` of the next page; null: the last one. */
            next: number | null;
        };
        HealthResponse: {
            /** @enum {string} */
            status: "healthy" | "degraded";
            /** @description Epoch seconds */
            timestamp: number;
            version: string;
            /** @constant */
            service: "api-gateway";
        } & {
            [key: string]: unknown;
        };
        DetailedHealthResponse: {
            /** @enum {string} */
            status: "healthy" | "degraded";
            /** @constant */
            service: "api-gateway";
            version: string;
            /** @description Epoch seconds */
            timestamp?: number;
            dependencies?: {
                [key: string]: {
                    /** @enum {string} */
                    status: "healthy" | "degraded" | "unhealthy" | "not configured";
                    error?: string;
                    /** @description What is wrong with it, as sentences */
                    problems?: string[];
                    latency_ms?: number;
                };
            };
            services?: {
                [key: string]: {
                    /** @enum {string} */
                    status: "healthy" | "degraded" | "unhealthy" | "not configured";
                    error?: string;
                    /** @description What is wrong with it, as sentences */
                    problems?: string[];
                    latency_ms?: number;
                };
            };
        } & {
            [key: string]: unknown;
        };
        ApiHealthResponse: {
            /** @enum {string} */
            status: "healthy" | "degraded";
            /** @description Epoch seconds */
            timestamp: number;
            version: string;
            /** @constant */
            service: "api-gateway";
        } & {
            [key: string]: unknown;
        };
        ApiDetailedHealthResponse: {
            /** @enum {string} */
            status: "healthy" | "degraded";
            /** @constant */
            service: "api-gateway";
            version: string;
            /** @description Epoch seconds */
            timestamp?: number;
            dependencies?: {
                [key: string]: {
                    /** @enum {string} */
                    status: "healthy" | "degraded" | "unhealthy" | "not configured";
                    error?: string;
                    /** @description What is wrong with it, as sentences */
                    problems?: string[];
                    latency_ms?: number;
                };
            };
            services?: {
                [key: string]: {
                    /** @enum {string} */
                    status: "healthy" | "degraded" | "unhealthy" | "not configured";
                    error?: string;
                    /** @description What is wrong with it, as sentences */
                    problems?: string[];
                    latency_ms?: number;
                };
            };
        } & {
            [key: string]: unknown;
        };
        StatusResponse: {
            /** @enum {string} */
            status: "healthy" | "degraded";
            /** @description Epoch seconds */
            timestamp: number;
            version: string;
            /** @constant */
            service: "api-gateway";
        } & {
            [key: string]: unknown;
        };
        ServiceHealthResponse: {
            status: string;
        } & {
            [key: string]: unknown;
        };
        MetricsResponse: string;
        KeySetResponse: {
            keys: ({
                kid: string;
            } & {
                [key: string]: unknown;
            })[];
        };
        OpenApiResponse: {
            openapi: string;
        } & {
            [key: string]: unknown;
        };
        DocsResponse: string;
        AsyncApiResponse: {
            asyncapi: string;
        } & {
            [key: string]: unknown;
        };
        SocketsDocsResponse: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "ada",
                 *       "password": "correct horse battery",
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "ada",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    devLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["DevLoginRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevLoginResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    validateToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOi…"
                 *     }
                 */
                "application/json": components["schemas"]["ValidateTokenRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidateTokenResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LogoutRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogoutResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    logoutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LogoutEverywhereRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogoutEverywhereResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listLogins: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListLoginsResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    closeLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CloseLoginResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_password": "correct horse battery",
                 *       "new_password": "staple battery horse"
                 *     }
                 */
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePasswordResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    activateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example b1d0c9e8-f7a6-4b5c-8d4e-3f2a1b0c9d8e */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivateUserResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deactivateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example b1d0c9e8-f7a6-4b5c-8d4e-3f2a1b0c9d8e */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeactivateUserResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListApiKeysResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "nightly report",
                 *       "scopes": [
                 *         "read"
                 *       ],
                 *       "expires_in_days": 30
                 *     }
                 */
                "application/json": components["schemas"]["CreateApiKeyRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateApiKeyResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1c2d3e4f-5a6b-4c7d-8e9f-0a1b2c3d4e5f */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevokeApiKeyResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listStrategies: {
        parameters: {
            query?: {
                category?: string;
                /** @example true */
                include_templates?: "true" | "false" | "1" | "0";
                /** @example 50 */
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListStrategiesResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    createStrategy: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Williams reversal",
                 *       "category": "momentum",
                 *       "tags": [
                 *         "williams"
                 *       ],
                 *       "json_tree": {
                 *         "nodes": [
                 *           {
                 *             "id": "price",
                 *             "type": "priceNode",
                 *             "position": {
                 *               "x": 50,
                 *               "y": 50
                 *             },
                 *             "data": {}
                 *           },
                 *           {
                 *             "id": "williams",
                 *             "type": "williamsRNode",
                 *             "position": {
                 *               "x": 300,
                 *               "y": 50
                 *             },
                 *             "data": {
                 *               "period": 14
                 *             }
                 *           },
                 *           {
                 *             "id": "levels",
                 *             "type": "thresholdNode",
                 *             "position": {
                 *               "x": 550,
                 *               "y": 50
                 *             },
                 *             "data": {
                 *               "upperThreshold": -20,
                 *               "lowerThreshold": -80,
                 *               "hysteresis": 20
                 *             }
                 *           },
                 *           {
                 *             "id": "buy",
                 *             "type": "buyNode",
                 *             "position": {
                 *               "x": 800,
                 *               "y": 50
                 *             },
                 *             "data": {
                 *               "quantity": 100,
                 *               "orderType": "market"
                 *             }
                 *           },
                 *           {
                 *             "id": "sell",
                 *             "type": "sellNode",
                 *             "position": {
                 *               "x": 800,
                 *               "y": 200
                 *             },
                 *             "data": {
                 *               "sellType": "all",
                 *               "quantity": 100,
                 *               "orderType": "market"
                 *             }
                 *           }
                 *         ],
                 *         "edges": [
                 *           {
                 *             "id": "price.price-out-williams.price-in",
                 *             "source": "price",
                 *             "sourceHandle": "price-out",
                 *             "target": "williams",
                 *             "targetHandle": "price-in"
                 *           },
                 *           {
                 *             "id": "williams.williams-out-levels.value-in",
                 *             "source": "williams",
                 *             "sourceHandle": "williams-out",
                 *             "target": "levels",
                 *             "targetHandle": "value-in"
                 *           },
                 *           {
                 *             "id": "levels.oversold-out-buy.trigger-in",
                 *             "source": "levels",
                 *             "sourceHandle": "oversold-out",
                 *             "target": "buy",
                 *             "targetHandle": "trigger-in"
                 *           },
                 *           {
                 *             "id": "levels.overbought-out-sell.trigger-in",
                 *             "source": "levels",
                 *             "sourceHandle": "overbought-out",
                 *             "target": "sell",
                 *             "targetHandle": "trigger-in"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CreateStrategyRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateStrategyResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    searchStrategies: {
        parameters: {
            query?: {
                /** @example williams */
                q?: string;
                query?: string;
                category?: string;
                include_templates?: "true" | "false" | "1" | "0";
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchStrategiesResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    strategyStats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StrategyStatsResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listNodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListNodesResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListTemplatesResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    createFromTemplate: {
        parameters: {
            query?: {
                /**
                 * @description Unique among the living strategies of the user
                 * @example My RSI
                 */
                strategy_name?: string;
            };
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example rsi */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateFromTemplateResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    exportStrategies: {
        parameters: {
            query?: {
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportStrategiesResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    importStrategies: {
        parameters: {
            query?: {
                /** @example skip */
                on_conflict?: "skip" | "update";
            };
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "format": "algotrade.strategies",
                 *       "format_version": 1,
                 *       "strategies": [
                 *         {
                 *           "name": "Williams reversal",
                 *           "category": "momentum",
                 *           "tags": [
                 *             "williams"
                 *           ],
                 *           "json_tree": {
                 *             "nodes": [
                 *               {
                 *                 "id": "price",
                 *                 "type": "priceNode",
                 *                 "position": {
                 *                   "x": 50,
                 *                   "y": 50
                 *                 },
                 *                 "data": {}
                 *               },
                 *               {
                 *                 "id": "williams",
                 *                 "type": "williamsRNode",
                 *                 "position": {
                 *                   "x": 300,
                 *                   "y": 50
                 *                 },
                 *                 "data": {
                 *                   "period": 14
                 *                 }
                 *               },
                 *               {
                 *                 "id": "levels",
                 *                 "type": "thresholdNode",
                 *                 "position": {
                 *                   "x": 550,
                 *                   "y": 50
                 *                 },
                 *                 "data": {
                 *                   "upperThreshold": -20,
                 *                   "lowerThreshold": -80,
                 *                   "hysteresis": 20
                 *                 }
                 *               },
                 *               {
                 *                 "id": "buy",
                 *                 "type": "buyNode",
                 *                 "position": {
                 *                   "x": 800,
                 *                   "y": 50
                 *                 },
                 *                 "data": {
                 *                   "quantity": 100,
                 *                   "orderType": "market"
                 *                 }
                 *               },
                 *               {
                 *                 "id": "sell",
                 *                 "type": "sellNode",
                 *                 "position": {
                 *                   "x": 800,
                 *                   "y": 200
                 *                 },
                 *                 "data": {
                 *                   "sellType": "all",
                 *                   "quantity": 100,
                 *                   "orderType": "market"
                 *                 }
                 *               }
                 *             ],
                 *             "edges": [
                 *               {
                 *                 "id": "price.price-out-williams.price-in",
                 *                 "source": "price",
                 *                 "sourceHandle": "price-out",
                 *                 "target": "williams",
                 *                 "targetHandle": "price-in"
                 *               },
                 *               {
                 *                 "id": "williams.williams-out-levels.value-in",
                 *                 "source": "williams",
                 *                 "sourceHandle": "williams-out",
                 *                 "target": "levels",
                 *                 "targetHandle": "value-in"
                 *               },
                 *               {
                 *                 "id": "levels.oversold-out-buy.trigger-in",
                 *                 "source": "levels",
                 *                 "sourceHandle": "oversold-out",
                 *                 "target": "buy",
                 *                 "targetHandle": "trigger-in"
                 *               },
                 *               {
                 *                 "id": "levels.overbought-out-sell.trigger-in",
                 *                 "source": "levels",
                 *                 "sourceHandle": "overbought-out",
                 *                 "target": "sell",
                 *                 "targetHandle": "trigger-in"
                 *               }
                 *             ]
                 *           }
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ImportStrategiesRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportStrategiesResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readStrategy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadStrategyResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    updateStrategy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the version that was read: a save of another one is refused */
                "If-Match"?: string;
            };
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "Buys weakness",
                 *       "json_tree": {
                 *         "nodes": [
                 *           {
                 *             "id": "price",
                 *             "type": "priceNode",
                 *             "position": {
                 *               "x": 50,
                 *               "y": 50
                 *             },
                 *             "data": {}
                 *           },
                 *           {
                 *             "id": "williams",
                 *             "type": "williamsRNode",
                 *             "position": {
                 *               "x": 300,
                 *               "y": 50
                 *             },
                 *             "data": {
                 *               "period": 14
                 *             }
                 *           },
                 *           {
                 *             "id": "levels",
                 *             "type": "thresholdNode",
                 *             "position": {
                 *               "x": 550,
                 *               "y": 50
                 *             },
                 *             "data": {
                 *               "upperThreshold": -20,
                 *               "lowerThreshold": -80,
                 *               "hysteresis": 20
                 *             }
                 *           },
                 *           {
                 *             "id": "buy",
                 *             "type": "buyNode",
                 *             "position": {
                 *               "x": 800,
                 *               "y": 50
                 *             },
                 *             "data": {
                 *               "quantity": 100,
                 *               "orderType": "market"
                 *             }
                 *           },
                 *           {
                 *             "id": "sell",
                 *             "type": "sellNode",
                 *             "position": {
                 *               "x": 800,
                 *               "y": 200
                 *             },
                 *             "data": {
                 *               "sellType": "all",
                 *               "quantity": 100,
                 *               "orderType": "market"
                 *             }
                 *           }
                 *         ],
                 *         "edges": [
                 *           {
                 *             "id": "price.price-out-williams.price-in",
                 *             "source": "price",
                 *             "sourceHandle": "price-out",
                 *             "target": "williams",
                 *             "targetHandle": "price-in"
                 *           },
                 *           {
                 *             "id": "williams.williams-out-levels.value-in",
                 *             "source": "williams",
                 *             "sourceHandle": "williams-out",
                 *             "target": "levels",
                 *             "targetHandle": "value-in"
                 *           },
                 *           {
                 *             "id": "levels.oversold-out-buy.trigger-in",
                 *             "source": "levels",
                 *             "sourceHandle": "oversold-out",
                 *             "target": "buy",
                 *             "targetHandle": "trigger-in"
                 *           },
                 *           {
                 *             "id": "levels.overbought-out-sell.trigger-in",
                 *             "source": "levels",
                 *             "sourceHandle": "overbought-out",
                 *             "target": "sell",
                 *             "targetHandle": "trigger-in"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UpdateStrategyRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateStrategyResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deleteStrategy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteStrategyResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    duplicateStrategy: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["DuplicateStrategyRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicateStrategyResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    compileStrategy: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompileStrategyResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readCompiled: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadCompiledResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    exportStrategy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportStrategyResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListVersionsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    diffVersions: {
        parameters: {
            query?: {
                /** @example 1 */
                from?: number;
                /** @example 1 */
                to?: number;
            };
            header?: never;
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiffVersionsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
                /** @example 1 */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadVersionResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    restoreVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d */
                id: string;
                /** @example 1 */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreVersionResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    runBacktest: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "strategy_id": "3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d",
                 *       "symbol": "BTC/USD",
                 *       "start_date": "2022-01-01T00:00:00.000Z",
                 *       "end_date": "2022-01-31T23:59:59.999Z",
                 *       "interval": "1h"
                 *     }
                 */
                "application/json": components["schemas"]["RunBacktestRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunBacktestResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listBacktests: {
        parameters: {
            query?: {
                status?: "queued" | "running" | "completed" | "failed" | "cancelled";
                status_filter?: "queued" | "running" | "completed" | "failed" | "cancelled";
                /** @description Only those that have this label */
                label?: string;
                /** @description Only those whose name contains this text */
                name?: string;
                strategy_id?: string;
                /**
                 * @description BASE/QUOTE, BASE-QUOTE or BASEQUOTE, in any case; with an exchange before it, coinbase:BTC/USD
                 * @example BTC/USD
                 */
                instrument?: string;
                /**
                 * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
                 * @example coinbase
                 */
                exchange?: string;
                /** @description Created at this time or later, ISO 8601 */
                from?: string;
                /** @description Created before this time, ISO 8601 */
                to?: string;
                /**
                 * @description Runs without the figure come last
                 * @example sharpe_ratio
                 */
                sort?: "created" | "completed" | "name" | "initial_balance" | "portfolio_value" | "total_return" | "total_return_percent" | "cagr" | "average_annual_return" | "net_profit" | "total_fees" | "total_slippage" | "buy_and_hold_percent" | "buy_and_hold_after_warmup_percent" | "capacity" | "max_drawdown" | "max_drawdown_percent" | "maximum_drawdown_duration" | "ulcer_index" | "volatility" | "downside_deviation" | "recovery_factor" | "var_95" | "var_99" | "cvar_95" | "cvar_99" | "skewness" | "kurtosis" | "sharpe_ratio" | "sortino_ratio" | "calmar_ratio" | "sterling_ratio" | "omega_ratio" | "tail_ratio" | "probabilistic_sharpe_ratio" | "information_ratio" | "treynor_ratio" | "alpha" | "beta" | "r_squared" | "tracking_error" | "up_capture" | "down_capture" | "returns_samples" | "risk_free_rate" | "total_trades" | "total_fills" | "winning_trades" | "losing_trades" | "win_rate" | "gross_profit" | "gross_loss" | "profit_factor" | "average_trade" | "avg_win" | "avg_loss" | "win_loss_ratio" | "largest_win" | "largest_loss" | "consecutive_wins" | "consecutive_losses" | "kelly_criterion" | "system_quality_number" | "average_holding_days" | "average_adverse_excursion" | "average_favourable_excursion" | "traded_days" | "runtime_days" | "runtime_years" | "total_periods" | "time_in_market_percent" | "trades_per_day" | "turnover_ratio" | "execution_time_ms";
                order?: "asc" | "desc";
                /** @example 20 */
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListBacktestsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    compareBacktests: {
        parameters: {
            query: {
                /**
                 * @description Ids of 2 to 20 runs, with commas between them
                 * @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03,c5e9a3b7-61d2-4f08-b7a4-90d3e8f1c264
                 */
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompareBacktestsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readBacktest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadBacktestResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    cancelBacktest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example c5e9a3b7-61d2-4f08-b7a4-90d3e8f1c264 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelBacktestResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    annotateBacktest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "labels": [
                 *         "momentum",
                 *         "january"
                 *       ],
                 *       "notes": "The base line"
                 *     }
                 */
                "application/json": components["schemas"]["AnnotateBacktestRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnotateBacktestResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestMetricsResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["BacktestReportResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listFills: {
        parameters: {
            query?: {
                /** @example 100 */
                limit?: number;
                /** @description The `next_cursor` of the page before: rows before this page */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFillsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listRoundTrips: {
        parameters: {
            query?: {
                /** @example 100 */
                limit?: number;
                /** @description The `next_cursor` of the page before: rows before this page */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRoundTripsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestFillsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["BacktestFillsCsvResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestFillsParquet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": components["schemas"]["BacktestFillsParquetResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestRoundTripsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["BacktestRoundTripsCsvResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestRoundTripsParquet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": components["schemas"]["BacktestRoundTripsParquetResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestEquityCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["BacktestEquityCsvResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestEquityParquet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": components["schemas"]["BacktestEquityParquetResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestDailyReturnsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["BacktestDailyReturnsCsvResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestDailyReturnsParquet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": components["schemas"]["BacktestDailyReturnsParquetResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deleteBacktest: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 41c8e6d2-7b95-4a30-9f1e-6d0b3c8a5e74 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteBacktestResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listSweeps: {
        parameters: {
            query?: {
                /** @example 20 */
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSweepsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    startSweep: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "strategy_id": "rsi",
                 *       "symbol": "BTC/USD",
                 *       "start_date": "2022-01-01T00:00:00.000Z",
                 *       "end_date": "2022-01-31T23:59:59.999Z",
                 *       "interval": "1h",
                 *       "parameters": {
                 *         "rsi.period": {
                 *           "from": 5,
                 *           "to": 20,
                 *           "step": 5
                 *         }
                 *       },
                 *       "objective": {
                 *         "figure": "sharpe_ratio",
                 *         "min_trades": 2
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["StartSweepRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartSweepResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readSweep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 2a6f4c91-7d3e-4b85-9f10-6e8c1d5a3b72 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadSweepResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deleteSweep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 2a6f4c91-7d3e-4b85-9f10-6e8c1d5a3b72 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteSweepResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listSweepTrials: {
        parameters: {
            query?: {
                /**
                 * @description `objective`: the best first
                 * @example objective
                 */
                sort?: "trial" | "objective" | "final_equity" | "total_return_percent" | "cagr" | "volatility" | "sharpe_ratio" | "sortino_ratio" | "calmar_ratio" | "max_drawdown_percent" | "total_fills" | "total_trades" | "total_fees" | "ulcer_index" | "max_drawdown" | "win_rate" | "profit_factor" | "net_profit" | "average_trade";
                order?: "asc" | "desc";
                /** @example 10 */
                limit?: number;
                /** @description The `next_cursor` of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @example 2a6f4c91-7d3e-4b85-9f10-6e8c1d5a3b72 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSweepTrialsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sweepTrialsCsv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 2a6f4c91-7d3e-4b85-9f10-6e8c1d5a3b72 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": components["schemas"]["SweepTrialsCsvResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sweepReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 2a6f4c91-7d3e-4b85-9f10-6e8c1d5a3b72 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["SweepReportResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    cancelSweep: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 94b7e2d8-1c5a-4f36-8e0b-a7d2c9f41e63 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelSweepResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listWalkForwards: {
        parameters: {
            query?: {
                /** @example 20 */
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWalkForwardsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    startWalkForward: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "strategy_id": "sma",
                 *       "symbol": "BTC/USD",
                 *       "start_date": "2022-01-01T00:00:00.000Z",
                 *       "end_date": "2022-01-31T23:59:59.999Z",
                 *       "interval": "1h",
                 *       "parameters": {
                 *         "sma.period": {
                 *           "from": 5,
                 *           "to": 20,
                 *           "step": 5
                 *         }
                 *       },
                 *       "objective": {
                 *         "figure": "total_return_percent"
                 *       },
                 *       "in_sample": "10d",
                 *       "out_of_sample": "5d",
                 *       "purge": "1d"
                 *     }
                 */
                "application/json": components["schemas"]["StartWalkForwardRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartWalkForwardResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readWalkForward: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7e9d2b64-3f18-4c07-a5d9-1b8e6f0c4a25 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadWalkForwardResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deleteWalkForward: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7e9d2b64-3f18-4c07-a5d9-1b8e6f0c4a25 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteWalkForwardResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    walkForwardResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7e9d2b64-3f18-4c07-a5d9-1b8e6f0c4a25 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalkForwardResultsResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    walkForwardReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 7e9d2b64-3f18-4c07-a5d9-1b8e6f0c4a25 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["WalkForwardReportResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    cancelWalkForward: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example d3c8a1f7-9e52-4b60-8d14-5f7a2c0e9b36 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CancelWalkForwardResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listTrialRegisters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListTrialRegistersResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    tellTrials: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "key": "laptop-2026-11-29",
                 *       "trials": [
                 *         {
                 *           "instrument": "coinbase:BTC/USD",
                 *           "count": 40,
                 *           "mean": 0.02,
                 *           "squares": 0.1
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["TellTrialsRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TellTrialsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                status?: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
                /** @example STOPPED */
                status_filter?: "STOPPED" | "RUNNING" | "PAUSED" | "ERROR" | "COMPLETED";
                /** @description Only those that have this label */
                label?: string;
                /** @description Only those whose name contains this text */
                name?: string;
                strategy_id?: string;
                /**
                 * @description BASE/QUOTE, BASE-QUOTE or BASEQUOTE, in any case; with an exchange before it, coinbase:BTC/USD
                 * @example BTC/USD
                 */
                symbol?: string;
                /**
                 * @description Another name of symbol
                 * @example BTC/USD
                 */
                instrument?: string;
                /** @description Created at this time or later, ISO 8601 */
                from?: string;
                /** @description Created before this time, ISO 8601 */
                to?: string;
                /** @description Sessions without the figure come last */
                sort?: "created" | "started" | "name" | "portfolio_value" | "total_return" | "total_return_percent" | "net_profit" | "max_drawdown_percent" | "current_drawdown_percent" | "total_fills" | "total_trades";
                order?: "asc" | "desc";
                /**
                 * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
                 * @example coinbase
                 */
                exchange?: string;
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSessionsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "strategy_id": "3f2b8c1e-5a47-4d0b-9c36-7e1f0a2b4c5d",
                 *       "symbol": "BTC/USD",
                 *       "timeframe": "1m",
                 *       "starting_balance": 10000,
                 *       "session_name": "Williams on bitcoin"
                 *     }
                 */
                "application/json": components["schemas"]["CreateSessionRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateSessionResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    restoreSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "session_id": "5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20"
                 *     }
                 */
                "application/json": components["schemas"]["RestoreSessionRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RestoreSessionResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadSessionResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteSessionResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    patchSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example e7a41f96-8b0d-4c53-9e2a-1f6c3d5b7a98 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "STOPPED",
                 *       "labels": [
                 *         "done"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PatchSessionRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PatchSessionResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sessionStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionStatusResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    changeSessionStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "RUNNING"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeSessionStatusRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeSessionStatusResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sessionPortfolio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPortfolioResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sessionMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionMetricsResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sessionTrades: {
        parameters: {
            query?: {
                /** @example 50 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTradesResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sessionChart: {
        parameters: {
            query?: {
                /** @example 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionChartResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sessionReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["SessionReportResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    startSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartSessionResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    pauseSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example e7a41f96-8b0d-4c53-9e2a-1f6c3d5b7a98 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PauseSessionResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    resumeSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example e7a41f96-8b0d-4c53-9e2a-1f6c3d5b7a98 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResumeSessionResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    stopSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example e7a41f96-8b0d-4c53-9e2a-1f6c3d5b7a98 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StopSessionResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    duplicateSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "session_name": "Williams once more"
                 *     }
                 */
                "application/json": components["schemas"]["DuplicateSessionRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicateSessionResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadOperationResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listSymbols: {
        parameters: {
            query?: {
                /**
                 * @description Only the symbols of this exchange
                 * @example coinbase
                 */
                exchange?: string;
                /** @example true */
                active_only?: "true" | "false";
                min_history_days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSymbolsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    searchSymbols: {
        parameters: {
            query?: {
                /**
                 * @description Only the symbols of this exchange
                 * @example coinbase
                 */
                exchange?: string;
                active_only?: "true" | "false";
                min_history_days?: number;
                /** @example bitcoin */
                q?: string;
                query?: string;
                /** @example 5 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchSymbolsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listBaseCurrencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListBaseCurrenciesResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listQuoteCurrencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListQuoteCurrenciesResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    latestPrices: {
        parameters: {
            query?: {
                /**
                 * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
                 * @example coinbase
                 */
                exchange?: string;
                /** @example 10 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @example BTC-USD */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LatestPricesResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readCandles: {
        parameters: {
            query?: {
                /**
                 * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
                 * @example coinbase
                 */
                exchange?: string;
                /** @example 1m */
                timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /** @example 10 */
                limit?: number;
                /**
                 * @description ISO 8601, or milliseconds since 1970
                 * @example 2024-01-01T00:00:00Z
                 */
                start?: string;
                /**
                 * @description ISO 8601, or milliseconds since 1970
                 * @example 2024-01-01T00:00:00Z
                 */
                end?: string;
                /** @description Candles without a trade too */
                include_empty?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example BTC-USD */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadCandlesResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readStream: {
        parameters: {
            query?: {
                /**
                 * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
                 * @example coinbase
                 */
                exchange?: string;
            };
            header?: never;
            path: {
                /** @example BTC-USD */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadStreamResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    subscribeMarket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example BTC-USD */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "timeframe": "1m",
                 *       "size": 500,
                 *       "client_id": "example"
                 *     }
                 */
                "application/json": components["schemas"]["SubscribeMarketRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscribeMarketResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    unsubscribeMarket: {
        parameters: {
            query?: {
                /**
                 * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
                 * @example coinbase
                 */
                exchange?: string;
                /** @example 1m */
                timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /** @example example */
                client_id?: string;
            };
            header?: never;
            path: {
                /** @example BTC-USD */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsubscribeMarketResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    dateRange: {
        parameters: {
            query?: {
                /**
                 * @description The exchange of the symbol; the default one unless the symbol names it, as coinbase:BTC/USD
                 * @example coinbase
                 */
                exchange?: string;
            };
            header?: never;
            path: {
                /** @example BTC-USD */
                symbol: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DateRangeResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readHistorical: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "symbols": [
                 *         "BTC/USD"
                 *       ],
                 *       "start_date": "2022-01-01",
                 *       "end_date": "2022-01-02",
                 *       "interval": "1h"
                 *     }
                 */
                "application/json": components["schemas"]["ReadHistoricalRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadHistoricalResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    validateDates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "symbol": "BTC/USD",
                 *       "start_date": "2022-01-01",
                 *       "end_date": "2022-01-02"
                 *     }
                 */
                "application/json": components["schemas"]["ValidateDatesRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidateDatesResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listData: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListDataResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    uploadData: {
        parameters: {
            query: {
                /** @example EUR/USD */
                symbol: string;
                /** @description The length of a candle, which is checked */
                timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /** @description Hours outside which a missing candle is no gap */
                calendar?: "24x7" | "weekdays" | "us-equities";
                /** @description Repeated candles that were dropped from the file before: they count in the grade */
                repeated?: number;
                /** @description Steps back in time of the file before it was sorted: they count in the grade */
                steps_back?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example the bytes of the file */
                "application/octet-stream": components["schemas"]["UploadDataRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadDataResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readData: {
        parameters: {
            query: {
                /** @description One that was uploaded, or a multiple of it */
                timeframe: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
                /**
                 * @description The first candle without it
                 * @example 2024-01-01T00:00:00Z
                 */
                start?: string;
                /**
                 * @description Exclusive; the end of the last candle without it
                 * @example 2024-01-01T00:00:00Z
                 */
                end?: string;
                limit?: number;
            };
            header?: never;
            path: {
                /** @example imported:EUR-USD */
                instrument: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadDataResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    deleteData: {
        parameters: {
            query?: {
                /** @description All timeframes without it */
                timeframe?: "5s" | "10s" | "15s" | "30s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d";
            };
            header?: never;
            path: {
                /** @example imported:EUR-USD */
                instrument: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteDataResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    liveAnalytics: {
        parameters: {
            query?: {
                /**
                 * @description Taken from older clients and without effect: figures are never cached.
                 * @example true
                 */
                force_recalculate?: string;
            };
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiveAnalyticsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    sessionPerformance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 5b0e9d47-2c68-4e1f-a93b-4d7f8c6a1e20 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPerformanceResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    keyMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyMetricsResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestSummaryResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestDrawdown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestDrawdownResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    backtestReturns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 8d1c7f5e-0b39-4a62-8f4d-2c9e6b7a1f03 */
                id: string;
                /** @example monthly */
                period: "daily" | "monthly" | "annual" | "cumulative";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BacktestReturnsResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListConnectionsResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    notifyUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example b1d0c9e8-f7a6-4b5c-8d4e-3f2a1b0c9d8e */
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Done",
                 *       "message": "The nightly run has ended",
                 *       "level": "success"
                 *     }
                 */
                "application/json": components["schemas"]["NotifyUserRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotifyUserResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    notifyEveryone: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Done",
                 *       "message": "The nightly run has ended",
                 *       "level": "success"
                 *     }
                 */
                "application/json": components["schemas"]["NotifyEveryoneRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotifyEveryoneResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    createImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "manifest": {
                 *         "format": "algotrade.import",
                 *         "format_version": 1,
                 *         "system": "beta1",
                 *         "fingerprint": "0000000000000000000000000000000000000000000000000000000000000000",
                 *         "source_name": "strategies.db",
                 *         "made_at": "2026-11-22T10:00:00.000Z",
                 *         "options": {
                 *           "owner": "ada",
                 *           "users": {}
                 *         },
                 *         "owners": [],
                 *         "tables": [],
                 *         "parts": [
                 *           {
                 *             "name": "03-strategy-00001.ndjson.gz",
                 *             "entity": "strategy",
                 *             "records": 1,
                 *             "bytes": 1024,
                 *             "sha256": "0000000000000000000000000000000000000000000000000000000000000000"
                 *           }
                 *         ],
                 *         "incomplete": false
                 *       },
                 *       "dry_run": true
                 *     }
                 */
                "application/json": components["schemas"]["CreateImportRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateImportResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadImportResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    uploadImportPart: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
                /** @example 03-strategy-00001.ndjson.gz */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example the bytes of the file */
                "application/gzip": components["schemas"]["UploadImportPartRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadImportPartResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    startImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartImportResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readImportReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadImportReportResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    checkImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckImportResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    rollBackImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "force": false
                 *     }
                 */
                "application/json": components["schemas"]["RollBackImportRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollBackImportResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The body is not JSON */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    recoverImportOrphans: {
        parameters: {
            query?: never;
            header?: {
                /** @description A request repeated under its key is done once and answered as the first time */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoverImportOrphansResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listImportRecords: {
        parameters: {
            query: {
                entity: "strategy" | "backtest" | "session" | "session_checksum" | "trade";
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportRecordsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readArchive: {
        parameters: {
            query?: {
                /** @description What all users have; for admins. */
                all?: "true" | "false";
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                /** @example strategies */
                section: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadArchiveResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listImportQuarantine: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                after?: number;
                /** @description Whether each row comes with the record as it was read, without secrets. A page then ends early once its records are long. */
                records?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportQuarantineResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listImportOrphans: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                after?: number;
                /** @description Whether each row comes with the record as it was read, without secrets. A page then ends early once its records are long. */
                records?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportOrphansResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listImportArchive: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                after?: number;
                /** @description Whether each row comes with the record as it was read, without secrets. A page then ends early once its records are long. */
                records?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportArchiveResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listImportIds: {
        parameters: {
            query: {
                entity: "user" | "symbol" | "strategy" | "session" | "position" | "trade" | "chart_point" | "session_checksum" | "backtest" | "archived_row" | "orphan" | "quarantined_row";
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportIdsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The request conflicts with the current state */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    readImportOriginal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
                /** @example 0000000000000000000000000000000000000000000000000000000000000000 */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadImportOriginalResponse"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    listImportWarnings: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before. */
                after?: number;
                /** @description Whether each row comes with the record as it was read, without secrets. A page then ends early once its records are long. */
                records?: "true" | "false";
            };
            header?: never;
            path: {
                /** @example 6a5b4c3d-2e1f-4a0b-9c8d-7e6f5a4b3c2d */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListImportWarningsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The token is missing, wrong, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The API key lacks the scope, or the development log-in is disabled or requested by a foreign page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    detailedHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetailedHealthResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    apiHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiHealthResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    apiDetailedHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiDetailedHealthResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    serviceHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example market */
                service: "market" | "strategies" | "backtest" | "forward-test" | "analytics" | "notifications";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceHealthResponse"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": components["schemas"]["MetricsResponse"];
                };
            };
            /** @description There is no such thing, or it is not yours */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    keySet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySetResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    openApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApiResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    docs: {
        parameters: {
            query?: {
                /** @description What the page searches for at once */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["DocsResponse"];
                };
            };
            /** @description The request cannot be carried out; the error says why */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Fields of the request are not as expected */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    asyncApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AsyncApiResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    socketsDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": components["schemas"]["SocketsDocsResponse"];
                };
            };
            /** @description Too many requests: `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description Internal server error */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service, or one of its dependencies, does not answer */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            /** @description The service did not answer in time */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
}
