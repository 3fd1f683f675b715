/** A phrase that stops a native reader, and what the field says instead. */
export interface Phrase {
  readonly not: RegExp;
  readonly but: string;
  /** A sentence that has it. */
  readonly as: string;
}

/** Phrases that no page, description, help text or message may have. */
/* oxfmt-ignore */
export const phrases: readonly Phrase[] = [
  {
    not: /\b(?:given?|gives?|gave|giving) (?:(?:the|all|a|its) (?:\w+ ){1,4})?back\b/,
    but: 'revoked; returned', as: 'A token is given back.',
  },
  { not: /\b[Ss]huts? (?:\w+ ){0,3}out\b/, but: 'deactivate', as: 'Shut the user out.' },
  {
    not: /\bis logged in where\b|\bwhere (?:the user|you) (?:is|are) logged in\b/,
    but: 'active sessions', as: 'Lists where you are logged in.',
  },
  { not: /\bholes?\b/, but: 'gap', as: 'The series has holes.' },
  { not: /\b(?:left|leaves?|leaving) out\b/, but: 'skipped; ignored', as: 'It is left out.' },
  { not: /\b(?:is|are|was|were|be) told\b/, but: 'is reported', as: 'The size is told.' },
  { not: /\btells\b/, but: 'reports; says', as: 'It tells the size.' },
  {
    not: /\btold apart\b|\btells? (?:of|\w+ apart|its)\b/,
    but: 'distinguished; reports; lists', as: 'Names to tell keys apart.',
  },
  {
    not: /\b(?:what )?(?:came|comes|became|becomes) of (?:it|them|the)\b/,
    but: 'the result', as: 'Shows what came of it.',
  },
  {
    not: /\bparts? (?:of the (?:stack|lifecycle|fee)|it needs|that runs? elsewhere|do(?:es)? not)\b|<part>/,
    but: 'component; dependency; rate', as: 'A part does not answer.',
  },
  {
    not: /\blogs? of the parts\b|\bthe same parts\b|\bservice and part\b/,
    but: 'component; dependency', as: 'All use the same parts.',
  },
  {
    not: /\b(?:missed|met|under|every|its|their|to) bars? (?:was|is|were|for|and)\b|\bmissed bars?\b|\bunder (?:its|their) bars?\b/,
    but: 'target', as: 'This missed bar is old.',
  },
  {
    not: /\b(?:is|are|was|were|be) kept\b|\bkept (?:with|for|by|as|open|once)\b/,
    but: 'stored; persisted', as: 'An answer is kept.',
  },
  {
    not: /\bworth (?:of|nothing)\b|\bwhat .{1,20} is worth less\b/,
    but: 'notional value; refused', as: 'The worth of a fill.',
  },
  { not: /\btaken for\b/, but: 'read as', as: 'It is taken for 0.' },
  { not: /\b(?:smaller|less) than (?:was )?ordered\b/, but: 'reduced', as: 'Smaller than ordered.' },
  {
    not: /\boutliv(?:e|es|ing)\b|\btokens? lives?\b|\blives for\b/,
    but: 'lifetime; is valid for; copied out', as: 'A token lives for 60 s.',
  },
  { not: /\broom (?:is|for|of|in) (?:memory|used|columns?)\b/, but: 'buffer', as: 'Room for columns.' },
  { not: /\b(?:go(?:es)?|run) on over\b/, but: 'gaps are skipped', as: 'Runs go on over them.' },
  {
    not: /\b(?:go(?:es)?|going|went|gone) on\b/,
    but: 'continues; resumes', as: 'Sessions go on after a crash.',
  },
  { not: /\bstands? with\b/, but: 'is shown with', as: 'A grade stands with your data.' },
  { not: /\bfrom the \w+ on\b/, but: 'since the …', as: 'All candles from the first on.' },
  { not: /\bturned round\b/, but: 'reversed', as: 'Their order is turned round.' },
  { not: /\banew\b/, but: 'again', as: 'It is drawn anew.' },
  {
    not: /\b(?:held?|holds?) (?:the two |every \w+ |it |them )?against\b/,
    but: 'checked against; compared with', as: 'Hold it against the file.',
  },
  { not: /\bis no more\b|\bany more (?:is|are)\b/, but: 'was deleted; no longer', as: 'The run is no more.' },
  { not: /\bhears? (?:at once )?of\b/, but: 'learns of', as: 'It hears of a change.' },
  { not: /\bdear\b|\bdearer\b/, but: 'expensive', as: 'A dear run.' },
];

/** Places where such words mean what they say; each is removed before a text is searched. */
export const allowed: readonly RegExp[] = [
  // A description of the engine's node table.
  /Kept for the editor/g,
  // To the next step of a guide.
  /\b[Bb]efore (?:you go|going) on\b/g,
];
