import type { Environment } from '@slipway/core/environments/model/environment';
import type { Inputs } from '../table.js';

/** The lane of promotions into an environment. A hotfix has its own, so that it takes nothing along. */
export function laneOf(environment: string, hotfix: boolean): string {
  return `${hotfix ? 'hotfix' : 'promote'}/${environment}`;
}

/** How a promotion goes out: as the input says, else as the environment does. A hotfix is looked at before it lands. */
export function deliveryOf(
  { delivery, hotfix }: Pick<Inputs, 'delivery' | 'hotfix'>,
  environment: Environment,
): Inputs['delivery'] {
  return delivery || (hotfix ? 'pull-request' : environment.delivery);
}
