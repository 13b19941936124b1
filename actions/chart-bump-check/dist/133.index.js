export const id = 133;
export const ids = [133];
export const modules = {

/***/ 133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openChartRepository: () => (/* binding */ openChartRepository)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./packages/core/lib/failure.js
var failure = __webpack_require__(9715);
;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/reference.js
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REPOSITORY = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/** Names under which people know Docker Hub. */
const DOCKER_HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);
/** Whether a text may be a tag. Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
function isTag(text) {
    return TAG.test(text);
}
/** Whether a text is a digest a registry can be asked for. */
function isDigest(text) {
    return DIGEST.test(text);
}
/**
 * Reads a reference the way docker does: what stands before the first slash is a host when it has a dot or a port or is
 * `localhost`, everything else is on Docker Hub. Source: https://github.com/distribution/reference
 * @returns undefined when it is none. A scheme (`oci://`, `docker://`) is dropped; `https://` makes it none.
 */
function parseReference(text) {
    const [name = '', digest, ...tooMany] = text
        .trim()
        .replace(/^(?:oci|docker):\/\//, '')
        .split('@');
    if (tooMany.length > 0 || (digest !== undefined && !isDigest(digest)))
        return undefined;
    const slash = name.indexOf('/');
    const first = name.slice(0, Math.max(0, slash));
    const hasHost = slash > 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
    const host = hasHost ? first : 'docker.io';
    const rest = hasHost ? name.slice(slash + 1) : name;
    const colon = rest.lastIndexOf(':');
    const tag = colon === -1 ? undefined : rest.slice(colon + 1);
    const path = colon === -1 ? rest : rest.slice(0, colon);
    const registry = DOCKER_HUB.has(host) ? 'docker.io' : host;
    const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
    if (!HOST.test(registry) || !REPOSITORY.test(repository) || repository.length > 255)
        return undefined;
    if (tag !== undefined && !isTag(tag))
        return undefined;
    return {
        registry,
        repository,
        ...(tag === undefined ? {} : { tag }),
        ...(digest === undefined ? {} : { digest }),
    };
}
/** A reference as people write it, whole: `docker.io/library/nginx:1.27`. */
function formatReference({ registry, repository, tag, digest }) {
    return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}
/** What a registry is asked for: the digest where there is one, else the tag, else `latest`. */
function lookupOf({ tag, digest }) {
    return digest ?? tag ?? 'latest';
}
/** The host that answers for a registry: Docker Hub's API is not where its name points. */
function hostOf(registry) {
    return registry === 'docker.io' ? 'registry-1.docker.io' : registry;
}
/** Whether a registry is on this machine, where plain HTTP is usual. */
function isLocal(registry) {
    return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(registry);
}

// EXTERNAL MODULE: ./packages/core/lib/ports/github/tempo.js
var github_tempo = __webpack_require__(7695);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var valibot_dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./packages/core/lib/ports/github/refusal.js
var refusal = __webpack_require__(8644);
// EXTERNAL MODULE: ./packages/core/lib/ports/process.js + 2 modules
var ports_process = __webpack_require__(3339);
;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/credentials.js








const entry = valibot_dist/* looseObject */._H3({
    auth: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    username: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    password: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    identitytoken: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    registrytoken: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
});
const configFile = valibot_dist/* looseObject */._H3({
    auths: valibot_dist/* optional */.lqM(valibot_dist/* nullable */.mee(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* nullable */.mee(entry)))),
    credHelpers: valibot_dist/* optional */.lqM(valibot_dist/* nullable */.mee(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* string */.YjP()))),
    credsStore: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
});
const answer = valibot_dist/* object */.Ikc({ Username: valibot_dist/* string */.YjP(), Secret: valibot_dist/* string */.YjP() });
/**
 * Credentials as docker and helm keep them: docker's `config.json` (in `DOCKER_CONFIG`, else `~/.docker`) with `auths`,
 * `credHelpers`, `credsStore`; then helm's `registry/config.json`, then that of podman and skopeo.
 * Source: https://docs.docker.com/reference/cli/docker/login/#credential-stores
 */
