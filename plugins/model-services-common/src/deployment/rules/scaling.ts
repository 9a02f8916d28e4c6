import { LocatedContainer, LocatedPredictor, RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { compareQuantities } from '../quantity';
import { Finding, Rule } from './rule';
import { SubmittedComponent } from '../read/submitted';

interface LocatedComponent extends LocatedPredictor {
  component: SubmittedComponent;
  componentPath: string;
}

/** Replicas, resources and what scales or protects pods. */
export const scalingRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.replicas-negative', ({ manifest, predictors }) => {
    const counts = [
      { path: 'spec.replicas', count: manifest.spec.replicas },
      ...predictors.map(({ path, predictor }) => ({
        path: `${path}.replicas`,
        count: predictor.replicas,
      })),
      ...componentsOf(predictors).map(({ component, componentPath }) => ({
        path: `${componentPath}.replicas`,
        count: component.replicas,
      })),
    ];
    return counts
      .filter(({ count = 0 }) => count < 0)
      .map(({ path, count = 0 }) => ({ path, values: { count } }));
  }),
  reconcileRule('reconcile.autoscaler-bounds', ({ predictors }) =>
    componentsOf(predictors).flatMap(({ component, componentPath }) => {
      const { minReplicas = 1, maxReplicas = 1 } = component.hpaSpec ?? {};
      const wrong = maxReplicas < 1 || minReplicas < 1;
      return wrong || minReplicas > maxReplicas
        ? [
            {
              path: `${componentPath}.hpaSpec`,
              values: { min: minReplicas, max: maxReplicas },
            },
          ]
        : [];
    }),
  ),
  reconcileRule('reconcile.disruption-budget', ({ predictors }) =>
    componentsOf(predictors)
      .filter(
        ({ component: { pdbSpec } }) =>
          pdbSpec?.minAvailable !== undefined &&
          pdbSpec.maxUnavailable !== undefined,
      )
      .map(({ componentPath }) => ({ path: `${componentPath}.pdbSpec` })),
  ),
  reconcileRule('reconcile.request-above-limit', ({ containers }) =>
    containers.flatMap(requestsAboveLimits),
  ),
  practiceRule('practice.disruption-blocked', ({ manifest, predictors }) =>
    componentsOf(predictors)
      .filter(({ component, predictor }) => {
        const replicas =
          component.replicas ?? predictor.replicas ?? manifest.spec.replicas;
        return blocksEviction(component, replicas ?? 1);
      })
      .map(({ componentPath }) => ({ path: `${componentPath}.pdbSpec` })),
  ),
  practiceRule('practice.replicas-ignored', ({ predictors }) =>
    componentsOf(predictors)
      .filter(({ component }) => component.hpaSpec ?? component.kedaSpec)
      .filter(({ component }) => component.replicas !== undefined)
      .map(({ componentPath }) => ({ path: `${componentPath}.replicas` })),
  ),
  practiceRule('practice.two-autoscalers', ({ predictors }) =>
    componentsOf(predictors)
      .filter(({ component }) => component.hpaSpec && component.kedaSpec)
      .map(({ componentPath }) => ({ path: `${componentPath}.hpaSpec` })),
  ),
  practiceRule('practice.autoscaler-without-request', ({ containers }) =>
    containers
      .filter(({ init }) => !init)
      .flatMap(({ component, container, containerPath }) =>
        scaledResources(component)
          .filter(name => !hasRequest(container, name))
          .map(resource => ({
            path: `${containerPath}.resources`,
            values: { name: container.name, resource },
          })),
      ),
  ),
  practiceRule('practice.gpu-rollout', ({ containers }) =>
    containers
      .filter(({ container }) => gpuOf(container) !== undefined)
      .map(({ container, containerPath }) => ({
        path: `${containerPath}.resources`,
        values: { name: container.name, resource: gpuOf(container) ?? '' },
      })),
  ),
  practiceRule('practice.no-replicas', ({ manifest, predictors }) =>
    predictors
      .filter(
        ({ predictor }) => (predictor.replicas ?? manifest.spec.replicas) === 0,
      )
      .map(({ path, predictor }) => ({
        path: `${path}.replicas`,
        values: { name: predictor.name },
      })),
  ),
];

function componentsOf(predictors: LocatedPredictor[]): LocatedComponent[] {
  return predictors.flatMap(located =>
    located.predictor.componentSpecs.map((component, index) => ({
      ...located,
      component,
      componentPath: `${located.path}.componentSpecs[${index}]`,
    })),
  );
}

function requestsAboveLimits(located: LocatedContainer): Finding[] {
  const { requests = {}, limits = {} } = located.container.resources ?? {};
  return Object.entries(requests).flatMap(([resource, request]) => {
    const limit = limits[resource];
    if (limit === undefined) return [];
    const order = compareQuantities(request, limit);
    // Whole devices are not lent out: their request is their limit.
    const wrong = resource.includes('/') ? order !== 0 : order > 0;
    return wrong
      ? [
          {
            path: `${located.containerPath}.resources.requests`,
            values: { resource, request, limit },
          },
        ]
      : [];
  });
}

function blocksEviction({ pdbSpec }: SubmittedComponent, replicas: number) {
  const { minAvailable, maxUnavailable } = pdbSpec ?? {};
  if (maxUnavailable !== undefined) {
    return maxUnavailable === 0 || maxUnavailable === '0%';
  }
  if (typeof minAvailable === 'number') return minAvailable >= replicas;
  return minAvailable === '100%';
}

// A share of use is a share of what was requested.
function scaledResources({ hpaSpec, kedaSpec }: SubmittedComponent): string[] {
  const metrics = kedaSpec
    ? []
    : [...(hpaSpec?.metrics ?? []), ...(hpaSpec?.metricsv2 ?? [])];
  return metrics.flatMap(({ resource }) =>
    resource?.targetAverageUtilization ?? resource?.target?.averageUtilization
      ? [resource.name]
      : [],
  );
}

function hasRequest(
  { resources }: LocatedContainer['container'],
  name: string,
): boolean {
  return Boolean(resources?.requests?.[name] ?? resources?.limits?.[name]);
}

function gpuOf({ resources }: LocatedContainer['container']) {
  return Object.entries(resources?.limits ?? {})
    .filter(([, amount]) => Number(amount) > 0)
    .map(([name]) => name)
    .find(name => /^[\w.-]+\/(gpu|mig-[\w.-]+)$/.test(name));
}
