/** Tables with which an archive tells what it is; no rows of users. */
export const archiveOwnTables = ['archive_manifest', 'archive_exclusions'] as const;

/** The key of `archive_manifest` whose value lists the imports from old systems whose rows the archive has. */
export const IMPORTED_SOURCES = 'imported_sources';

/** What an archive does not contain or an import does not restore: it says so itself, and docs/migration.md says the same. */
export const archiveExclusions = [
  {
    of: 'imported sessions',
    excluded:
      "for trades, the slippage, the signal, and whether the position was open; the old system's own columns (`legacy`)",
  },
  {
    of: 'imported strategies',
    excluded:
      'originals of graphs that are too large; an admin can read them at `GET /api/imports/<batch>/originals/<sha256>`',
  },
  {
    of: 'imported rows',
    excluded:
      'the ids that they had in the old system: once the archive is imported into another system, that old system can no longer be imported there',
  },
  {
    of: 'sessions',
    excluded:
      'the state of their strategies: a session that ran is restored as stopped; to continue a session, duplicate it',
  },
  { of: 'users', excluded: 'passwords, tokens and API keys' },
  {
    of: 'back-tests, sweeps and walk-forwards',
    excluded:
      'the state of those that had not ended: they are restored as cancelled, with what was stored by then',
  },
  {
    of: 'everything else',
    excluded: 'uploaded candles; import batches with their quarantine and archive',
  },
] as const;
