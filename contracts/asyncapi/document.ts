import { jsonSchema } from '../openapi/document';
import { marketChannel } from './market-messages';
import { sessionChannel } from './session-channel';
import type { SocketChannel, SocketMessage } from './socket-message';

/** The WebSockets of the product, by the names of their channels. */
export const socketChannels: Readonly<Record<string, SocketChannel>> = {
  sessions: sessionChannel,
  market: marketChannel,
};

const about = `The WebSockets of AlgoTrade. Each frame is one JSON object as text. The gateway serves both channels;
the notification service also serves /ws, on its own port.`;

/** The AsyncAPI 3.0 description of the sockets, from the side of the server. */
export function asyncApiDocument(version = '2.0.0') {
  const channels = Object.entries(socketChannels);
  return {
    asyncapi: '3.0.0',
    info: { title: 'AlgoTrade sockets', version, description: about },
    defaultContentType: 'application/json',
    servers: {
      gateway: {
        host: '127.0.0.1:8000',
        protocol: 'ws',
        description: 'The server that `npm start` starts',
      },
    },
    channels: Object.fromEntries(
      channels.map(([name, channel]) => [name, described(name, channel)]),
    ),
    operations: Object.fromEntries(
      channels.flatMap(([name, channel]) => operations(name, channel)),
    ),
    components: {
      messages: Object.fromEntries(
        channels.flatMap(([name, { messages }]) => describedMessages(name, messages)),
      ),
    },
  };
}

function described(
  name: string,
  { path, title, about: description, query, messages }: SocketChannel,
) {
  return {
    address: path,
    title,
    description,
    messages: Object.fromEntries(
      Object.keys(messages).map((type) => [
        type,
        { $ref: `#/components/messages/${messageName(name, type)}` },
      ]),
    ),
    ...(query && {
      bindings: {
        ws: {
          query: {
            type: 'object',
            required: Object.keys(query),
            properties: Object.fromEntries(
              Object.entries(query).map(([key, meaning]) => [
                key,
                { type: 'string', description: meaning },
              ]),
            ),
          },
        },
      },
    }),
  };
}

/** The server receives what clients send. */
function operations(name: string, { messages }: SocketChannel) {
  const operation = (from: SocketMessage['from'], action: 'receive' | 'send') => ({
    action,
    channel: { $ref: `#/channels/${name}` },
    messages: Object.entries(messages)
      .filter(([, message]) => message.from === from)
      .map(([type]) => ({ $ref: `#/channels/${name}/messages/${type}` })),
  });
  return [
    [`${name}Receive`, operation('client', 'receive')],
    [`${name}Send`, operation('server', 'send')],
  ] as const;
}

function describedMessages(name: string, messages: SocketChannel['messages']) {
  return Object.entries(messages).map(([type, { from, summary, schema, example }]) => {
    const payload = jsonSchema(schema, from === 'client' ? 'input' : 'output');
    const message = { name: type, summary, payload, examples: [{ payload: example }] };
    return [messageName(name, type), message] as const;
  });
}

function messageName(channel: string, type: string): string {
  return `${channel}.${type}`;
}
