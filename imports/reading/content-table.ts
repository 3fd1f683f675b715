const EMPTY = 0;
const FIRST_SLOTS = 1 << 10;

/** Two independent hashes of 32 bits, never both zero (Appleby's Murmur3 finaliser over FNV-1a). */
function hashesOf(text: string): [number, number] {
  let one = 0x811c9dc5;
  let other = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ unit, 0x85ebca6b);
    other = (other << 13) | (other >>> 19);
  }
  return [mixed(one) || 1, mixed(other)];
}

function mixed(hash: number): number {
  let value = hash ^ (hash >>> 16);
  value = Math.imul(value, 0x85ebca6b);
  value ^= value >>> 13;
  value = Math.imul(value, 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
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

  has(id: string): boolean {
    const [one, other] = hashesOf(id);
    return this.words[this.find(one, other)] !== EMPTY;
  }

  /** Adds an id. `same`: it was there with this content; `other`: with another; then nothing is changed. */
  add(id: string, content: string): 'new' | 'same' | 'other' {
    const [one, other] = hashesOf(id);
    const [hash] = hashesOf(content);
    const at = this.find(one, other);
    if (this.words[at] !== EMPTY) return this.words[at + 2] === hash ? 'same' : 'other';
    this.words.set([one, other, hash], at);
    this.count += 1;
    if (this.count * 2 > this.slots) this.grow();
    return 'new';
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
      const [one, other, hash] = old.subarray(at, at + 3) as unknown as [number, number, number];
      if (one !== EMPTY) this.words.set([one, other, hash], this.find(one, other));
    }
  }
}
