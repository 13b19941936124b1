import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  imageManifest,
  type RegistryStub,
  type RegistryStubOptions,
  sha256,
  startRegistryStub,
} from '@slipway/testing/registry';
import { Failure } from '../../failure.js';
import { openLine } from './line.js';
import { openWriter, type Writer } from './push.js';
import { readReferrers } from './referrers.js';

const open: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function start(options: RegistryStubOptions = {}): Promise<RegistryStub> {
  const stub = await startRegistryStub(options);
  open.push(() => stub.close());
  return stub;
}

/** What writes to these registries; its pauses take no time. */
function writer(...stubs: readonly RegistryStub[]): Writer & { line: ReturnType<typeof openLine> } {
  let clock = 1_000_000;
  const sleep = async (milliseconds: number) => {
    clock += milliseconds;
  };
  const line = openLine({
    env: { HOME: '/nowhere' },
    credentials: { username: 'robin', password: 'secret' },
    tempo: { now: () => clock, sleep, random: () => 0.5 },
    timeout: 2000,
    writes: new Map(stubs.map(({ host }) => [`${host}/to`, ['from']])),
  });
  open.push(() => line.close());
  return { ...openWriter(line), line };
}

async function codes(promise: Promise<unknown>): Promise<readonly string[]> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Failure) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}

const layer = (content: string) => ({ mediaType: 'layer', digest: sha256(content), size: content.length, urls: [] });
const sent = ({ requests }: RegistryStub) =>
  requests
    .filter(({ path }) => path.includes('/blobs/'))
    .map(({ method, path }) => `${method} ${path.replace(/^\/v2\/|\?.*/g, '')}`);

