import {
  isPrepackaged,
  servedByMLServer,
} from '../../platform-default/resolveServerImage';
import { LocatedContainer, LocatedUnit, RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { Rule } from './rule';
import { imageOf, isServer } from './servers';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HANDLERS = ['httpGet', 'tcpSocket', 'exec', 'grpc'] as const;
// Neither answers /health/ping.
const OTHER_SERVERS = ['TRITON_SERVER', 'TENSORFLOW_SERVER'];
// Making the environment takes minutes; what the operator gives by default is 75 seconds.
const ENVIRONMENT_SECONDS = 300;

/** Probes: when a pod counts as ready and when it is killed. */
export const probeRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.probe-handler', context =>
    context.containers.flatMap(located =>
      keptProbes(context, located).flatMap(name => {
        const { container, containerPath } = located;
        const probe = container[name];
        const count = HANDLERS.filter(handler => probe?.[handler]).length;
        return probe && count !== 1
          ? [{ path: `${containerPath}.${name}`, values: { count } }]
          : [];
      }),
    ),
  ),
  practiceRule('practice.readiness-tcp', context =>
    context.units
      .filter(located => isServer(located) && isSeldonServer(context, located))
      .filter(({ container }) => {
        const probe = container?.readinessProbe;
        return !probe?.httpGet && !probe?.exec && !probe?.grpc;
      })
      .map(({ unitPath, unit }) => ({
        path: unitPath,
        values: { name: unit.name },
      })),
  ),
  practiceRule('practice.environment-at-start', context =>
    context.units
      .filter(located => buildsEnvironment(context, located))
      .filter(
        ({ container }) => allowedSeconds(container) < ENVIRONMENT_SECONDS,
      )
      .map(({ unitPath, unit, container }) => ({
        path: unitPath,
        values: { name: unit.name, seconds: allowedSeconds(container) },
      })),
  ),
];

// What two of MLServer's probes ask is set by the operator.
function keptProbes({ manifest }: RuleContext, { unit }: LocatedContainer) {
  const implementation = unit?.implementation;
  return isPrepackaged(implementation) &&
    servedByMLServer(implementation ?? '', manifest.spec.protocol)
    ? (['startupProbe'] as const)
    : PROBES;
}

function isSeldonServer({ manifest }: RuleContext, { unit }: LocatedUnit) {
  const implementation = unit.implementation ?? '';
  return (
    !OTHER_SERVERS.includes(implementation) &&
    !servedByMLServer(implementation, manifest.spec.protocol)
  );
}

// Only the stock image makes the model's environment when it starts; one built for a model has it.
function buildsEnvironment(context: RuleContext, located: LocatedUnit) {
  const image = isServer(located) ? imageOf(context, located) ?? '' : '';
  return /^(docker\.io\/)?seldonio\/mlflowserver([:@]|$)/.test(image);
}

function allowedSeconds(container: LocatedUnit['container']): number {
  const startup = container?.startupProbe;
  const probe = startup ?? container?.livenessProbe;
  if (!probe) return 75;
  const { initialDelaySeconds = 0, periodSeconds = 10 } = probe;
  return initialDelaySeconds + periodSeconds * (probe.failureThreshold ?? 3);
}
