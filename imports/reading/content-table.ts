const EMPTY = 0;
const FIRST_SLOTS = 1 << 10;

const FNV = 0x811c9dc5;
const OTHER = 0x9747b28c;
/** No character: it parts the texts of a key. */
const END = 0x10000;

function fnv(text: string, start: number): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return Math.imul(hash ^ END, 0x01000193);
}

function murmur(text: string, start: number): number {
  let hash = start;
  for (let i = 0; i <= text.length; i++) {
    hash = Math.imul(hash ^ (i < text.length ? text.charCodeAt(i) : END), 0x85ebca6b);
    hash = (hash << 13) | (hash >>> 19);
  }
  return hash;
}

/** Appleby's Murmur3 finaliser. */
function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Two independent hashes of 32 bits; the first is never zero. */
function firstHash(id: string, scope: string): number {
  return mixed(fnv(id, fnv(scope, FNV))) || 1;
}

function otherHash(id: string, scope: string): number {
  return mixed(murmur(id, murmur(scope, OTHER)));
}

/**
 * Maps ids to a hash of their content in 12 bytes each, so that a million ids cost some 25 MB. Ids are told apart by 64
 * bits: of a million, two are taken for one with a probability of 3 in a hundred million.
 */
export class ContentTable {
  private slots = FIRST_SLOTS;
  private count = 0;
  private words = new Uint32Array(FIRST_SLOTS * 3);

  clear(): void {
    if (this.count === 0) return;
    this.slots = FIRST_SLOTS;
    this.count = 0;
    this.words = new Uint32Array(FIRST_SLOTS * 3);
  }

  has(id: string, scope = ''): boolean {
    return this.words[this.find(firstHash(id, scope), otherHash(id, scope))] !== EMPTY;
  }

  /**
   * Adds an id, unique in its scope. `same`: it was there with this content; `other`: with another; then nothing is
   * changed. Millions of ids come: nothing is made for one.
   */
  add(id: string, content: string, scope = ''): 'new' | 'same' | 'other' {
    const one = firstHash(id, scope);
    const other = otherHash(id, scope);
    const hash = mixed(fnv(content, FNV)) || 1;
    const at = this.find(one, other);
    if (this.words[at] !== EMPTY) return this.words[at + 2] === hash ? 'same' : 'other';
    this.put(at, one, other, hash);
    this.count += 1;
    if (this.count * 2 > this.slots) this.grow();
    return 'new';
  }

  private put(at: number, one: number, other: number, hash: number): void {
    this.words[at] = one;
    this.words[at + 1] = other;
    this.words[at + 2] = hash;
  }

  private find(one: number, other: number): number {
    const mask = this.slots - 1;
    for (let slot = one & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 3;
      const stored = this.words[at];
      if (stored === EMPTY || (stored === one && this.words[at + 1] === other)) return at;
    }
  }

  private grow(): void {
    const old = this.words;
    this.slots *= 2;
    this.words = new Uint32Array(this.slots * 3);
    for (let at = 0; at < old.length; at += 3) {
      const one = old[at] as number;
      const other = old[at + 1] as number;
      if (one !== EMPTY) this.put(this.find(one, other), one, other, old[at + 2] as number);
    }
  }
}
