import type { DeliveryOptions, DeliveryPorts, Outcome, PlanAt } from './delivery.js';
import { deliverFiles } from './files.js';
import { deliverPullRequest } from './pull-request/pull-request.js';
import { deliverPush } from './push.js';

/**
 * Makes a plan true: in the working tree, on a branch, or as a pull request. Running it again is always safe and, while the
 * world stays as it is, changes nothing.
 * @param planAt makes the plan; called with the tip of the branch where that has moved on, and again after every conflict
 * @throws {Failure} when a person has to do something first; it says how far delivery got
 */
export function deliver(planAt: PlanAt, options: DeliveryOptions, ports: DeliveryPorts): Promise<Outcome> {
  const { delivery } = options;
  switch (delivery.to) {
    case 'files':
      return deliverFiles(planAt, options, ports.workspace);
    case 'push':
      return deliverPush(planAt, options, delivery, ports.github);
    case 'pull-request':
      return deliverPullRequest(planAt, options, delivery, ports.github);
  }
}
