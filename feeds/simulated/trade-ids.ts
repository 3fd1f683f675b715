/** How a dialect writes trade ids on the wire; inside, trades are numbered from 1. */
export interface TradeIds {
  /** 0 stands for no trade yet. */
  onWire(id: number): number | string;
  /** The number of an id in a request; undefined when it is none. */
  ofText(text: string): number | undefined;
}

/** As Coinbase: the number itself. */
export const denseTradeIds: TradeIds = {
  onWire: (id) => id,
  ofText: (text) => (/^\d{1,15}$/.test(text) ? Number(text) : undefined),
};

const SPACE = 2n ** 48n;
/** Odd, so that multiplication by it is a permutation of the space; INVERSE takes it back. */
const FACTOR = 0x9e3779b97f4bn;
const INVERSE = inverseOf(FACTOR);

/** Names without an order, as exchanges have them that number nothing: a permutation of the numbers in hexadecimal. */
export const opaqueTradeIds: TradeIds = {
  onWire: (id) => {
    return id === 0 ? '' : ((BigInt(id) * FACTOR) % SPACE).toString(16).padStart(12, '0');
  },
  ofText: (text) =>
    /^[0-9a-f]{12}$/.test(text) ? Number((BigInt(`0x${text}`) * INVERSE) % SPACE) : undefined,
};

/** The inverse of an odd number modulo 2^48, by Newton's iteration: each step doubles the right bits. */
function inverseOf(odd: bigint): bigint {
  let inverse = odd;
  for (let bits = 3; bits < 48; bits *= 2) {
    inverse = (((inverse * (2n - odd * inverse)) % SPACE) + SPACE) % SPACE;
  }
  return inverse;
}
