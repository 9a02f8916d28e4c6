import type { ExpectedObjects } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';

/** The part of a Deployment that says how far it is. */
export const liveDeploymentSchema = z.object({
  metadata: z.object({ name: z.string(), generation: z.number() }),
  status: z.object({
    observedGeneration: z.number().optional(),
    replicas: z.number().optional(),
    readyReplicas: z.number().optional(),
    availableReplicas: z.number().optional(),
    unavailableReplicas: z.number().optional(),
    conditions: z
      .array(z.object({ type: z.string(), status: z.string() }))
      .optional(),
  }),
});

export type LiveDeployment = z.infer<typeof liveDeploymentSchema>;

/** The part of a SeldonDeployment's status that the operator v1.17.1 fills in. */
export interface SeldonStatus {
  state: 'Available' | 'Creating' | 'Failed';
  description?: string;
  deploymentStatus?: Record<
    string,
    { replicas?: number; availableReplicas?: number }
  >;
  serviceStatus?: Record<string, { svcName: string; httpEndpoint?: string }>;
  replicas?: number;
  address?: { url: string };
}

const STUCK = 'Deployment is no longer progressing and not available.';

/** What the operator says when it cannot make the objects, or their pods do not come up. */
export function failedStatus(description: string): SeldonStatus {
  return { state: 'Failed', description };
}

/**
 * What the operator says of a SeldonDeployment. It does not look at pods, so one whose pods fail is
 * `Creating`, without a description, until its Deployment gives up.
 *
 * @param deployments - those that were made for it, as they are now
 */
export function statusOf(
  expected: ExpectedObjects,
  deployments: readonly LiveDeployment[],
): SeldonStatus {
  const stuck = deployments.some(isStuck);
  return {
    ...(stuck ? failedStatus(STUCK) : { state: stateOf(deployments) }),
    deploymentStatus: Object.fromEntries(
      deployments.map(({ metadata, status }) => [
        metadata.name,
        {
          replicas: status.replicas,
          availableReplicas: status.availableReplicas,
        },
      ]),
    ),
    serviceStatus: Object.fromEntries(
      expected.services.map(({ metadata: { name, namespace }, spec }) => {
        const http = spec.ports.find(port => port.name === 'http');
        const endpoint = http && {
          httpEndpoint: `${name}.${namespace}:${http.port}`,
        };
        return [name, { svcName: name, ...endpoint }];
      }),
    ),
    replicas: deployments.at(0)?.status.replicas,
    ...(expected.address && { address: { url: expected.address } }),
  };
}

function stateOf(deployments: readonly LiveDeployment[]) {
  return deployments.every(isReady) ? 'Available' : 'Creating';
}

function isReady({ metadata, status }: LiveDeployment): boolean {
  return (
    status.observedGeneration === metadata.generation &&
    (status.readyReplicas ?? 0) > 0 &&
    !status.unavailableReplicas
  );
}

function isStuck({ status }: LiveDeployment): boolean {
  const isFalse = (type: string) =>
    status.conditions?.some(
      condition => condition.type === type && condition.status === 'False',
    ) ?? false;
  return isFalse('Progressing') && isFalse('Available');
}
