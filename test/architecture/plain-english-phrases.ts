/** A phrase that stops a native reader, and what the field says instead. */
export interface Phrase {
  readonly not: RegExp;
  readonly but: string;
}

/** Phrases that no page, description, help text or message may have. */
export const phrases: readonly Phrase[] = [
  {
    not: /\b(?:given?|gives?|gave|giving) (?:(?:the|all|a|its) (?:\w+ ){1,4})?back\b/,
    but: 'revoked; returned',
  },
  { not: /\b[Ss]huts? (?:\w+ ){0,3}out\b/, but: 'deactivate' },
  {
    not: /\bis logged in where\b|\bwhere (?:the user|you) (?:is|are) logged in\b/,
    but: 'active sessions',
  },
  { not: /\bholes?\b/, but: 'gap' },
  { not: /\b(?:left|leaves?|leaving) out\b/, but: 'skipped; ignored' },
  { not: /\b(?:is|are|was|were|be) told\b/, but: 'is reported' },
  { not: /\btells\b/, but: 'reports; says' },
  { not: /\btold apart\b/, but: 'distinguished' },
  { not: /\b(?:what )?(?:came|comes|became|becomes) of (?:it|them|the)\b/, but: 'the result' },
  {
    not: /\bparts? (?:of the (?:stack|lifecycle|fee)|it needs|that runs? elsewhere)\b/,
    but: 'component; dependency; rate',
  },
  {
    not: /\blogs? of the parts\b|\bthe same parts\b|\bservice and part\b/,
    but: 'component; dependency',
  },
  {
    not: /\b(?:missed|met|under|every|its|their|to) bars? (?:was|is|were|for|and)\b|\bmissed bars?\b|\bunder (?:its|their) bars?\b/,
    but: 'target',
  },
  {
    not: /\b(?:is|are|was|were) kept\b|\bkept (?:with|for|by|as|open)\b/,
    but: 'stored; persisted',
  },
  { not: /\bworth of (?:a|the|its)\b|\bwhat .{1,20} is worth less\b/, but: 'notional value' },
  { not: /\b(?:smaller|less) than (?:was )?ordered\b/, but: 'reduced' },
  { not: /\boutliv(?:e|es|ing)\b/, but: 'lifetime; copied out' },
  { not: /\broom (?:is|for|of|in) (?:memory|used|columns?)\b/, but: 'buffer' },
  { not: /\b(?:goes?|run) on over\b/, but: 'gaps are skipped' },
  { not: /\bturned round\b/, but: 'reversed' },
  { not: /\banew\b/, but: 'again' },
  {
    not: /\b(?:held?|holds?) (?:the two |every \w+ |it |them )?against\b/,
    but: 'checked against; compared with',
  },
  { not: /\bis no more\b/, but: 'was deleted' },
  { not: /\bhears? (?:at once )?of\b/, but: 'learns of' },
  { not: /\bdear\b|\bdearer\b/, but: 'expensive' },
];

/** Places where such words mean what they say; each is removed before a text is searched. */
export const allowed: readonly RegExp[] = [
  // A description of the engine's node table.
  /Kept for the editor/g,
];

/** Source files whose messages are still to be reworded; a file that is clean leaves this list. */
export const notYet: readonly string[] = [];
