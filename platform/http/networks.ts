import { BlockList, isIP } from 'node:net';
import { z } from 'zod';

const MAPPED = /^::ffff:(?=\d+\.)/i;

/** Networks as `10.0.0.0/8` or `fd00::/8`, comma-separated; a single address stands for itself. */
export const networksVariable = z.string().transform((text, ctx) => {
  const list = new BlockList();
  for (const item of text.split(',').map((one) => one.trim())) {
    if (item !== '' && !addTo(list, item)) {
      ctx.addIssue({ code: 'custom', message: `expected networks as 10.0.0.0/8, was ${item}` });
    }
  }
  return list;
});

/** Whether an address, IPv4 in IPv6 spelling too, is in one of the networks. */
export function isWithin(networks: BlockList, address: string): boolean {
  const plain = address.replace(MAPPED, '').replace(/%.*$/, '');
  const family = isIP(plain);
  return family !== 0 && networks.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}

function addTo(list: BlockList, item: string): boolean {
  const [address = '', given, ...more] = item.split('/');
  const family = isIP(address);
  const most = family === 4 ? 32 : 128;
  const bits = given === undefined ? most : Number(given);
  const isPrefix = given === undefined || /^\d{1,3}$/.test(given);
  if (family === 0 || more.length > 0 || !isPrefix || bits > most) return false;
  list.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  return true;
}
