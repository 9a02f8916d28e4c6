import type {
  PlatformDefaultPlan,
  ValuesDifference,
} from '@model-services/backstage-plugin-model-services-common';

/** Which of the two places of the platform default is changed. */
export type DefaultTarget = 'configMap' | 'values';

/** What is told before a change is made. */
export interface PlanLines {
  information: string[];
  /** What may surprise, or is not known. */
  warnings: string[];
}

const SHOWN = 20;

/** Says in words what a change of the platform default will do. */
export function planLines(
  plan: PlatformDefaultPlan,
  target: DefaultTarget,
): PlanLines {
  const parts = [
    configMapLines(plan),
    inheritingLines(plan),
    overrideLines(plan),
    valuesLines(plan, target),
  ];
  return {
    information: parts.flatMap(part => part.information ?? []),
    warnings: parts.flatMap(part => part.warnings ?? []),
  };
}

function configMapLines(plan: PlatformDefaultPlan): Partial<PlanLines> {
  const { configMap, image } = plan;
  const server = `${plan.implementation} (${plan.protocol})`;
  if (configMap.status === 'unknown') {
    return {
      warnings: [
        `What the default of ${server} is in the cluster is not known: ${configMap.reason}`,
      ],
    };
  }
  const { target, previous = 'not set', changed } = configMap;
  const where = `on cluster «${target.cluster}»`;
  return {
    information: [
      changed
        ? `The default of ${server} ${where} is ${previous} now; ${image} is to take its place.`
        : `The default of ${server} ${where} is ${image} already.`,
    ],
  };
}

function inheritingLines({
  inheriting,
}: PlatformDefaultPlan): Partial<PlanLines> {
  if (inheriting.status === 'unknown') {
    return {
      warnings: [
        `Which services run on this default and will move is not known: ${inheriting.reason}`,
      ],
    };
  }
  const { units } = inheriting;
  if (units.length === 0) {
    return { information: ['No service runs on this default now.'] };
  }
  const named = units
    .slice(0, SHOWN)
    .map(
      ({ namespace, name, predictor, unit }) =>
        `${namespace}/${name} (${predictor}/${unit})`,
    );
  const more = units.length - named.length;
  return {
    warnings: [
      `${
        units.length
      } model servers run on this default. Nothing moves at once; each moves at its next reconcile, whatever brings that about: ${named.join(
        ', ',
      )}${more > 0 ? ` and ${more} more` : ''}.`,
    ],
  };
}

function overrideLines({ override }: PlatformDefaultPlan): Partial<PlanLines> {
  switch (override.status) {
    case 'set':
      return {
        warnings: [
          `The operator's environment sets ${override.variable}, which replaces this default: the change has no effect until that is taken away.`,
        ],
      };
    case 'unknown':
      return {
        warnings: [
          `Whether the operator's environment replaces this default is not known: ${override.reason}`,
        ],
      };
    default:
      return {};
  }
}

function valuesLines(
  { values }: PlatformDefaultPlan,
  target: DefaultTarget,
): Partial<PlanLines> {
  const upgrade =
    target === 'configMap'
      ? [
          'The next helm upgrade writes the ConfigMap anew: unless the Helm values say the same, it undoes this change.',
        ]
      : [];
  if (!values) {
    return { warnings: upgrade };
  }
  if (values.status === 'unknown') {
    return {
      warnings: [
        ...upgrade,
        `Whether the Helm values and the cluster agree is not known: ${values.reason}`,
      ],
    };
  }
  return {
    warnings: [
      ...upgrade,
      ...values.differences.slice(0, SHOWN).map(differenceLine),
    ],
  };
}

function differenceLine({
  implementation,
  protocol,
  values,
  configMap,
}: ValuesDifference): string {
  return `The Helm values and the cluster do not agree on ${implementation} (${protocol}): the values say ${
    values ?? 'nothing'
  }, the cluster ${configMap ?? 'nothing'}.`;
}
