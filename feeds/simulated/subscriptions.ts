import { z } from 'zod';
import type { Market } from './market';
import { CHANNELS, type Channel, type Reader } from './reader';
import type { StreamHub } from './stream-hub';
import { SOURCE } from './wire-messages';

const channelSchema = z.union([
  z.string(),
  z.object({ name: z.string(), product_ids: z.array(z.string()).optional() }),
]);
const requestSchema = z.object({
  type: z.enum(['subscribe', 'unsubscribe']),
  product_ids: z.array(z.string()).default([]),
  channels: z.array(channelSchema).default([...CHANNELS]),
});
type Request = z.infer<typeof requestSchema>;

/** Answers a reader's `subscribe` and `unsubscribe`; as at the real exchange one bad product refuses the whole request. */
export function onReaderMessage(
  text: string,
  reader: Reader,
  hub: StreamHub,
  markets: ReadonlyMap<string, Market>,
): void {
  const refuse = (message: string, reason: string) =>
    reader.send([JSON.stringify({ type: 'error', message, reason, source: SOURCE })]);
  const request = requestSchema.safeParse(parseJson(text));
  if (!request.success) {
    refuse('Malformed JSON', 'expected {type: subscribe|unsubscribe, product_ids, channels}');
    return;
  }
  const wanted = wantedChannels(request.data);
  const unknownChannel = wanted.find(([name]) => !isChannel(name));
  const unknown = wanted.flatMap(([, ids]) => ids).find((id) => !markets.has(id));
  const nothing = wanted.every(([, ids]) => ids.length === 0);
  if (unknownChannel) refuse('Failed to subscribe', `${unknownChannel[0]} is not a valid channel`);
  else if (unknown) refuse('Failed to subscribe', `${unknown} is not a valid product`);
  else if (nothing) refuse('Failed to subscribe', 'expected at least one product id');
  else apply(request.data.type, wanted, reader, hub, markets);
}

function apply(
  type: Request['type'],
  wanted: [string, string[]][],
  reader: Reader,
  hub: StreamHub,
  markets: ReadonlyMap<string, Market>,
): void {
  const lastMatches: string[] = [];
  for (const [name, ids] of wanted) {
    if (!isChannel(name)) continue;
    for (const id of ids) {
      const market = markets.get(id);
      if (!market) continue;
      if (type === 'unsubscribe') reader.channels[name].delete(id);
      else if (!reader.channels[name].has(id)) {
        reader.channels[name].add(id);
        const lastMatch = hub.follow(market);
        if (name === 'matches' && lastMatch) lastMatches.push(lastMatch);
      }
    }
  }
  const channels = CHANNELS.map((name) => ({ name, product_ids: [...reader.channels[name]] }));
  const listed = channels.filter((channel) => channel.product_ids.length > 0);
  const answer = JSON.stringify({ type: 'subscriptions', channels: listed, source: SOURCE });
  reader.send([answer, ...lastMatches]);
}

function wantedChannels({ channels, product_ids }: Request): [string, string[]][] {
  return channels.map((channel) =>
    typeof channel === 'string'
      ? [channel, product_ids]
      : [channel.name, channel.product_ids ?? product_ids],
  );
}

function isChannel(name: string): name is Channel {
  return (CHANNELS as readonly string[]).includes(name);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
