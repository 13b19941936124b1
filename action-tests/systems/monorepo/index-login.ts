import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** What is in front of an index for uploads. */
export interface IndexLogin {
  /** What clients upload to. */
  readonly url: string;
  stop(): Promise<void>;
}

/** An index accepts uploads of everyone; this passes on those with a token of the project, and refuses the others as PyPI does. */
export async function startIndexLogin(uploadUrl: string, token: string): Promise<IndexLogin> {
  const wanted = `Basic ${Buffer.from(`__token__:${token}`).toString('base64')}`;
  const server = createServer((asked, answer) => {
    if (asked.headers.authorization !== wanted) {
      asked.resume();
      answer.writeHead(403).end('Invalid or non-existent authentication information.');
      return;
    }
    const { method, headers, url = '/' } = asked;
    const onward = request(new URL(url, uploadUrl), { method, headers }, (said) => {
      answer.writeHead(said.statusCode ?? 502, said.headers);
      said.pipe(answer);
    });
    onward.on('error', () => answer.writeHead(502).end());
    asked.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
