import {
  effectiveImageName,
  isPrepackaged,
} from '../../platform-default/resolveServerImage';
import { isImageName } from '../../platform-default/imageName';
import {
  EXECUTOR_CONTAINER,
  TFSERVING_CONTAINER,
} from '../objects/operatorDefaults';
import { inheritsImage } from './admission/graph';
import { LocatedUnit, RuleContext } from './context';
import { practiceRule, reconcileRule } from './kinds';
import { Rule } from './rule';

// The last part of a repository's name, whatever a site puts behind it.
const SELDON_SERVERS = /(^|\/)(mlflow|sklearn|xgboost)server[^/:@]*([:@]|$)/;
const ML_SERVER = /(^|\/)mlserver[^/:@]*([:@]|$)/;

/** How nodes of the graph, their containers and the platform's servers come together. */
export const serverRules: readonly Rule<RuleContext>[] = [
  reconcileRule('reconcile.container-unlike-graph', ({ units, containers }) =>
    containers
      .filter(({ init, unit }) => !init && !unit)
      .filter(
        ({ container: { name } }) =>
          ![EXECUTOR_CONTAINER, TFSERVING_CONTAINER].includes(name),
      )
      .flatMap(({ containerPath, container, path }) => {
        const lonely = units.find(
          located =>
            located.path === path && isServer(located) && !located.container,
        );
        return lonely
          ? [
              {
                path: `${containerPath}.name`,
                values: { name: container.name, unit: lonely.unit.name },
              },
            ]
          : [];
      }),
  ),
  reconcileRule(
    'reconcile.server-unknown',
    ({ units, servers, serversFault }) =>
      units
        .filter(located => isServer(located) && !inheritsImage(located))
        .filter(({ unit }) => !servers.has(unit.implementation ?? ''))
        .filter(() => serversFault === undefined)
        .map(atImplementation),
  ),
  reconcileRule('reconcile.servers-unreadable', ({ units, serversFault }) =>
    serversFault !== undefined && units.some(isServer)
      ? [{ path: 'spec', values: { reason: serversFault } }]
      : [],
  ),
  reconcileRule('reconcile.server-protocol', context =>
    context.units
      .filter(located => isServer(located) && isListed(context, located))
      .filter(located => !imageOf(context, located))
      .map(atImplementation)
      .map(finding => withProtocol(context, finding)),
  ),
  reconcileRule('reconcile.default-image', context =>
    context.units
      .filter(located => isServer(located) && inheritsImage(located))
      .map(located => ({ located, image: imageOf(context, located) }))
      .filter(({ image }) => image && !isImageName(image))
      .map(({ located, image = '' }) => ({
        path: located.unitPath,
        values: { image, implementation: located.unit.implementation ?? '' },
      })),
  ),
  reconcileRule('reconcile.protocol-image', context =>
    context.units
      .filter(isServer)
      .map(located => ({ located, image: imageOf(context, located) ?? '' }))
      .filter(({ image }) =>
        (isV2(context) ? SELDON_SERVERS : ML_SERVER).test(image),
      )
      .map(({ located, image }) => ({
        path: located.unitPath,
        values: { image, protocol: context.manifest.spec.protocol || 'seldon' },
      })),
  ),
  reconcileRule('reconcile.mlflow-without-implementation', ({ units }) =>
    units
      .filter(located => !isServer(located))
      .filter(({ container }) =>
        /(^|\/)mlflowserver[^/:@]*([:@]|$)/.test(container?.image ?? ''),
      )
      .filter(
        ({ unit }) =>
          !unit.parameters?.some(({ name }) => name === 'model_uri'),
      )
      .map(({ unitPath, unit }) => ({
        path: unitPath,
        values: { name: unit.name },
      })),
  ),
  practiceRule('practice.platform-default', context =>
    context.units
      .filter(located => isServer(located) && inheritsImage(located))
      .map(located => ({
        path: located.unitPath,
        values: {
          name: located.unit.name,
          image: imageOf(context, located) || '-',
        },
      })),
  ),
];

/** Whether a node is a server from `predictor_servers`. */
export function isServer({ unit }: LocatedUnit): boolean {
  return isPrepackaged(unit.implementation);
}

/** The reference that a server ends with; empty or undefined when there is none. */
export function imageOf(
  { servers, manifest }: RuleContext,
  { unit, container }: LocatedUnit,
): string | undefined {
  const implementation = unit.implementation ?? '';
  const protocols = servers.get(implementation);
  const { protocol } = manifest.spec;
  return protocols
    ? effectiveImageName(protocols, {
        implementation,
        protocol,
        image: container?.image,
      })
    : undefined;
}

function isListed({ servers }: RuleContext, { unit }: LocatedUnit): boolean {
  return servers.has(unit.implementation ?? '');
}

function isV2({ manifest }: RuleContext): boolean {
  return ['v2', 'kfserving'].includes(manifest.spec.protocol);
}

function atImplementation({ unitPath, unit }: LocatedUnit) {
  return {
    path: `${unitPath}.implementation`,
    values: { implementation: unit.implementation ?? '' },
  };
}

function withProtocol(
  { manifest }: RuleContext,
  { path, values }: ReturnType<typeof atImplementation>,
) {
  const protocol = manifest.spec.protocol || 'seldon';
  return { path, values: { ...values, protocol } };
}
