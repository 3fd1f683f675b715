import WebSocket from 'ws';

/** `npm run ws -- <url> [message …]`: sends each message, prints what comes, one line a frame. */
function main([url, ...messages]: string[]): void {
  if (!url || !URL.canParse(url)) {
    process.stderr.write('expected a WebSocket address, such as ws://127.0.0.1:8000/ws/market\n');
    process.exitCode = 2;
    return;
  }
  const socket = new WebSocket(url);
  socket.on('open', () => messages.forEach((message) => socket.send(message)));
  socket.on('message', (data: Buffer) => process.stdout.write(`${data.toString('utf8')}\n`));
  socket.on('close', (code, reason) => {
    process.stderr.write(`closed: ${code} ${reason.toString()}\n`);
    // 1000 and 1005 are ends in order, as after Ctrl-C; others are refusals or faults.
    if (![1000, 1005].includes(code)) process.exitCode = 1;
  });
  socket.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  process.once('SIGINT', () => socket.close());
  // `| head -3` ends the reading: no more frames are wanted then, and nothing is wrong.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

main(process.argv.slice(2));