/** A server that is no registry, and what it was shown. */
async function elsewhere(body: string): Promise<{ url: string; shown: IncomingHttpHeaders[] }> {
  const shown: IncomingHttpHeaders[] = [];
  const server: Server = createServer((request, response) => {
    shown.push(request.headers);
    request.resume().on('end', () => response.writeHead(request.method === 'GET' ? 200 : 201).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, shown };
}

describe('a blob', () => {
  const from = (stub: RegistryStub) => ({ registry: stub.host, repository: 'from' });
  const to = (stub: RegistryStub) => ({ registry: stub.host, repository: 'to' });

  test('is mounted where the registry does so, once', async () => {
    const stub = await start({ login: 'token' });
    const image = stub.putImage('from', '1', 'api');
    expect(image).toMatch(/^sha256:/);
    const it = writer(stub);
    const blob = layer('api layer');
    await Promise.all([it.copyBlob(from(stub), to(stub), blob), it.copyBlob(from(stub), to(stub), blob)]);
    expect(stub.listing()).toContain(`blob to@${blob.digest}`);
    // The first one is refused, and says how to log in.
    expect(sent(stub)).toEqual(Array(2).fill('POST to/blobs/uploads/'));
  });

  test('is sent where it does not, or to another registry; one that is there is not', async () => {
    const [a, b] = [await start({ mounts: false }), await start()];
    a.putImage('from', '1', 'api');
    const blob = layer('api layer');
    await writer(a).copyBlob(from(a), to(a), blob);
    expect(sent(a)).toEqual(['POST to/blobs/uploads/', `GET from/blobs/${blob.digest}`, 'PUT to/blobs/uploads/1']);
    await writer(a, b).copyBlob(from(a), to(b), blob);
    await writer(a, b).copyBlob(from(a), to(b), blob);
    const head = `HEAD to/blobs/${blob.digest}`;
    expect(sent(b)).toEqual([head, 'POST to/blobs/uploads/', 'PUT to/blobs/uploads/1', head]);
  });

  test('that was broken off is sent again from the beginning; one that never goes through is told', async () => {
    const [a, b] = [await start(), await start()];
    a.putImage('from', '1', 'api');
    let left = 2;
    b.fault = ({ method }, response) => {
      if (method !== 'PUT' || left === 0) return false;
      left -= 1;
      response.destroy();
      return true;
    };
    await writer(a, b).copyBlob(from(a), to(b), layer('api layer'));
    expect(sent(b).filter((line) => line.startsWith('POST'))).toHaveLength(3);
    left = Number.POSITIVE_INFINITY;
    expect(await codes(writer(a, b).copyBlob(from(a), to(b), layer('base layer')))).toEqual(['registry-unreachable']);
  });

  test('goes where the registry says, which sees no credentials elsewhere', async () => {
    const [a, b] = [await start({ login: 'token' }), await start({ login: 'token' })];
    a.putImage('from', '1', 'api');
    const [source, target] = [await elsewhere('api layer'), await elsewhere('')];
    a.fault = ({ method, path, authorization }, response) => {
      if (method !== 'GET' || !path.includes('/blobs/') || authorization === '') return false;
      response.writeHead(307, { location: `${source.url}/storage` }).end();
      return true;
    };
    b.fault = ({ method, authorization }, response) => {
      if (method !== 'POST' || authorization === '') return false;
      response.writeHead(202, { location: `${target.url}/upload?id=1` }).end();
      return true;
    };
    await writer(b).copyBlob(from(a), to(b), layer('api layer'));
    expect([source.shown.length, target.shown.length]).toEqual([1, 1]);
    for (const headers of [...source.shown, ...target.shown]) expect(headers.authorization).toBeUndefined();
  });

  test('is not sent to an address that makes no sense', async () => {
    const [a, b] = [await start(), await start()];
    a.putImage('from', '1', 'api');
    for (const location of ['http://', 'ftp://example.com/x']) {
      b.fault = ({ method }, response) => {
        if (method !== 'POST') return false;
        response.writeHead(202, { location }).end();
        return true;
      };
      expect(await codes(writer(a, b).copyBlob(from(a), to(b), layer('api layer')))).toEqual(['registry-bad-redirect']);
    }
  });

  test('that is not what its digest says, or is not there, is not taken', async () => {
    const [a, b] = [await start(), await start()];
    const content = 'x'.repeat(9);
    a.putImage('from', '1', 'api');
    a.fault = ({ method, path }, response) => {
      if (method !== 'GET' || !path.includes('/blobs/')) return false;
      response.writeHead(200).end(content);
      return true;
    };
    expect(await codes(writer(a, b).copyBlob(from(a), to(b), layer('api layer')))).toEqual(['push-refused']);
    a.fault = undefined;
    expect(await codes(writer(a, b).copyBlob(from(a), to(b), layer('nowhere')))).toEqual(['image-not-found']);
    expect(b.listing()).toEqual([]);
  });
});

describe('a manifest', () => {
  const put = (name: string) => {
    const bytes = Buffer.from(
      JSON.stringify({ ...imageManifest(name), config: undefined, layers: [], annotations: { name } }),
    );
    return { bytes, digest: sha256(bytes), mediaType: 'application/vnd.oci.image.manifest.v1+json' };
  };

  test.each<[string, number, object, string]>([
    ['immutable', 409, { errors: [{ code: 'TAG_INVALID', message: 'tag is immutable' }] }, 'push-refused'],
    ['a mirror', 405, {}, 'push-refused'],
    ['no repository', 404, { errors: [{ code: 'NAME_UNKNOWN', message: 'no' }] }, 'repository-not-found'],
    ['a part is missing', 404, { errors: [{ code: 'MANIFEST_BLOB_UNKNOWN', message: 'no' }] }, 'push-refused'],
    ['denied', 403, {}, 'registry-login-needed'],
    ['full', 507, {}, 'registry-broken'],
  ])('that is refused: %s', async (_, status, body, code) => {
    const stub = await start();
    stub.fault = ({ method }, response) => {
      if (method !== 'PUT') return false;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      return true;
    };
    const to = { registry: stub.host, repository: 'to', tag: '1' };
    expect(await codes(writer(stub).putManifest(to, put('api')))).toEqual([code]);
  });

  test('is not sent on to where it is redirected', async () => {
    const [stub, other] = [await start(), await elsewhere('')];
    stub.fault = ({ method }, response) => {
      if (method !== 'PUT') return false;
      response.writeHead(307, { location: other.url }).end();
      return true;
    };
    const to = { registry: stub.host, repository: 'to', tag: '1' };
    expect(await codes(writer(stub).putManifest(to, put('api')))).toEqual(['registry-bad-redirect']);
    expect(other.shown).toEqual([]);
  });

  test('about another one is in its list, also where several write it at once', async () => {
    const stub = await start({ referrers: 'tag' });
    const subject = stub.putImage('to', '1', 'api');
    const other = stub.putImage('to', 'other', 'other');
    // Somebody else's list takes the place of the first one, once.
    let others = 1;
    stub.fault = ({ method, path }) => {
      if (method === 'GET' && path.includes('/sha256-') && others > 0 && it.wrote()) {
        others -= 1;
        stub.put('to', subject.replace(':', '-'), { schemaVersion: 2, manifests: [{ digest: other }] });
      }
      return false;
    };
    const wrote = () => stub.requests.some(({ method, path }) => method === 'PUT' && path.includes('/sha256-'));
    const it = { ...writer(stub), wrote };
    const about = ['sbom', 'signature', 'provenance'].map((name) => {
      const manifest = put(name);
      return {
        ...manifest,
        about: {
          subject,
          referrer: { digest: manifest.digest, entry: { digest: manifest.digest, artifactType: name } },
        },
      };
    });
    for (const one of about) await it.putManifest({ registry: stub.host, repository: 'to' }, one);
    const { list, by } = await readReferrers(it.line, { registry: stub.host, repository: 'to', digest: subject });
    expect(by).toBe('tag');
    for (const one of about) expect(list).toContainEqual(one.about.referrer);
    expect([others, list.length]).toEqual([0, 4]);
  });

  test('is not added to a tag that is no list', async () => {
    const stub = await start({ referrers: 'tag' });
    const subject = stub.putImage('to', '1', 'api');
    stub.putImage('to', subject.replace(':', '-'), 'an image');
    const about = { subject, referrer: { digest: sha256('x'), entry: {} } };
    const to = { registry: stub.host, repository: 'to' };
    expect(await codes(writer(stub).putManifest(to, { ...put('x'), about }))).toEqual(['referrers-tag-taken']);
  });
});

test('a page in place of the list is neither a list nor none', async () => {
  const stub = await start();
  stub.fault = ({ path }, response) => {
    if (path.includes('/referrers/')) response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Welcome</p>');
    return path.includes('/referrers/');
  };
  const subject = { registry: stub.host, repository: 'to', digest: sha256('api') };
  expect(await readReferrers(writer(stub).line, subject)).toEqual({
    ...{ list: [], by: 'tag' },
    unsure: `${stub.host} answers something that is no list when it is asked for them`,
  });
});

test('a list of several pages is read whole, at the registry alone', async () => {
  const [stub, other] = [await start(), await elsewhere('{}')];
  const page = (digest: string) => JSON.stringify({ schemaVersion: 2, manifests: [{ digest: sha256(digest) }] });
  stub.fault = ({ path }, response) => {
    const isSecond = path.includes('page=2');
    const link = isSecond ? {} : { link: '</v2/to/referrers/x?page=2>; rel="next"' };
    response.writeHead(200, link).end(page(isSecond ? 'b' : 'a'));
    return true;
  };
  const subject = { registry: stub.host, repository: 'to', digest: sha256('api') };
  const { list } = await readReferrers(writer(stub).line, subject);
  expect(list.map(({ digest }) => digest)).toEqual([sha256('a'), sha256('b')]);
  expect(other.shown).toEqual([]);
});