function storedCredentials(env, mask) {
    let files;
    const asked = new Map();
    return async (registry, repository) => {
        files ??= Promise.all(configPaths(env).map(readConfig)).then((found) => found.flat());
        const sources = await files;
        // Podman keeps credentials for paths, too; the others do not.
        const keys = keysFor(registry, repository);
        let because = sources.find((source) => source.because !== undefined)?.because;
        for (const { path, config } of sources) {
            if (config === undefined || !knows(config, registry, keys))
                continue;
            const name = `${path} ${registry} ${keys.find((key) => config.auths?.[key]) ?? ''}`;
            const credentials = asked.get(name) ?? fromConfig(config, registry, keys, env);
            asked.set(name, credentials);
            const found = await credentials;
            if (found.kind === 'password')
                mask(found.password);
            if (found.kind === 'identity-token' || found.kind === 'bearer')
                mask(found.token);
            if (found.kind !== 'none')
                return found;
            // A store without a login for this registry does not keep the next file from having one.
            because ??= found.because;
        }
        return { kind: 'none', ...(because === undefined ? {} : { because }) };
    };
}
function configPaths(env) {
    const home = env.HOME ?? env.USERPROFILE ?? (0,external_node_os_.homedir)();
    const config = env.XDG_CONFIG_HOME ?? (0,external_node_path_.join)(home, '.config');
    return [
        (0,external_node_path_.join)(env.DOCKER_CONFIG || (0,external_node_path_.join)(home, '.docker'), 'config.json'),
        env.HELM_REGISTRY_CONFIG || (0,external_node_path_.join)(env.HELM_CONFIG_HOME || (0,external_node_path_.join)(config, 'helm'), 'registry', 'config.json'),
        env.REGISTRY_AUTH_FILE || (0,external_node_path_.join)(env.XDG_RUNTIME_DIR || config, 'containers', 'auth.json'),
    ];
}
async function readConfig(path) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if ((0,refusal/* isRecord */.u4)(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
            return [];
        return [{ path, because: `${path} cannot be read (${error instanceof Error ? error.message : String(error)})` }];
    }
    const result = valibot_dist/* safeParse */.xLC(configFile, parseJson(text));
    if (result.success)
        return [{ path, config: result.output }];
    return [{ path, because: `${path} is not a configuration of docker` }];
}
/** Names under which a registry may stand in a file, the most particular one first. */
function keysFor(registry, repository) {
    const folders = repository.split('/');
    const paths = folders.map((_, index) => [registry, ...folders.slice(0, folders.length - index)].join('/'));
    const hosts = registry === 'docker.io' ? ['index.docker.io', 'docker.io', hostOf(registry)] : [registry];
    const addresses = hosts.flatMap((host) => [host, `https://${host}`, `https://${host}/v1/`, `https://${host}/v2/`]);
    return [...paths, ...addresses, ...hosts.flatMap((host) => [`https://${host}/`, `http://${host}`])];
}
function knows({ auths, credHelpers, credsStore }, registry, keys) {
    return Boolean(credsStore) || credHelpers?.[registry] !== undefined || keys.some((key) => Boolean(auths?.[key]));
}
async function fromConfig({ auths, credHelpers, credsStore }, registry, keys, env) {
    const helper = credHelpers?.[registry] ?? (registry === 'docker.io' ? credHelpers?.['index.docker.io'] : undefined);
    const server = registry === 'docker.io' ? 'https://index.docker.io/v1/' : registry;
    if (helper)
        return askHelper(helper, server, env);
    const key = keys.find((name) => auths?.[name]);
    const direct = fromEntry(key === undefined ? undefined : auths?.[key]);
    if (direct !== undefined)
        return direct;
    // With a store, an entry in the file is only a sign that somebody has logged in.
    return credsStore ? askHelper(credsStore, server, env) : { kind: 'none' };
}
function fromEntry(found) {
    if (found?.identitytoken)
        return { kind: 'identity-token', token: found.identitytoken };
    if (found?.registrytoken)
        return { kind: 'bearer', token: found.registrytoken };
    if (found?.username && found.password) {
        return { kind: 'password', username: found.username, password: found.password };
    }
    if (!found?.auth)
        return undefined;
    const plain = Buffer.from(found.auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = plain.indexOf(':');
    if (colon === -1)
        return { kind: 'none', because: 'the `auth` of the stored login is not a name and a password' };
    return { kind: 'password', username: plain.slice(0, colon), password: plain.slice(colon + 1) };
}
/**
 * Asks a credential helper. One that fails leaves us without credentials, which public images do not need.
 * Source: https://github.com/docker/docker-credential-helpers#development
 */
async function askHelper(helper, server, env) {
    const program = `docker-credential-${helper}`;
    const failed = (why) => ({ kind: 'none', because: `${program} failed: ${why}` });
    if (!/^[\w.-]+$/.test(helper))
        return failed('that is no name of a program');
    try {
        const { exitCode, stdout, stderr } = await (0,ports_process/* run */.e)(program, ['get'], {
            input: server,
            env: helperEnvironment(env),
            timeout: 30_000,
        });
        const said = `${stdout}\n${stderr}`.trim().split('\n', 1)[0] ?? '';
        if (exitCode !== 0 && /credentials not found/i.test(said))
            return { kind: 'none' };
        if (exitCode !== 0)
            return failed(said.slice(0, 200) || `exit code ${exitCode}`);
        const result = valibot_dist/* safeParse */.xLC(answer, parseJson(stdout));
        if (!result.success)
            return failed('its answer holds no name and secret');
        const { Username: username, Secret: secret } = result.output;
        if (username === '<token>')
            return { kind: 'identity-token', token: secret };
        return { kind: 'password', username, password: secret };
    }
    catch (error) {
        if (error instanceof failure/* Failure */.HR)
            return failed(error.message);
        throw error;
    }
}
/** A helper needs the keys of its cloud, which no other child gets, and none of what is this step's own. */
function helperEnvironment(env) {
    const ours = /^(INPUT_|STATE_|ACTIONS_(RUNTIME|RESULTS|CACHE))|^GITHUB_(ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$/i;
    return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.test(name)));
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./packages/core/lib/derive/limit.js
/** Runs tasks as they come, at most so many at a time, the others waiting in line. */
function limiter(atOnce) {
    const waiting = [];
    let running = 0;
    return async (task) => {
        if (running < atOnce)
            running++;
        // A task that ends hands its place to the first in line.
        else
            await new Promise((resolve) => waiting.push(resolve));
        try {
            return await task();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                running--;
            else
                next();
        }
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/http.js




/** Why there is no answer, by a word that says what may help. */
class NoReply extends Error {
    name = 'NoReply';
    kind;
    constructor(kind, message, cause) {
        super(message, cause === undefined ? {} : { cause });
        this.kind = kind;
    }
}
const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Node's own client: connections are kept and shared, proxies are those of the environment. */
function openTransport({ env, insecure, timeout, atOnce }) {
    const proxyEnv = {
        ...env,
        // Node reads the lower case names only where there is no other.
        HTTP_PROXY: env.HTTP_PROXY ?? env.http_proxy,
        HTTPS_PROXY: env.HTTPS_PROXY ?? env.https_proxy,
        NO_PROXY: env.NO_PROXY ?? env.no_proxy,
    };
    const agents = {
        'http:': new external_node_http_.Agent({ keepAlive: true, proxyEnv }),
        'https:': new external_node_https_.Agent({ keepAlive: true, proxyEnv, rejectUnauthorized: !insecure }),
    };
    const lines = new Map();
    const once = (request) => {
        const line = lines.get(request.url.host) ?? limiter(atOnce);
        lines.set(request.url.host, line);
        const agent = agents[request.url.protocol === 'https:' ? 'https:' : 'http:'];
        // The clock does not run while a request waits in line.
        return line(() => exchange(request, agent, AbortSignal.timeout(timeout)));
    };
    const send = async (request) => {
        let current = request;
        for (let count = 0;; count++) {
            const reply = await once(current);
            const { location } = reply.headers;
            if (!REDIRECTS.has(reply.status) || location === undefined)
                return reply;
            if (count === MOST_REDIRECTS)
                throw new NoReply('redirect-loop', `it redirects more than ${MOST_REDIRECTS} times, at last to ${location}`);
            current = redirected(current, location, insecure);
        }
    };
    return {
        send,
        close() {
            for (const agent of Object.values(agents))
                agent.destroy();
        },
    };
}
/** The request at the place it was sent on to, without what only its first host may see. */
function redirected(request, location, insecure) {
    const url = URL.parse(location, request.url.href);
    if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
        throw new NoReply('bad-redirect', `it redirects to ${JSON.stringify(location.slice(0, 200))}`);
    if (request.url.protocol === 'https:' && url.protocol === 'http:' && !insecure)
        throw new NoReply('bad-redirect', `it redirects from HTTPS to plain HTTP (${url.origin})`);
    // A body may hold credentials, too: nothing is posted a second time.
    if (request.body !== undefined)
        throw new NoReply('bad-redirect', `it redirects a request that sends credentials (${url.origin})`);
    const { authorization, ...others } = request.headers;
    const mayKnow = url.origin === request.url.origin && authorization !== undefined;
    return { ...request, url, headers: mayKnow ? { ...others, authorization } : others };
}
function exchange({ method, url, headers, body, limit }, agent, signal) {
    return new Promise((resolve, reject) => {
        const client = url.protocol === 'https:' ? external_node_https_ : external_node_http_;
        const request = client.request(url, { method, headers, agent, signal });
        const fail = (error) => reject(error instanceof NoReply ? error : explainError(error, signal));
        request.once('error', fail);
        request.once('response', (response) => {
            readBody(response, method === 'HEAD' ? 0 : limit).then((bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes, url }), (error) => {
                request.destroy();
                fail(error);
            });
        });
        request.end(body);
    });
}
async function readBody(response, limit) {
    const chunks = [];
    let length = 0;
    for await (const chunk of response) {
        const bytes = Buffer.from(chunk);
        length += bytes.length;
        if (length > limit)
            throw new NoReply('too-large', `its answer is larger than ${Math.round(limit / 1024)} KB`);
        chunks.push(bytes);
    }
    return Buffer.concat(chunks);
}
function explainError(error, signal) {
    if (signal.aborted)
        return new NoReply('slow', 'it did not answer in time', error);
    const code = (0,refusal/* isRecord */.u4)(error) && error.code !== undefined ? String(error.code) : '';
    const text = (0,refusal/* isRecord */.u4)(error) ? String(error.message) : String(error);
    if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|EPROTO/.test(code) ||
        /wrong version number|packet length too long/.test(text))
        return new NoReply('plain-http', 'it speaks plain HTTP where HTTPS was expected', error);
    if (/CERT|SIGNATURE|ERR_TLS|ERR_SSL/.test(code))
        return new NoReply('tls', `its certificate is not trusted (${code})`, error);
    return new NoReply('network', code === '' || text.includes(code) ? text : `${text} (${code})`, error);
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/retry.js


/** How often one request is sent at most. */
const attempts = 4;
/** Longest time in milliseconds that is waited because a registry asks for it. */
const longestWait = 60_000;
/** A registry that asks to come back later than anybody should wait. */
class ComeBack extends Error {
    name = 'ComeBack';
    /** Milliseconds from now. */
    after;
    constructor(after) {
        super(`come back in ${Math.ceil(after / 1000)} s`);
        this.after = after;
    }
}
/**
 * Sends again what may work the next time: no answer, 408, 429, 5xx; with longer pauses, or the one the registry asks for. While
 * one request waits because of a limit, others to the same host wait, too.
 * @returns what sends; `first` is the answer to the first attempt, where that was made already
 * @throws {ComeBack} when the registry asks for more than a minute; {NoReply} what the last attempt met.
 */
function withRetries(send, tempo, log) {
    const notBefore = new Map();
    return async (request, first) => {
        for (let count = 1;; count++) {
            const wait = (notBefore.get(request.url.host) ?? 0) - tempo.now();
            if (wait > 0)
                await tempo.sleep(wait);
            const answered = count === 1 && first !== undefined ? Promise.resolve(first) : send(request);
            const outcome = await answered.catch((error) => {
                if (error instanceof NoReply)
                    return error;
                throw error;
            });
            const pause = pauseAfter(outcome, count, tempo);
            if (pause === undefined || count === attempts) {
                if (outcome instanceof NoReply)
                    throw outcome;
                return outcome;
            }
            if (pause > longestWait)
                throw new ComeBack(pause);
            const limited = !(outcome instanceof NoReply) && outcome.status === 429;
            if (limited)
                notBefore.set(request.url.host, Math.max(notBefore.get(request.url.host) ?? 0, tempo.now() + pause));
            log(`${describe(request)}: ${what(outcome)}; trying again in ${(pause / 1000).toFixed(1)} s`);
            if (!limited)
                await tempo.sleep(pause);
        }
    };
}
/** Whether the same request may have another answer later; 501 says that it never will. */
function mayPass(status) {
    return status === 408 || status === 429 || (status >= 500 && status !== 501);
}
/** Milliseconds to wait before the next attempt; undefined where another one would change nothing. */
function pauseAfter(outcome, count, tempo) {
    const usual = (0,github_tempo/* jittered */.e)(250 * 3 ** (count - 1), tempo);
    if (outcome instanceof NoReply)
        return outcome.kind === 'network' || outcome.kind === 'slow' ? usual : undefined;
    const { status, headers } = outcome;
    if (!mayPass(status))
        return undefined;
    return askedFor(headers['retry-after'], tempo) ?? usual;
}
/** Milliseconds of a `Retry-After`: seconds or a date (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after). */
function askedFor(header, tempo) {
    if (header === undefined)
        return undefined;
    if (/^\d+$/.test(header.trim()))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - tempo.now());
}
function what(outcome) {
    return outcome instanceof NoReply ? outcome.message : `status ${outcome.status}`;
}
function describe({ method, url }) {
    return `${method} ${url.origin}${url.pathname}`;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/explain.js



const errors = valibot_dist/* object */.Ikc({
    errors: valibot_dist/* array */.YOg(valibot_dist/* object */.Ikc({ code: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''), message: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), '') })),
});
/** What a person can do about an answer that is not what was asked for. */
function explainAnswer(reference, answer) {
    const { registry, repository } = reference;
    const name = formatReference(reference);
    const { status, credentials } = answer;
    const said = saidBy(answer);
    const quote = said.text === '' ? '' : `: ${said.text}`;
    if (status === 401 || status === 403)
        return explainDenial(reference, credentials, status, quote);
    if (status === 404) {
        const noRepository = said.codes.includes('NAME_UNKNOWN');
        return {
            code: 'image-not-found',
            message: noRepository
                ? `${registry} has no repository ${repository} (asked for ${name})`
                : `${registry} has no ${lookupOf(reference)} of ${repository} (asked for ${name})`,
            fix: 'Check the name and the tag, and that the image was pushed before this step. When it was pushed a moment ago, give `wait`, such as `wait: 60`.',
        };
    }
    if (status === 429) {
        return {
            code: 'registry-rate-limited',
            message: `${registry} refuses ${name}: too many requests${quote}`,
            fix: 'Run the job again later. Logged in users have higher limits: log in before this step, such as with docker/login-action.',
        };
    }
    if (status >= 500) {
        return {
            code: 'registry-broken',
            message: `${registry} answered ${status} to each of ${status === 501 ? 1 : attempts} attempts to read ${name}${quote}`,
            fix: 'Look at the status page of the registry and run the job again, which is safe.',
        };
    }
    return {
        code: 'registry-unexpected-answer',
        message: `${hostOf(registry)} answered ${status} for ${name}${quote}`,
        fix: 'Check the name of the registry, and a proxy between it and the runner.',
    };
}
function explainDenial({ registry, repository, ...rest }, credentials, status, quote) {
    const name = formatReference({ registry, repository, ...rest });
    if (credentials.kind === 'none') {
        const because = credentials.because === undefined ? '' : ` (${credentials.because})`;
        return {
            code: 'registry-login-needed',
            message: `${registry} shows ${name} only to those who log in, and no login is stored for it${because}${quote}`,
            fix: 'Log in before this step, such as with docker/login-action. A misspelt name looks the same.',
        };
    }
    const who = credentials.kind === 'password' ? `the login of ${JSON.stringify(credentials.username)}` : 'the stored token';
    return status === 401
        ? {
            code: 'registry-login-refused',
            message: `${registry} does not accept ${who} for ${name}${quote}`,
            fix: 'Check the user name and the password or token, and that the token has not expired.',
        }
        : {
            code: 'registry-denied',
            message: `${registry} does not let ${who} read ${name}${quote}`,
            fix: registry === 'ghcr.io'
                ? 'Give the job `permissions: packages: read`, and the repository access in the settings of the package.'
                : `Let that user read ${repository}, or log in as another one.`,
        };
}
/** What a person can do when no token was to be had. */
function explainNoToken(reference, error, credentials) {
    if (error.status === 401 || error.status === 403) {
        return explainDenial(reference, credentials, credentials.kind === 'none' ? 403 : 401, `: ${error.message}`);
    }
    return {
        code: 'registry-no-token',
        message: `${reference.registry} gave no token for ${formatReference(reference)}: ${error.message}`,
        fix: 'Check the name of the registry and what stands between it and the runner; if both are right, run the job again, which is safe.',
    };
}
/** What a person can do when there was no answer. */
function explainNoReply(reference, { kind, message }) {
    const text = `${hostOf(reference.registry)} could not be asked for ${formatReference(reference)}: ${message}`;
    switch (kind) {
        case 'tls':
            return {
                code: 'registry-certificate',
                message: text,
                fix: 'Give the job the certificate of its authority in NODE_EXTRA_CA_CERTS, or, in a test only, `insecure: true`.',
            };
        case 'plain-http':
            return {
                code: 'registry-without-tls',
                message: text,
                fix: 'Use an address that speaks HTTPS, or, in a closed network, `insecure: true`.',
            };
        case 'too-large':
            return { code: 'registry-answer-too-large', message: text, fix: 'Check that the address is that of a registry.' };
        case 'redirect-loop':
        case 'bad-redirect':
            return {
                code: 'registry-bad-redirect',
                message: text,
                fix: 'Check the address of the registry, and a proxy or a sign-in page between it and the runner.',
            };
        default:
            return {
                code: 'registry-unreachable',
                message: `${text} (${attempts} attempts)`,
                fix: 'Check the name of the registry and that the runner can reach it (proxies: HTTPS_PROXY, NO_PROXY), then run the job again, which is safe.',
            };
    }
}
/** A registry that asks for more patience than a job has. */
function explainComeBack(reference, { after }) {
    return {
        code: 'registry-rate-limited',
        message: `${reference.registry} asks to come back in ${Math.ceil(after / 1000)} s for ${formatReference(reference)}`,
        fix: 'Run the job again then, which is safe. Logged in users have higher limits.',
    };
}
/** Bytes that are not what their digest says. */
function explainMismatch(reference, expected, actual) {
    return {
        code: 'registry-wrong-digest',
        message: `${reference.registry} gives ${formatReference(reference)} the digest ${expected}, but the manifest it sends is ${actual}`,
        fix: 'Do not deploy it. Run the job again; if it stays so, the registry or a proxy in between alters what it stores.',
    };
}
/** Something that is no manifest. */
function explainNoManifest(reference, type, text) {
    const isPage = /html/i.test(type) || /^\s*</.test(text);
    return {
        code: isPage ? 'not-a-registry' : 'not-a-manifest',
        message: isPage
            ? `${hostOf(reference.registry)} answers with a web page where the manifest of ${formatReference(reference)} should be`
            : `What ${hostOf(reference.registry)} has as ${formatReference(reference)} is no image manifest or index (${type || 'no content type'})`,
        fix: isPage
            ? 'Check the host: it is often another one than that of the web pages. A proxy may ask to sign in, too.'
            : 'Check the name. Images in the form of before 2016 must be pushed again with a current tool.',
    };
}
/** What the registry says itself, in words of a line at most. */
function saidBy({ body, headers }) {
    if (!/json/.test(headers['content-type'] ?? ''))
        return { codes: [], text: '' };
    let value;
    try {
        value = JSON.parse(body.toString('utf8'));
    }
    catch {
        return { codes: [], text: '' };
    }
    const result = valibot_dist/* safeParse */.xLC(errors, value);
    if (!result.success)
        return { codes: [], text: '' };
    const text = result.output.errors.map(({ code, message }) => message || code).join('; ');
    return { codes: result.output.errors.map(({ code }) => code), text: text.replace(/\s+/g, ' ').slice(0, 200) };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/manifest.js


/** What is asked for, the common forms first. */
const manifestTypes = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
/** Whether a manifest of this media type is an index; undefined: it is no manifest we know. */
function kindOf(mediaType) {
    const type = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (/(image\.index\.v1|manifest\.list\.v2)\+json$/.test(type))
        return 'index';
    return /(image\.manifest\.v1|distribution\.manifest\.v2)\+json$/.test(type) ? 'image' : undefined;
}
const platform = valibot_dist/* object */.Ikc({
    os: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    architecture: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    variant: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    'os.version': valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
});
const sized = valibot_dist/* object */.Ikc({ size: valibot_dist/* optional */.lqM(valibot_dist/* number */.aig(), 0) });
const manifest_layer = valibot_dist/* object */.Ikc({
    ...sized.entries,
    digest: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
    mediaType: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP(), ''),
});
const manifest = valibot_dist/* object */.Ikc({
    schemaVersion: valibot_dist/* literal */.euz(2),
    manifests: valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(valibot_dist/* object */.Ikc({
        digest: valibot_dist/* string */.YjP(),
        platform: valibot_dist/* optional */.lqM(valibot_dist/* nullable */.mee(platform)),
        annotations: valibot_dist/* optional */.lqM(valibot_dist/* nullable */.mee(valibot_dist/* record */.g1P(valibot_dist/* string */.YjP(), valibot_dist/* string */.YjP()))),
    }))),
    config: valibot_dist/* optional */.lqM(sized),
    layers: valibot_dist/* optional */.lqM(valibot_dist/* array */.YOg(manifest_layer)),
});
/**
 * Reads the bytes of an image manifest or an index.
 * Source: https://github.com/opencontainers/image-spec/blob/main/image-index.md; how BuildKit marks attestations:
 * https://docs.docker.com/build/metadata/attestations/attestation-storage/
 * @returns undefined when it is neither.
 */
