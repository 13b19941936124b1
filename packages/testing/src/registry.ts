import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** One request a registry got. */
export interface RegistryRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Value of its `Authorization` header; empty when there was none. */
  readonly authorization: string;
  readonly body: string;
}

/** Answers a request in the registry's place. @returns false to leave it to the registry */
export type Fault = (request: RegistryRequest, response: ServerResponse) => boolean | Promise<boolean>;

export interface RegistryStubOptions {
  /** `token`: as GHCR and Docker Hub, with a token server at `/token`; `basic`: as ECR. Default: open to all. */
  readonly login?: 'token' | 'basic';
  /** Who may read, and with which password. Default: `robin` with `secret`. */
  readonly user?: { readonly name: string; readonly password: string };
  /** Tokens are given to whoever asks, as for public images. */
  readonly anonymous?: boolean;
  /** Milliseconds every answer takes. */
  readonly latency?: number;
}

/** A registry in this process, for what a real one does not do when it is asked to: faults, slowness, strange answers. */
export interface RegistryStub {
  /** `127.0.0.1:port`. */
  readonly host: string;
  readonly requests: readonly RegistryRequest[];
  /** Stores a manifest. @returns its digest */
  put(repository: string, tag: string, manifest: unknown, mediaType?: string): string;
  /** Called first for every request from now on; undefined: no more. */
  fault: Fault | undefined;
  /** How many connections were made. */
  connections(): number;
  close(): Promise<void>;
}

export const imageType = 'application/vnd.oci.image.manifest.v1+json';
export const indexType = 'application/vnd.oci.image.index.v1+json';

/** A manifest of an image with one layer; another `name` gives another digest. */
export function imageManifest(name: string): object {
  const blob = (text: string, mediaType: string) => ({ mediaType, digest: sha256(text), size: 1000 + text.length });
  return {
    schemaVersion: 2,
    mediaType: imageType,
    config: blob(`${name} configuration`, 'application/vnd.oci.image.config.v1+json'),
    layers: [blob(`${name} layer`, 'application/vnd.oci.image.layer.v1.tar+gzip')],
  };
}

/** `sha256:…` of a text. */
export function sha256(text: string | Buffer): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** Starts an empty registry on this machine. */
export async function startRegistryStub(options: RegistryStubOptions = {}): Promise<RegistryStub> {
  const { login, user = { name: 'robin', password: 'secret' }, anonymous = false, latency = 0 } = options;
  const manifests = new Map<string, { bytes: Buffer; mediaType: string }>();
  const requests: RegistryRequest[] = [];
  const basic = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
  let host = '';
  let connections = 0;

  const answer = (request: RegistryRequest, response: ServerResponse): unknown => {
    const url = new URL(request.path, `http://${host}`);
    if (url.pathname === '/token') return giveToken(request, url, response);
    const [, repository = '', reference = ''] = /^\/v2\/(.+)\/manifests\/([^/]+)$/.exec(url.pathname) ?? [];
    const needed = login === 'basic' ? basic : `Bearer token-for-repository:${repository}:pull`;
    if (login !== undefined && request.authorization !== needed) {
      const bearer = `Bearer realm="http://${host}/token",service="stub",scope="repository:${repository}:pull"`;
      const headers = { 'www-authenticate': login === 'basic' ? 'Basic realm="stub"' : bearer };
      return refuse(request, response, 401, 'UNAUTHORIZED', 'authentication required', headers);
    }
    const found = manifests.get(`${repository}@${reference}`);
    if (found === undefined) {
      const isKnown = [...manifests.keys()].some((key) => key.startsWith(`${repository}@`));
      return isKnown
        ? refuse(request, response, 404, 'MANIFEST_UNKNOWN', 'manifest unknown')
        : refuse(request, response, 404, 'NAME_UNKNOWN', 'repository name not known to registry');
    }
    response.writeHead(200, {
      'content-type': found.mediaType,
      'content-length': found.bytes.length,
      'docker-content-digest': sha256(found.bytes),
    });
    response.end(request.method === 'HEAD' ? undefined : found.bytes);
  };

  const giveToken = (request: RegistryRequest, url: URL, response: ServerResponse): unknown => {
    const form = request.method === 'POST' ? new URLSearchParams(request.body) : url.searchParams;
    const mayRead =
      request.method === 'POST' ? form.get('refresh_token') === user.password : request.authorization === basic;
    const isAnonymous = anonymous && request.authorization === '' && request.method === 'GET';
    if (!mayRead && !isAnonymous)
      return refuse(request, response, 401, 'UNAUTHORIZED', 'incorrect username or password');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ token: `token-for-${form.get('scope')}`, expires_in: 300 }));
  };

  const stub: { fault: Fault | undefined } = { fault: undefined };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      authorization: incoming.headers.authorization ?? '',
      body: Buffer.concat(chunks).toString('utf8'),
    };
    requests.push(request);
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
    if (stub.fault !== undefined && (await stub.fault(request, response))) return;
    answer(request, response);
  };
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

  return Object.assign(stub, {
    host,
    requests,
    connections: () => connections,
    put(repository: string, tag: string, manifest: unknown, mediaType: string = imageType): string {
      const bytes = Buffer.from(typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
      for (const key of [tag, sha256(bytes)]) manifests.set(`${repository}@${key}`, { bytes, mediaType });
      return sha256(bytes);
    },
    close(): Promise<void> {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  });
}

function refuse(
  request: RegistryRequest,
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(request.method === 'HEAD' ? undefined : JSON.stringify({ errors: [{ code, message }] }));
}
