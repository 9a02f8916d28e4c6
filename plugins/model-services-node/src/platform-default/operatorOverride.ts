import { overridingVariable } from '@model-services/backstage-plugin-model-services-common';
import { z } from 'zod';
import type { Cluster, ClusterObject } from '../cluster';

// As the chart seldon-core-operator 1.17.1 labels it, and the bundle for the Operator Lifecycle Manager too.
const LABEL = 'control-plane=seldon-controller-manager';

const deploymentSchema = z.object({
  spec: z.object({
    template: z.object({
      spec: z.object({
        containers: z.array(
          z.object({
            env: z
              .array(
                z.object({
                  name: z.string(),
                  value: z.string().optional(),
                  valueFrom: z.looseObject({}).optional(),
                }),
              )
              .default([]),
            envFrom: z.array(z.looseObject({})).default([]),
          }),
        ),
      }),
    }),
  }),
});

/** Whether the operator's environment replaces an entry of `predictor_servers`, so that a change of it is void. */
export type OperatorOverride =
  | { status: 'none' }
  | { status: 'set'; variable: string }
  | { status: 'unknown'; reason: string };

/**
 * Looks at the environment of Seldon's operator.
 *
 * @param namespace - the operator's, which is that of its ConfigMap
 * @throws as `Cluster` does
 */
export async function findOperatorOverride(
  cluster: Cluster,
  namespace: string,
  server: { implementation: string; protocol: string },
  options: { signal?: AbortSignal } = {},
): Promise<OperatorOverride> {
  const variable = overridingVariable(server);
  if (!variable) {
    return { status: 'none' };
  }
  const operators = await cluster.list(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace,
      labelSelector: LABEL,
    },
    options,
  );
  if (operators.length === 0) {
    return {
      status: 'unknown',
      reason: `The namespace ${namespace} has no Deployment with the label ${LABEL}; look yourself whether the operator's environment sets ${variable}`,
    };
  }
  const findings = operators.flatMap(operator => judge(operator, variable));
  return (
    findings.find(({ status }) => status === 'set') ??
    findings.find(({ status }) => status === 'unknown') ?? { status: 'none' }
  );
}

function judge(operator: ClusterObject, variable: string): OperatorOverride[] {
  const { containers } = deploymentSchema.parse(operator).spec.template.spec;
  return containers.map(({ env, envFrom }) => {
    const own = env.findLast(({ name }) => name === variable);
    if (own ? own.valueFrom : envFrom.length > 0) {
      return {
        status: 'unknown',
        reason: `The operator ${operator.metadata.name} takes ${
          own ? variable : 'variables'
        } from elsewhere; look yourself whether that sets ${variable}`,
      };
    }
    // The chart gives it as an empty text, which counts as none.
    return own?.value ? { status: 'set', variable } : { status: 'none' };
  });
}
