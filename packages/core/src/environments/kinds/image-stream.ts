import { leafOf } from '../model/yaml-text.js';
import { kindOf } from './application.js';
import type { Kind } from './manifest.js';

/** An ImageStream of OpenShift (`image.openshift.io/v1`): the images that its tags are imported from, `spec.tags[].from`. */
export const imageStream: Kind = {
  within: 'values',
  see(text, document) {
    if (kindOf(text, document) !== 'ImageStream') return undefined;
    const images = [...text.yaml.mappingsAt(['spec', 'tags'], document)].flatMap(({ path }) => {
      const at = (key: string) => text.yaml.scalar([...path, 'from', key], document);
      const name = at('name');
      return path.length === 3 && name !== undefined && at('kind')?.value === 'DockerImage' ? [leafOf(text, name)] : [];
    });
    return { text, document, name: '', sources: [{ values: [], images }], problems: [] };
  },
};