function readManifest(bytes) {
    const result = valibot_dist/* safeParse */.xLC(manifest, manifest_parseJson(bytes));
    if (!result.success)
        return undefined;
    const { manifests, config, layers } = result.output;
    if (manifests !== undefined) {
        const images = manifests.filter(({ platform: runs, annotations }) => {
            const isAttestation = annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';
            return !isAttestation && !(runs?.os === 'unknown' && runs.architecture === 'unknown');
        });
        return {
            kind: 'index',
            variants: images.map(({ digest, platform: runs }) => ({
                digest,
                platform: runs ? [runs.os, runs.architecture, runs.variant].filter((part) => part !== '').join('/') : undefined,
                osVersion: runs?.['os.version'],
            })),
            layers: [],
            size: undefined,
        };
    }
    if (config === undefined || layers === undefined)
        return undefined;
    return { kind: 'image', variants: [], layers, size: [config, ...layers].reduce((sum, { size }) => sum + size, 0) };
}
/**
 * The first image of an index that runs on a platform: `linux/arm64`, `linux/arm/v7`, `windows/amd64:10.0.20348`. What is not
 * said is not compared.
 */
function selectVariant(variants, wanted) {
    const [runs = '', osVersion] = wanted.split(':');
    return variants.find((variant) => (variant.platform === runs || variant.platform?.startsWith(`${runs}/`)) &&
        (osVersion === undefined || variant.osVersion === osVersion));
}
/** The digest of bytes, in the algorithm of another digest. */
function digestOf(bytes, like = 'sha256:') {
    const algorithm = like.startsWith('sha512:') ? 'sha512' : 'sha256';
    return `${algorithm}:${(0,external_node_crypto_.createHash)(algorithm).update(bytes).digest('hex')}`;
}
function manifest_parseJson(bytes) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/challenge.js
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`^(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${TOKEN}))\\s*`, 's');
const SCHEME = new RegExp(`^(${TOKEN})(?:\\s+|$|(?=,))`);
/**
 * The challenges of a `WWW-Authenticate` header. What cannot be read ends the list.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
function parseChallenges(header) {
    const challenges = [];
    let rest = header.trim();
    while (rest !== '') {
        const parameter = PARAMETER.exec(rest);
        const current = challenges.at(-1);
        if (parameter && current) {
            const [all, name = '', quoted, bare = ''] = parameter;
            current.parameters[name.toLowerCase()] = quoted === undefined ? bare : quoted.replace(/\\(.)/gs, '$1');
            rest = rest.slice(all.length);
        }
        else {
            const scheme = SCHEME.exec(rest);
            if (!scheme)
                break;
            challenges.push({ scheme: (scheme[1] ?? '').toLowerCase(), parameters: {} });
            rest = rest.slice(scheme[0].length);
        }
        rest = rest.replace(/^[\s,]+/, '');
    }
    return challenges;
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/token.js

/** Why there is no token. */
class NoToken extends Error {
    name = 'NoToken';
    /** Status of the answer; undefined when the challenge or the answer makes no sense. */
    status;
    constructor(message, status) {
        super(message);
        this.status = status;
    }
}
const token_answer = valibot_dist/* object */.Ikc({
    token: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    access_token: valibot_dist/* optional */.lqM(valibot_dist/* string */.YjP()),
    expires_in: valibot_dist/* optional */.lqM(valibot_dist/* number */.aig(), 60),
});
const limit = 1024 * 1024;
/**
 * Gets a token to read one repository.
 * Source: https://distribution.github.io/distribution/spec/auth/token/ and …/auth/oauth/
 * @param secure refuse a token server without HTTPS.
 * @throws {NoToken}, and what `send` throws.
 */
