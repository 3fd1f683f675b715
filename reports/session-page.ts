import type { Hidden, SessionFigures } from '../contracts/figures/table';
import type { Program, RoundTripRow } from '../engine';
import { allFigures } from './all-figures';
import { chartScripts, chartSections } from './chart-sections';
import { strategySection } from './strategy-section';
import type { Charted } from './charted';
import { reportDocument, section } from './document';
import type { FigureBox } from './figure-boxes';
import { figureBoxes } from './figure-boxes';
import { definitions, escape } from './markup';
import { roundTripsSection } from './round-trips';
import { fillsTable } from './tables';
import type { TableFill } from './tables';

/** A session with all that its report shows. */
export interface ReportedSession {
  readonly title: string;
  /** What it follows, since when, and how it is. */
  readonly lead: string;
  readonly figures: readonly FigureBox[];
  readonly allFigures: Hidden & { readonly figures: SessionFigures };
  readonly warnings: readonly string[];
  /** Null before its first candle. */
  readonly charted: Charted | null;
  readonly graph: unknown;
  /** Null where the graph is not known or does not compile. */
  readonly program: Program | null;
  /** Closed ones, of what is charted. */
  readonly roundTrips: readonly RoundTripRow[];
  readonly fills: readonly TableFill[];
  /** Where the fills are that the table has no room for. */
  readonly moreFills: string;
  readonly about: readonly (readonly [name: string, value: string])[];
  readonly settings: readonly (readonly [name: string, value: string])[];
}

/** The report of a session: as that of a run, with the figures that a session has. */
export function sessionPage(session: ReportedSession): string {
  const { title, lead, charted, program } = session;
  const warnings = session.warnings.map((warning) => `<li>${escape(warning)}</li>`);
  const sections = [
    figureBoxes(session.figures),
    ...(warnings.length > 0 ? [section('Worth knowing', `<ul>${warnings.join('')}</ul>`)] : []),
    section('About', definitions(session.about)),
    ...(charted ? chartSections(charted) : []),
    ...(program ? [strategySection(session.graph, program)] : []),
    roundTripsSection(session.roundTrips, session.moreFills),
    section('Fills', fillsTable(session.fills, session.moreFills)),
    allFigures('session', session.allFigures),
    section('Settings', definitions(session.settings)),
  ];
  return reportDocument(title, lead, sections, charted ? chartScripts(charted) : '');
}
