import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { watch } from './planted.js';
import { RegistryStore, type StoreAnswer, type StoreOptions, sha256 } from './registry-store.js';

export { sha256 } from './registry-store.js';

/** One request a registry got. */
export interface RegistryRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Value of its `Authorization` header; empty when there was none. */
  readonly authorization: string;
  readonly body: string;
}

/**
 * Answers a request in the registry's place.
 * @param does has the registry do what was asked, so that only its answer is lost
 * @returns false to leave it to the registry
 */
export type Fault = (
  request: RegistryRequest,
  response: ServerResponse,
  does: () => void,
) => boolean | Promise<boolean>;

export interface RegistryStubOptions extends StoreOptions {
  /** `token`: as GHCR and Docker Hub, with a token server at `/token`; `basic`: as ECR. Default: open to all. */
  readonly login?: 'token' | 'basic';
  /** Who may read, and with which password. Default: `robin` with `secret`. */
  readonly user?: { readonly name: string; readonly password: string };
  /** Tokens are given to whoever asks, as for public images. */
  readonly anonymous?: boolean;
  /** Nobody gets a token to push, as GHCR does where the job lacks the right. */
  readonly readOnly?: boolean;
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
  /** Stores an image with bytes of its own, and what else its manifest says. @returns its digest */
  putImage(repository: string, tag: string, name: string, more?: object): string;
  /** The digest of everything that has a name, and of every blob: two that are equal hold the same. */
  listing(): readonly string[];
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

/** Starts an empty registry on this machine. */
export async function startRegistryStub(options: RegistryStubOptions = {}): Promise<RegistryStub> {
  const { login, user = { name: 'robin', password: 'secret' }, anonymous = false, latency = 0 } = options;
  const store = new RegistryStore(options);
  const requests: RegistryRequest[] = [];
  const basic = `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}`;
  let host = '';
  let connections = 0;

  const asked = (request: RegistryRequest, type: string, bytes: Buffer): StoreAnswer => {
    const { pathname, searchParams: query } = new URL(request.path, `http://${host}`);
    return store.answer({ method: request.method, ...placeOf(pathname), query, type, body: bytes });
  };
  const answer = (request: RegistryRequest, type: string, bytes: Buffer, response: ServerResponse): unknown => {
    const { method } = request;
    const url = new URL(request.path, `http://${host}`);
    if (url.pathname === '/token') return giveToken(request, url, response);
    const { repository } = placeOf(url.pathname);
    const right = method === 'GET' || method === 'HEAD' ? 'pull' : 'push';
    const may = login === 'basic' ? request.authorization === basic : allows(request.authorization, repository, right);
    if (login !== undefined && !may) {
      const rights = right === 'pull' ? right : 'pull,push';
      const bearer = `Bearer realm="http://${host}/token",service="stub",scope="repository:${repository}:${rights}"`;
      const headers = { 'www-authenticate': login === 'basic' ? 'Basic realm="stub"' : bearer };
      return refuse(request, response, 401, 'UNAUTHORIZED', 'authentication required', headers);
    }
    if (url.pathname === '/v2/') return response.writeHead(200).end();
    const { status, headers = {}, body, error } = asked(request, type, bytes);
    if (error !== undefined) return refuse(request, response, status, ...error);
    response.writeHead(status, headers);
    response.end(method === 'HEAD' ? undefined : body);
  };

  const giveToken = (request: RegistryRequest, url: URL, response: ServerResponse): unknown => {
    const form = request.method === 'POST' ? new URLSearchParams(request.body) : url.searchParams;
    const scopes = form.getAll('scope').join(' ');
    if (options.readOnly && scopes.includes('push')) {
      return refuse(request, response, 403, 'DENIED', 'requested access to the resource is denied');
    }
    const mayRead =
      request.method === 'POST' ? form.get('refresh_token') === user.password : request.authorization === basic;
    const isAnonymous = anonymous && request.authorization === '' && request.method === 'GET';
    if (!mayRead && !isAnonymous)
      return refuse(request, response, 401, 'UNAUTHORIZED', 'incorrect username or password');
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ token: `token-for-${scopes}`, expires_in: 300 }));
  };

  const stub: { fault: Fault | undefined } = { fault: undefined };
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const bytes = Buffer.concat(chunks);
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      authorization: incoming.headers.authorization ?? '',
      body: bytes.toString('utf8'),
    };
    requests.push(request);
    // Who logs in sends a password.
    if (!request.path.startsWith('/token')) watched.sent(request.path, bytes);
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
    const type = incoming.headers['content-type'] ?? '';
    if (stub.fault !== undefined && (await stub.fault(request, response, () => asked(request, type, bytes)))) return;
    answer(request, type, bytes, response);
  };
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const watched = watch(`a request to ${host}`);

  return Object.assign(stub, {
    host,
    requests,
    connections: () => connections,
    put(repository: string, tag: string, manifest: unknown, mediaType: string = imageType): string {
      const bytes = Buffer.from(typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
      return store.put(repository, tag, bytes, mediaType);
    },
    putImage(repository: string, tag: string, name: string, more: object = {}): string {
      const part = (content: string, mediaType: string) => {
        return { mediaType, digest: store.putBlob(repository, content), size: Buffer.byteLength(content) };
      };
      const config = part(`${name} configuration`, 'application/vnd.oci.image.config.v1+json');
      const layers = ['base', name].map((layer) =>
        part(`${layer} layer`, 'application/vnd.oci.image.layer.v1.tar+gzip'),
      );
      const manifest = { schemaVersion: 2, mediaType: imageType, config, layers, ...more };
      return store.put(repository, tag, Buffer.from(JSON.stringify(manifest)), imageType);
    },
    listing: () => store.listing(),
    close(): Promise<void> {
      watched.end();
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

function placeOf(pathname: string): { readonly repository: string; readonly path: string } {
  const [, repository = '', path = ''] = /^\/v2\/(.+)\/((?:manifests|blobs|referrers)\/.+?)\/?$/.exec(pathname) ?? [];
  return { repository, path };
}

/** Whether a token that was given here has a right on a repository. */
function allows(authorization: string, repository: string, right: string): boolean {
  const [, scopes] = /^Bearer token-for-(.*)$/.exec(authorization) ?? [];
  // A login is tried with a token for nothing.
  if (scopes === undefined || repository === '') return scopes !== undefined;
  return scopes.split(' ').some((scope) => {
    const [, name, rights = ''] = scope.split(':');
    return name === repository && rights.split(',').includes(right);
  });
}
