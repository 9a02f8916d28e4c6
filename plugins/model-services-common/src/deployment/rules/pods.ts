import { erasingVariables } from '../objects/environment';
import { EXECUTOR_CONTAINER } from '../objects/operatorDefaults';
import { LocatedContainer, RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { repeats } from './repeats';
import { Finding, Rule } from './rule';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const SECRET_NAME =
  /(^|_)(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY)$/i;

/** Pods: what Kubernetes refuses in a Deployment, which nobody looks at before the operator makes one. */
export const podRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.container-twice', ({ containers }) =>
    repeats(
      containers,
      ({ path, container }) => `${path} ${container.name}`,
    ).map(({ containerPath, container }) => ({
      path: `${containerPath}.name`,
      values: { name: container.name },
    })),
  ),
  reconcileRule('reconcile.pull-policy', ({ containers }) =>
    containers.flatMap(({ container: { imagePullPolicy }, containerPath }) =>
      !imagePullPolicy || PULL_POLICIES.includes(imagePullPolicy)
        ? []
        : [
            {
              path: `${containerPath}.imagePullPolicy`,
              values: { value: imagePullPolicy },
            },
          ],
    ),
  ),
  reconcileRule('reconcile.restart-policy', ({ predictors }) =>
    predictors.flatMap(({ path, predictor }) =>
      predictor.componentSpecs.flatMap(({ spec: { restartPolicy } }, index) =>
        !restartPolicy || restartPolicy === 'Always'
          ? []
          : [
              {
                path: `${path}.componentSpecs[${index}].spec.restartPolicy`,
                values: { value: restartPolicy },
              },
            ],
      ),
    ),
  ),
  reconcileRule('reconcile.port-range', ({ containers }) =>
    containers.flatMap(({ container, containerPath }) =>
      (container.ports ?? [])
        .filter(({ containerPort: port }) => port < 1 || port > 65535)
        .map(({ containerPort }) => ({
          path: `${containerPath}.ports`,
          values: { port: containerPort },
        })),
    ),
  ),
  reconcileRule('reconcile.port-clash', portClashes),
  reconcileRule('reconcile.variable-source', ({ containers }) =>
    containers.flatMap(({ container, containerPath }) =>
      (container.env ?? [])
        .filter(({ value, valueFrom }) => value && valueFrom)
        .map(({ name }) => ({
          path: `${containerPath}.env`,
          values: { name },
        })),
    ),
  ),
  reconcileRule('reconcile.environment-erased', ({ containers }) =>
    containers.flatMap(({ container, containerPath, unit }) =>
      (container.env ?? [])
        .filter(({ name }) => unit && erasingVariables(unit).includes(name))
        .map(({ name }) => ({
          path: `${containerPath}.env`,
          values: { name },
        })),
    ),
  ),
  practiceRule('practice.secret-in-clear', ({ containers }) =>
    containers.flatMap(({ container, containerPath }) =>
      (container.env ?? [])
        .filter(({ name, value }) => SECRET_NAME.test(name) && value)
        .map(({ name }) => ({
          path: `${containerPath}.env`,
          values: { name },
        })),
    ),
  ),
  practiceRule('practice.privileged', ({ containers }) =>
    containers.flatMap(privileges),
  ),
  practiceRule('practice.no-tmp', ({ containers }) =>
    containers
      .filter(({ init }) => !init)
      .filter(
        ({ container }) =>
          container.securityContext?.readOnlyRootFilesystem === true,
      )
      .filter(
        ({ container }) =>
          !container.volumeMounts?.some(({ mountPath }) =>
            /^\/tmp\/?$/.test(mountPath),
          ),
      )
      .map(({ containerPath, container }) => ({
        path: `${containerPath}.volumeMounts`,
        values: { name: container.name },
      })),
  ),
  practiceRule('practice.engine-resources', ({ predictors }) =>
    predictors
      .filter(({ predictor }) => predictor.engineResources)
      .filter(
        ({ predictor }) =>
          Object.keys(predictor.engineResources ?? {}).length > 0,
      )
      .map(({ path }) => ({ path: `${path}.engineResources` })),
  ),
];

// Containers of one pod share its address; the executor and the metrics have ports of their own.
function portClashes({ objects }: RuleContext): Finding[] {
  return objects.deployments.flatMap(({ metadata, spec }) => {
    const ports = spec.template.spec.containers.flatMap(container =>
      [...portsOf(container)].map(port => ({ name: container.name, port })),
    );
    return ports.flatMap(({ name, port }, index) => {
      const other = ports
        .slice(0, index)
        .find(earlier => earlier.port === port);
      return other
        ? [
            {
              path: 'spec.predictors',
              values: {
                port,
                name,
                other: other.name,
                deployment: metadata.name,
              },
            },
          ]
        : [];
    });
  });
}

function portsOf({ ports = [] }: LocatedContainer['container']) {
  return new Set(ports.map(({ containerPort }) => containerPort));
}

function privileges(located: LocatedContainer): Finding[] {
  const { container, containerPath, component, componentPath } = located;
  if (container.name === EXECUTOR_CONTAINER) return [];
  const { securityContext = {} } = container;
  const user =
    securityContext.runAsUser ?? component.spec.securityContext?.runAsUser;
  const pod = `${componentPath}.spec`;
  return [
    ...(user === 0
      ? [{ path: containerPath, values: { what: 'runAsUser: 0' } }]
      : []),
    ...(securityContext.privileged
      ? [{ path: containerPath, values: { what: 'privileged: true' } }]
      : []),
    ...(component.spec.hostNetwork
      ? [{ path: pod, values: { what: 'hostNetwork: true' } }]
      : []),
    ...(component.spec.volumes?.some(({ hostPath }) => hostPath)
      ? [{ path: pod, values: { what: 'hostPath' } }]
      : []),
  ];
}
