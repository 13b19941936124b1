import { once } from 'node:events';
import { createServer } from 'node:http';

/** What answers for a deployed ServiceRadar. */
export interface CoreApi {
  readonly url: string;
  /** Whether it says that it is healthy. */
  healthy: boolean;
  stop(): Promise<void>;
}

/** Starts the two answers of an API that `scripts/e2e-test.sh` asks for. */
export async function startCoreApi(password: string): Promise<CoreApi> {
  const api = { healthy: true };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const answer = (status: number, text: string) => response.writeHead(status).end(text);
    if (request.url === '/api/login') {
      const isRight = new URLSearchParams(body).get('password') === password;
      return isRight ? answer(200, 'not-a-token') : answer(401, 'wrong password');
    }
    if (request.headers.authorization !== 'Bearer not-a-token') return answer(401, 'log in first');
    return api.healthy ? answer(200, '{"status":"ok"}') : answer(503, '{"status":"down"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens nowhere');
  return Object.assign(api, {
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
