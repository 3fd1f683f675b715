/** A number the user may set; `min` and `max` are the range of the editor's field. */
export interface NumberSpec {
  readonly kind: 'integer' | 'number';
  /** What the editor shows for a missing value; `null` when the key is optional and has none. */
  readonly default: number | null;
  readonly min?: number;
  readonly max?: number;
  /** Bounds outside which the value has no meaning; `above` is exclusive. */
  readonly hard?: { readonly above?: number; readonly from?: number; readonly to?: number };
  /** The editor shows the default for a stored 0 although 0 lies in its range. */
  readonly zeroShownAsDefault?: true;
  /** The value counts (and is shown) only while another parameter has this value. */
  readonly onlyWhile?: readonly [key: string, value: string | boolean | null];
  /** Older keys of the same value. */
  readonly olderKeys?: readonly string[];
  readonly description: string;
}

/** One of a few words. */
export interface ChoiceSpec<C extends string = string> {
  readonly kind: 'choice';
  readonly default: C;
  readonly choices: readonly C[];
  /** Older spellings and what they mean now. */
  readonly aliases?: Readonly<Record<string, C>>;
  readonly olderKeys?: readonly string[];
  readonly description: string;
}

/** A literal: a number, numeric text, or true/false. */
export interface LiteralSpec {
  readonly kind: 'literal';
  readonly default: number;
  readonly olderKeys?: readonly string[];
  readonly description: string;
}

/** True or false; a checkbox. */
export interface FlagSpec {
  readonly kind: 'flag';
  readonly default: boolean;
  readonly olderKeys?: readonly string[];
  readonly description: string;
}

/** Short text of a fixed form. */
export interface TextSpec {
  readonly kind: 'text';
  readonly default: string;
  /** Source of the regular expression that the whole text matches. */
  readonly pattern: string;
  /** The form in words, as in "expected 09:30 style text". */
  readonly expected: string;
  readonly olderKeys?: readonly string[];
  readonly description: string;
}

export type ParamSpec = NumberSpec | ChoiceSpec | LiteralSpec | FlagSpec | TextSpec;
export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

/** Values a node runs with: every key present, an optional number that was not given is `null`. */
export type ParamValues<S extends ParamSpecs = ParamSpecs> = {
  readonly [K in keyof S]: S[K] extends {
    readonly kind: 'choice';
    readonly choices: readonly (infer C)[];
  }
    ? C
    : S[K] extends { readonly kind: 'literal' }
      ? number | boolean
      : S[K] extends { readonly kind: 'flag' }
        ? boolean
        : S[K] extends { readonly kind: 'text' }
          ? string
          : S[K] extends { readonly default: null }
            ? number | null
            : S[K] extends { readonly kind: 'integer' | 'number' }
              ? number
              : number | string | boolean | null;
};

/** Longest window a node may ask for: it bounds the memory of a session. */
const LONGEST_PERIOD = 10_000;

/** A window length in bars, as the editor offers it. */
export function periodSpec<D extends number>(defaultPeriod: D, min: number, max: number) {
  return {
    kind: 'integer',
    default: defaultPeriod,
    min,
    max,
    hard: { from: 1, to: LONGEST_PERIOD },
    description: 'Window length in bars',
  } as const satisfies NumberSpec;
}
