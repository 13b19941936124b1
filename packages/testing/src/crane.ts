import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { toolFolder } from './python-index.js';
import { type LoginOptions, RegistryLogin, type RegistryUser } from './registry-login.js';

const execute = promisify(execFile);

export interface RealRegistryOptions {
  /** Whoever reads or writes must give this name and password. */
  readonly login?: { readonly name: string; readonly password: string };
  /** With each request (`basic`), or for a token, see {@link LoginOptions}. Default: `basic`. */
  readonly kind?: LoginOptions['kind'];
  /** Others who may come; `env` is for `login`. */
  readonly users?: readonly RegistryUser[];
  /** Knows more of them, see {@link LoginOptions}. */
  readonly find?: LoginOptions['find'];
  /** Tokens to read are given to whoever asks. */
  readonly anonymous?: boolean;
  /** Speak HTTPS, with a certificate of an authority of its own. */
  readonly tls?: boolean;
}

/** A real registry on this machine (`crane registry serve`), behind a gate that counts, delays, encrypts and asks for a login. */
export interface RealRegistry {
  /** `localhost:port`, where the gate listens. */
  readonly host: string;
  /** From now on every answer takes so many milliseconds longer. */
  delay(milliseconds: number): void;
  /** `METHOD path` of every request that passed the gate, newest last. */
  readonly requests: string[];
  /** Variables for programs that shall reach it: its certificate, and a docker configuration with the login. */
  readonly env: Readonly<Record<string, string>>;
  /** The authority of its certificate, in PEM; none without TLS. */
  readonly authority: string | undefined;
  /** Runs crane. @returns what it printed */
  crane(...args: string[]): Promise<string>;
  /** Makes an image with one small layer and pushes it. @returns its digest */
  pushImage(name: string, platform?: string): Promise<string>;
  /** Pushes an index of images, with attestations the way BuildKit adds them. @returns its digest */
  pushIndex(name: string, platforms: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** Starts an empty registry. Needs crane (scripts/install-tools.sh), and openssl for TLS. */
export async function startRealRegistry(options: RealRegistryOptions = {}): Promise<RealRegistry> {
  const { login, tls = false, kind = 'basic', users = [], anonymous = false, find } = options;
  const folder = await mkdtemp(join(tmpdir(), 'slipway-crane-'));
  const behind = await freePort();
  const child = spawn(join(toolFolder, 'crane'), ['registry', 'serve', '--address', `127.0.0.1:${behind}`], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, PORT: String(behind) },
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('close', () => resolve());
  });
  await untilOpen(behind);

  let latency = 0;
  const requests: string[] = [];
  const door = login && new RegistryLogin({ kind, users: [login, ...users], anonymous, find });
  const agent = new http.Agent({ keepAlive: true });
  const pass = (request: IncomingMessage, response: ServerResponse): void => {
    requests.push(`${request.method} ${request.url}`);
    const { authorization, ...headers } = request.headers;
    const { method = '', url = '' } = request;
    const stop = door?.stop({ method, path: url, authorization }, `${tls ? 'https' : 'http'}://${headers.host}`);
    if (stop !== undefined) {
      response.writeHead(stop.status, { 'content-type': 'application/json', ...stop.headers });
      response.end(method === 'HEAD' ? undefined : JSON.stringify(stop.body));
      return;
    }
    const inner = http.request(
      { host: '127.0.0.1', port: behind, method: request.method, path: request.url, headers, agent },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    inner.on('error', () => response.destroy());
    request.pipe(inner);
  };
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    if (latency > 0) setTimeout(pass, latency, request, response);
    else pass(request, response);
  };
  const certificate = tls ? await makeCertificate(folder) : undefined;
  const gate = certificate ? https.createServer(certificate, serve) : http.createServer(serve);
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  const address = gate.address();
  const host = `localhost:${typeof address === 'object' ? address?.port : 0}`;

  const auth = login && Buffer.from(`${login.name}:${login.password}`).toString('base64');
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: auth ? { [host]: { auth } } : {} }));
  const authority = join(folder, 'authority.pem');
  const env = { DOCKER_CONFIG: folder, ...(tls ? { NODE_EXTRA_CA_CERTS: authority, SSL_CERT_FILE: authority } : {}) };
  const crane = async (...args: string[]): Promise<string> => {
    const { stdout } = await execute(join(toolFolder, 'crane'), args, { env: { ...process.env, ...env } });
    return stdout.trim();
  };
  const pushImage = async (name: string, platform = 'linux/amd64'): Promise<string> => {
    const layer = join(folder, 'layer.tar');
    await writeFile(join(folder, 'content'), `${name} ${platform}`);
    await execute('tar', ['-cf', layer, '-C', folder, 'content']);
    const image = `${host}/${name}`;
    await crane('append', '--oci-empty-base', '--new_layer', layer, '--new_tag', image);
    await crane('mutate', '--set-platform', platform, '--tag', image, image);
    return crane('digest', image);
  };
  return {
    host,
    delay(milliseconds) {
      latency = milliseconds;
    },
    requests,
    env,
    authority: certificate?.cert.toString(),
    crane,
    pushImage,
    async pushIndex(name, platforms) {
      const [repository = ''] = name.split(':');
      const tags = platforms.map((platform) => `${repository}:${platform.replaceAll('/', '-')}`);
      for (const [index, tag] of tags.entries()) await pushImage(tag, platforms[index]);
      await crane(
        'index',
        'append',
        ...tags.flatMap((tag) => ['--manifest', `${host}/${tag}`]),
        '--tag',
        `${host}/${name}`,
      );
      // BuildKit puts attestations first or last, under a platform that does not exist.
      const index = JSON.parse(await crane('manifest', `${host}/${name}`));
      const attested = await pushImage(`${repository}:attestation`);
      const bytes = Buffer.from(await crane('manifest', `${host}/${repository}@${attested}`));
      index.manifests.unshift({
        mediaType: index.manifests[0].mediaType,
        digest: attested,
        size: bytes.length,
        annotations: {
          'vnd.docker.reference.type': 'attestation-manifest',
          'vnd.docker.reference.digest': index.manifests[0].digest,
        },
        platform: { architecture: 'unknown', os: 'unknown' },
      });
      const text = JSON.stringify(index);
      const url = `http://127.0.0.1:${behind}/v2/${repository}/manifests/${name.split(':')[1]}`;
      const answer = await fetch(url, { method: 'PUT', body: text, headers: { 'content-type': index.mediaType } });
      if (!answer.ok) throw new Error(`the index was refused: ${await answer.text()}`);
      return `sha256:${createHash('sha256').update(text).digest('hex')}`;
    },
    async close() {
      gate.closeAllConnections();
      gate.close();
      agent.destroy();
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeCertificate(folder: string): Promise<{ key: Buffer; cert: Buffer }> {
  const paths = { key: join(folder, 'key.pem'), cert: join(folder, 'authority.pem') };
  const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-subj', '/CN=localhost'];
  await execute('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-keyout',
    paths.key,
    '-out',
    paths.cert,
    ...names,
  ]);
  return { key: await readFile(paths.key), cert: await readFile(paths.cert) };
}

async function untilOpen(port: number): Promise<void> {
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    const answer = await fetch(`http://127.0.0.1:${port}/v2/`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('crane registry serve did not start; run scripts/install-tools.sh');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createTcpServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
