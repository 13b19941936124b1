import * as v from 'valibot';
import { Failure } from '../failure.js';
import type { Path } from '../snapshot/snapshot.js';
import type { ComponentId, Pin, Release } from './release.js';

const digestsSchema = v.record(
  v.string(),
  v.looseObject({ tag: v.optional(v.string()), sha: v.optional(v.string()), digest: v.optional(v.string()) }),
);

/**
 * The release in what a build leaves: `{ "api": { "tag": …, "digest": … } }`, with or without `sha`.
 * @param path where the text is from, for messages.
 * @throws {Failure} when it is not of that form.
 */
export function readDigests(path: Path, text: string): Release {
  const release = new Map<ComponentId, Pin>();
  for (const [service, { tag, sha, digest }] of Object.entries(parse(path, text))) {
    release.set(`service/${service}`, {
      ...(tag === undefined ? {} : { tag }),
      ...(sha === undefined ? {} : { sha }),
      ...(digest === undefined ? {} : { digest }),
    });
  }
  return release;
}

/**
 * A release with the names services have now. Where it has a service under both names, the present one counts.
 * @param services with the names they had before
 */
export function withCurrentNames(
  release: Release,
  services: readonly { readonly name: string; readonly formerly: readonly string[] }[],
): Release {
  const current = new Map(
    services.flatMap(({ name, formerly }) =>
      formerly.map((old): [ComponentId, ComponentId] => [`service/${old}`, `service/${name}`]),
    ),
  );
  const renamed = [...release].flatMap(([component, pin]): [ComponentId, Pin][] => {
    const name = current.get(component);
    return name === undefined || release.has(name) ? [] : [[name, pin]];
  });
  return new Map([...[...release].filter(([component]) => !current.has(component)), ...renamed]);
}

function parse(path: Path, text: string): v.InferOutput<typeof digestsSchema> {
  try {
    return v.parse(digestsSchema, JSON.parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : '';
    throw new Failure(
      {
        code: 'unreadable-digests',
        message: `${path} does not map services to tags and digests: ${reason}`,
        fix: 'Give the file that capture-digests writes: {"api": {"tag": "1.2.0", "digest": "sha256:…"}}.',
        place: { path },
      },
      error,
    );
  }
}
