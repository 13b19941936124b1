import { Failure } from '@slipway/core/failure';
import { bareName, type ComponentId } from '@slipway/core/nouns/component';
import { parseReference } from '@slipway/core/nouns/image';
import { answerOf, type Kind } from '@slipway/core/plan/questions';
import { imageOf } from './images.js';
import type { Outside } from './outside.js';

/** Tags that the image of a component may have, best first. */
export interface TagQuestion {
  readonly component: ComponentId;
  readonly tags: readonly string[];
}

/** What a tag stands for. */
export interface LookedUp {
  readonly tag: string;
  readonly digest: string;
}

/** Tags are looked up in the registry of the environment the release comes from, for a build in that of the one it enters. */
export const tag: Kind<TagQuestion, LookedUp, Outside> = {
  ...{ name: 'tag', lives: 'base' },
  async answer(questions, { registry, ground: { from, to } }) {
    const readings = [...(from?.readings ?? []), ...to.readings];
    const images = new Map(questions.map(({ component }) => [component, imageOf(component, readings)] as const));
    const unknown = [...images].filter(([, image]) => image === undefined).map(([component]) => bareName(component));
    if (unknown.length > 0) {
      throw new Failure({
        code: 'unknown-image',
        message: `${unknown.join(', ')} ${unknown.length === 1 ? 'has' : 'have'} no image in the configuration`,
        fix: 'Configure `image: ghcr.io/acme/{service}`, or `services.<name>.image`.',
      });
    }
    const found = questions.map(async ({ component, tags }): Promise<LookedUp | null> => {
      for (const tag of tags) {
        const reference = parseReference(`${images.get(component)}:${tag}`);
        const manifest = reference && (await registry.find(reference));
        if (manifest) return { tag, digest: manifest.digest };
      }
      return null;
    });
    return (await Promise.all(found)).map(answerOf);
  },
};
