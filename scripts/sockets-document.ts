import { asyncApiDocument, socketChannels } from '../contracts/asyncapi/document';
import type { SocketChannel, SocketMessage } from '../contracts/asyncapi/socket-message';

/** The text of docs/traders/sockets.asyncapi.json. */
export function socketsDescription(): string {
  return `${JSON.stringify(asyncApiDocument(), null, 2)}\n`;
}

/** The text of docs/traders/socket-messages.md: every message with an example. */
export function socketsDocument(): string {
  return [
    '# Socket messages',
    '',
    'Generated from `contracts/asyncapi/` by `npm run docs:sockets`; a test fails when it differs. How to connect is in',
    '[sockets](sockets.md); [sockets.asyncapi.json](sockets.asyncapi.json) has the same content as AsyncAPI 3.',
    ...Object.values(socketChannels).flatMap(channelSection),
    '',
  ].join('\n');
}

function channelSection({ path, title, about, query, messages }: SocketChannel): string[] {
  return [
    '',
    `## ${title}: \`${path}\``,
    '',
    about,
    ...Object.entries(query ?? {}).map(([key, meaning]) => `\nQuery \`${key}\`: ${meaning}.`),
    ...messageSections('You send', 'client', messages),
    ...messageSections('You receive', 'server', messages),
  ];
}

function messageSections(
  heading: string,
  from: SocketMessage['from'],
  messages: SocketChannel['messages'],
): string[] {
  const listed = Object.entries(messages).filter(([, message]) => message.from === from);
  return [
    '',
    `### ${heading}`,
    ...listed.flatMap(([type, { summary, example }]) => [
      '',
      `**\`${type}\`** ${summary}`,
      '',
      '```json',
      JSON.stringify(example, null, 2),
      '```',
    ]),
  ];
}