async function fetchToken(send, { parameters }, scope, credentials, { secure, now }) {
    const realm = URL.parse(parameters.realm ?? '');
    if (realm === null || !/^https?:$/.test(realm.protocol)) {
        throw new NoToken(`it names no address for tokens (realm ${JSON.stringify(parameters.realm ?? '')})`);
    }
    if (secure && realm.protocol !== 'https:')
        throw new NoToken(`its tokens come without encryption from ${realm.origin}`);
    const service = parameters.service ?? '';
    const reply = credentials.kind === 'identity-token'
        ? await post(send, realm, { grant_type: 'refresh_token', service, scope, refresh_token: credentials.token })
        : await get(send, realm, { service, scope }, credentials);
    if (reply.status !== 200)
        throw new NoToken(`${realm.host} answered ${reply.status}`, reply.status);
    const result = valibot_dist/* safeParse */.xLC(token_answer, token_parseJson(reply.body));
    const value = result.success ? result.output.token || result.output.access_token : undefined;
    if (!result.success || !value)
        throw new NoToken(`the answer of ${realm.host} holds no token`);
    // A little less than promised: it must still be good when it arrives.
    return { value, until: now + Math.max(30, result.output.expires_in) * 900 };
}
function get(send, realm, query, credentials) {
    const url = new URL(realm);
    for (const [name, value] of Object.entries(query))
        if (value !== '')
            url.searchParams.set(name, value);
    const authorization = credentials.kind === 'password' ? { authorization: basic(credentials) } : {};
    return send({ method: 'GET', url, headers: { accept: 'application/json', ...authorization }, limit });
}
function post(send, url, form) {
    const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ ...form, client_id: 'slipway' }).toString();
    return send({ method: 'POST', url, headers, body, limit });
}
/** The value of an `Authorization` header with a name and a password. */
function basic({ username, password }) {
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
function token_parseJson(bytes) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/session.js





const anonymous = { kind: 'none' };
/** Registries that want a token for public images, too: what their refusal says, so that nothing is asked in vain. */
const knownChallenges = {
    'docker.io': {
        scheme: 'bearer',
        parameters: { realm: 'https://auth.docker.io/token', service: 'registry.docker.io' },
    },
    'ghcr.io': { scheme: 'bearer', parameters: { realm: 'https://ghcr.io/token', service: 'ghcr.io' } },
};
/**
 * What is known about one registry: how to reach it, how it wants to be spoken to, and its tokens. The first question finds out,
 * without credentials, unless it is known; the others wait for it, so that each costs one request, and each repository one token.
 */
class Session {
    #registry;
    #options;
    #send;
    #tokens = new Map();
    #opening;
    #challenge;
    /** What the registry would say, for as long as it proves true. */
    #assumed;
    constructor(registry, options) {
        this.#registry = registry;
        this.#options = options;
        this.#send = withRetries(options.send, options.tempo, options.log);
        this.#assumed = options.insecure ? undefined : knownChallenges[registry];
    }
    /** @throws {NoReply} without an answer, {NoToken} without a token, {ComeBack} when it asks to wait for long */
    async ask(question) {
        if (this.#assumed !== undefined) {
            this.#challenge ??= this.#assumed;
            try {
                return await this.#authorized(`https://${hostOf(this.#registry)}`, question);
            }
            catch (error) {
                // A login that is refused is; anything else may be because tokens are given elsewhere by now.
                if (!(error instanceof NoToken) || error.status === 401 || error.status === 403)
                    throw error;
                this.#forget();
            }
        }
        if (this.#opening === undefined) {
            const opened = this.#open(question);
            this.#opening = opened.then(({ origin }) => origin);
            // Whoever waits for it meets the error there; nobody may be waiting.
            this.#opening.catch(() => { });
            const { origin, reply } = await opened;
            return reply.status === 401 ? this.#authorized(origin, question, reply) : { ...reply, credentials: anonymous };
        }
        const origin = await this.#opening;
        if (this.#challenge !== undefined)
            return this.#authorized(origin, question);
        const reply = await this.#send(requestOf(origin, question));
        if (reply.status !== 401)
            return { ...reply, credentials: anonymous };
        this.#learn(reply);
        return this.#authorized(origin, question, reply);
    }
    /** Asks the first question, at every address the registry may have. */
    async #open(question) {
        const host = hostOf(this.#registry);
        const origins = this.#schemes().map((scheme) => `${scheme}://${host}`);
        const [usual = ''] = origins;
        const found = origins.length > 1 ? await this.#firstThatAnswers(origins, question) : undefined;
        const { origin, reply } = found ?? { origin: usual, reply: await this.#send(requestOf(usual, question)) };
        if (reply.status === 401)
            this.#learn(reply);
        return { origin, reply };
    }
    #schemes() {
        if (isLocal(this.#registry))
            return ['http', 'https'];
        return this.#options.insecure ? ['https', 'http'] : ['https'];
    }
    /** One attempt at each address; what is wrong with them is told by the attempt that is made if none answers. */
    async #firstThatAnswers(origins, question) {
        for (const origin of origins) {
            try {
                const reply = await this.#options.send(requestOf(origin, question));
                // What servers for HTTPS say to plain HTTP. Faults that pass are left to the attempts with pauses.
                const isOther = origin.startsWith('http:') && reply.status === 400;
                if (!isOther && !mayPass(reply.status))
                    return { origin, reply };
                if (!isOther)
                    return { origin, reply: await this.#send(requestOf(origin, question), reply) };
            }
            catch (error) {
                if (!(error instanceof NoReply))
                    throw error;
                if (error.kind === 'tls')
                    throw error;
                if (error.kind !== 'network' && error.kind !== 'plain-http')
                    return undefined;
            }
        }
        return undefined;
    }
    #forget() {
        if (this.#assumed === undefined)
            return;
        if (this.#challenge === this.#assumed)
            this.#challenge = undefined;
        this.#assumed = undefined;
        this.#tokens.clear();
    }
    #learn(reply) {
        const challenges = parseChallenges(reply.headers['www-authenticate'] ?? '');
        const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
        this.#challenge = bearer ?? challenges.find(({ scheme }) => scheme === 'basic') ?? this.#challenge;
    }
    /** @param refused the answer to the question without credentials, for when there is nothing to show */
    async #authorized(origin, question, refused) {
        const credentials = await this.#options.find(this.#registry, question.repository);
        const authorization = await this.#authorization(question.repository, credentials, origin);
        if (authorization === undefined && refused !== undefined)
            return { ...refused, credentials };
        const first = await this.#send(requestOf(origin, question, authorization));
        if (first.status !== 401 || !this.#tokens.delete(scopeOf(question.repository)))
            return { ...first, credentials };
        // Tokens are taken back, and clocks go wrong: one more with a new one.
        this.#learn(first);
        const renewed = await this.#authorization(question.repository, credentials, origin);
        return { ...(await this.#send(requestOf(origin, question, renewed))), credentials };
    }
    async #authorization(repository, credentials, origin) {
        if (credentials.kind === 'bearer')
            return `Bearer ${credentials.token}`;
        if (this.#challenge?.scheme === 'basic') {
            return credentials.kind === 'password' ? basic(credentials) : undefined;
        }
        if (this.#challenge === undefined)
            return undefined;
        const scope = scopeOf(repository);
        const now = this.#options.tempo.now();
        const pending = this.#tokens.get(scope);
        const known = pending === undefined ? undefined : await pending;
        if (known !== undefined && known.until > now)
            return `Bearer ${known.value}`;
        const secure = origin.startsWith('https:') && !this.#options.insecure;
        const fetched = fetchToken(this.#send, this.#challenge, scope, credentials, { secure, now });
        this.#tokens.set(scope, fetched);
        const { value } = await fetched;
        this.#options.mask(value);
        return `Bearer ${value}`;
    }
}
function scopeOf(repository) {
    return `repository:${repository}:pull`;
}
function requestOf(origin, { repository, path, method, headers, limit }, authorization) {
    const url = new URL(`${origin}/v2/${repository}/${path}`);
    return { method, url, headers: authorization === undefined ? headers : { ...headers, authorization }, limit };
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/registry.js










/** Manifests may be 4 MiB (https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests). */
const largestManifest = 4 * 1024 * 1024;
const largestLayer = 20 * 1024 * 1024;
const requestsAtOnce = 20;
const accept = manifestTypes.join(', ');
/** Answers to HEAD of servers that only know GET. */
const headUnsupported = new Set([400, 405, 501]);
/** Opens registries. Nothing is sent before the first question. */
function openRegistry(options) {
    const { env, insecure = false, tempo = github_tempo/* realTempo */.O, log = () => { }, mask = () => { }, credentials } = options;
    const transport = openTransport({ env, insecure, timeout: options.timeout ?? 30_000, atOnce: requestsAtOnce });
    const find = credentials === undefined
        ? storedCredentials(env, mask)
        : async () => ({ kind: 'password', username: credentials.username, password: credentials.password });
    const sessions = new Map();
    const sessionOf = (registry) => {
        const known = sessions.get(registry);
        if (known !== undefined)
            return known;
        const session = new Session(registry, { send: transport.send, find, insecure, tempo, log, mask });
        sessions.set(registry, session);
        return session;
    };
    const ask = async (method, reference, blob) => {
        const { registry, repository } = reference;
        const [path, headers, limit] = blob === undefined
            ? [`manifests/${lookupOf(reference)}`, { accept }, largestManifest]
            : [`blobs/${blob}`, {}, largestLayer];
        try {
            return await sessionOf(registry).ask({ method, repository, path, headers, limit });
        }
        catch (error) {
            throw new failure/* Failure */.HR(await explain(reference, error, find), error);
        }
    };
    /** The manifest itself, hashed. Undefined: there is none. */
    const read = async (reference) => {
        for (let again = true;; again = false) {
            const answer = await ask('GET', reference);
            if (answer.status === 404)
                return undefined;
            if (answer.status !== 200)
                throw new failure/* Failure */.HR(explainAnswer(reference, answer));
            const said = reference.digest ?? digestHeader(answer);
            const digest = digestOf(answer.body, said);
            const manifest = readManifest(answer.body);
            const type = answer.headers['content-type'] ?? '';
            if (manifest === undefined) {
                throw new failure/* Failure */.HR(explainNoManifest(reference, type, answer.body.subarray(0, 20).toString('latin1')));
            }
            if (said === undefined || said === digest)
                return { ...manifest, digest };
            // Bytes can be lost on the way; not twice.
            if (!again)
                throw new failure/* Failure */.HR(explainMismatch(reference, said, digest));
            log(`${formatReference(reference)}: the manifest has another digest than it should; reading it again`);
        }
    };
    const look = async (reference) => {
        const answer = await ask('HEAD', reference);
        if (answer.status === 404)
            return undefined;
        const digest = digestHeader(answer);
        const kind = kindOf(answer.headers['content-type'] ?? '');
        if (answer.status === 200 && digest !== undefined && kind !== undefined) {
            if (reference.digest !== undefined &&
                digest.startsWith(reference.digest.slice(0, 7)) &&
                digest !== reference.digest)
                throw new failure/* Failure */.HR(explainMismatch(reference, reference.digest, digest));
            return { digest: reference.digest ?? digest, kind, platforms: [] };
        }
        // An answer to HEAD has no words; the one to GET says why.
        if (answer.status !== 200 && !headUnsupported.has(answer.status) && !isRefusal(answer)) {
            throw new failure/* Failure */.HR(explainAnswer(reference, answer));
        }
        const manifest = await read(reference);
        return (manifest && {
            digest: manifest.digest,
            kind: manifest.kind,
            platforms: platformsOf(manifest),
            ...sizeOf(manifest),
        });
    };
    const lookFor = async (reference, platform) => {
        const manifest = await read(reference);
        if (manifest === undefined)
            return undefined;
        if (manifest.kind === 'image')
            return { digest: manifest.digest, kind: 'image', platforms: [], ...sizeOf(manifest) };
        const variant = selectVariant(manifest.variants, platform);
        if (variant === undefined || !isDigest(variant.digest))
            throw new failure/* Failure */.HR(noPlatform(reference, platform, manifest));
        return { digest: variant.digest, kind: 'image', platforms: [variant.platform ?? platform] };
    };
    const findOne = async (reference, { platform, wait = 0 } = {}) => {
        const until = tempo.now() + wait;
        for (let pause = 500;; pause = Math.min(pause * 2, 5000)) {
            const found = await (platform === undefined ? look(reference) : lookFor(reference, platform));
            const left = until - tempo.now();
            if (found !== undefined || left <= 0)
                return found;
            log(`${formatReference(reference)} is not there yet`);
            await tempo.sleep(Math.min(pause, left));
        }
    };
    return {
        find: findOne,
        async exists(reference) {
            // Whether it is there is all that is asked: a digest may lack.
            const head = await ask('HEAD', reference);
            if (head.status === 200)
                return true;
            if (head.status === 404)
                return false;
            const answer = headUnsupported.has(head.status) || isRefusal(head) ? await ask('GET', reference) : head;
            if (answer.status === 200)
                return true;
            if (answer.status === 404)
                return false;
            throw new failure/* Failure */.HR(explainAnswer(reference, answer));
        },
        async digest(reference, digestOptions) {
            const found = await findOne(reference, digestOptions);
            if (found !== undefined)
                return found;
            // Once more, for the words that an answer to HEAD lacks.
            const answer = await ask('GET', reference);
            const late = answer.status === 200 ? await findOne(reference, digestOptions) : undefined;
            if (late !== undefined)
                return late;
            throw new failure/* Failure */.HR(explainAnswer(reference, answer));
        },
        async layer(reference, mediaType) {
            const wanted = (await read(reference))?.layers.find((one) => mediaType.test(one.mediaType));
            if (wanted === undefined || !isDigest(wanted.digest))
                return undefined;
            const answer = await ask('GET', reference, wanted.digest);
            if (answer.status !== 200)
                throw new failure/* Failure */.HR(explainAnswer(reference, answer));
            const digest = digestOf(answer.body, wanted.digest);
            if (digest !== wanted.digest)
                throw new failure/* Failure */.HR(explainMismatch(reference, wanted.digest, digest));
            return answer.body;
        },
        close: () => transport.close(),
    };
}
async function explain(reference, error, find) {
    if (error instanceof NoReply)
        return explainNoReply(reference, error);
    if (error instanceof ComeBack)
        return explainComeBack(reference, error);
    if (error instanceof NoToken) {
        return explainNoToken(reference, error, await find(reference.registry, reference.repository));
    }
    throw error;
}
function isRefusal({ status }) {
    return status === 401 || status === 403;
}
function digestHeader({ headers }) {
    const header = headers['docker-content-digest'];
    return typeof header === 'string' && isDigest(header) ? header : undefined;
}
function platformsOf({ variants }) {
    return [...new Set(variants.flatMap(({ platform }) => (platform ? [platform] : [])))];
}
function sizeOf({ size }) {
    return size === undefined ? {} : { size };
}
function noPlatform(reference, platform, manifest) {
    const platforms = platformsOf(manifest);
    return {
        code: 'platform-not-found',
        message: manifest.variants.length === 0
            ? `${formatReference(reference)} is an index without any image`
            : `${formatReference(reference)} has no image for ${platform}`,
        fix: platforms.length === 0
            ? 'Check how it was built and push it again.'
            : `It has ${platforms.join(', ')}. Correct \`platform\`, or build for ${platform}, too.`,
    };
}

;// CONCATENATED MODULE: ./packages/core/lib/ports/registry/charts.js




const TIMEOUT = 30_000;
/** What Helm calls a package, now and before 3.7. Source: https://helm.sh/docs/topics/registries/ */
const chartLayer = /^application\/(?:vnd\.cncf\.helm\.chart\.content\.v1\.)?tar\+gzip$/;
/**
 * Opens a chart repository. Nothing is sent before the first question.
 * @param address `oci://host/path`, under which each chart has its name, or the address of a Helm repository (its `index.yaml` may be named)
 * @param limits of how long is waited
 * @throws {Failure} when the address is neither
 */
function openChartRepository(address, env = process.env, limits = {}) {
    if (/^oci:\/\/[^/\s]+/.test(address)) {
        return ociRepository(address.slice('oci://'.length).replace(/\/+$/, ''), { ...limits, env });
    }
    if (/^https?:\/\/[^/\s]+/.test(address))
        return helmRepository(address, limits.timeout ?? TIMEOUT);
    throw noRepository(address, `${JSON.stringify(address)} is no chart repository`);
}
function noRepository(address, message) {
    return new failure/* Failure */.HR({
        code: 'bad-chart-repository',
        message,
        fix: `Give \`oci://host/path\`, or the \`https://\` address of a Helm repository, in place of ${JSON.stringify(address)}.`,
    });
}
function helmRepository(address, timeout) {
    const url = /\/index\.yaml(\?.*)?$/.test(address) ? address : `${address.replace(/\/+$/, '')}/index.yaml`;
    let index;
    const find = async (chart, version) => {
        index ??= readIndex(url, timeout);
        return (await index).get(chart)?.get(version);
    };
    return {
        has: async (chart, version) => (await find(chart, version)) !== undefined,
        async read(chart, version) {
            const [address] = (await find(chart, version)) ?? [];
            if (address === undefined)
                return undefined;
            const response = await ask(new URL(address, url).href, timeout);
            if (response.status === 404)
                return undefined;
            if (!response.ok)
                throw refused(response.url, response.status);
            return Buffer.from(await response.arrayBuffer());
        },
    };
}
async function readIndex(url, timeout) {
    const response = await ask(url, timeout);
    if (response.status === 404)
        return new Map();
    if (!response.ok)
        throw refused(url, response.status);
    const index = (0,dist.parse)(await response.text(), { maxAliasCount: 10_000 });
    const entries = isRecord(index) && isRecord(index.entries) ? index.entries : {};
    return new Map(Object.entries(entries).map(([name, versions]) => [
        name,
        new Map((Array.isArray(versions) ? versions : []).flatMap((entry) => isRecord(entry) ? [[String(entry.version), Array.isArray(entry.urls) ? entry.urls.map(String) : []]] : [])),
    ]));
}
function ociRepository(path, options) {
    const registry = openRegistry(options);
    const referenceOf = (chart, version) => {
        // A tag has no `+`: Helm writes `_` for it.
        const text = `${path}/${chart}:${version.replaceAll('+', '_')}`;
        const reference = parseReference(text);
        if (reference === undefined)
            throw noRepository(`oci://${path}`, `oci://${text} is no reference of a chart`);
        return reference;
    };
    return {
        has: async (chart, version) => registry.exists(referenceOf(chart, version)),
        read: async (chart, version) => registry.layer(referenceOf(chart, version), chartLayer),
    };
}
async function ask(url, timeout) {
    try {
        return await fetch(url, { signal: AbortSignal.timeout(timeout) });
    }
    catch (error) {
        throw new failure/* Failure */.HR({
            code: 'chart-repository-unreachable',
            message: `${new URL(url).host} did not answer: ${error instanceof Error ? error.message : String(error)}`,
            fix: 'Check the address of the chart repository and that the runner can reach it; if both are right, run again.',
        }, error);
    }
}
function refused(url, status) {
    return new failure/* Failure */.HR({
        code: 'chart-repository-refused',
        message: `${url} answered with status ${status}`,
        fix: status === 401 || status === 403
            ? 'Helm repositories are read without credentials; charts in a registry (`oci://`) with those of docker and helm.'
            : 'Check the address of the chart repository.',
    });
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ })

};
