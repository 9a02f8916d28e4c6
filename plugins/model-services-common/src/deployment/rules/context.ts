import { Servers } from '../objects/defaulting';
import { ExpectedObjects } from '../objects/kubernetes';
import { findContainer, findUnit } from '../read/graph';
import {
  Submitted,
  SubmittedComponent,
  SubmittedContainer,
  SubmittedPredictor,
  SubmittedUnit,
} from '../read/submitted';
import { UnknownField } from '../schema/pruneUnknown';

/** What rules look at. */
export interface RuleContext {
  manifest: Submitted;
  unknownFields: UnknownField[];
  /** The platform's servers; none when they cannot be read. */
  servers: Servers;
  /** Why the operator panics over `predictor_servers`. */
  serversFault?: string;
  /** Names of the storages that rclone knows, when they are told. */
  rcloneRemotes?: string[];
  /** What the operator would make of the manifest. */
  objects: ExpectedObjects;
  predictors: LocatedPredictor[];
  units: LocatedUnit[];
  containers: LocatedContainer[];
}

/** A predictor and where it stands. */
export interface LocatedPredictor {
  predictor: SubmittedPredictor;
  path: string;
}

/** A node of a graph and where it stands. */
export interface LocatedUnit extends LocatedPredictor {
  unit: SubmittedUnit;
  /** The unit's own path; `path` is the predictor's. */
  unitPath: string;
  /** How the webhook names the place: without the word «children». */
  field: string;
  /** The container with the unit's name. */
  container?: SubmittedContainer;
}

/** A container of a predictor's pods and where it stands. */
export interface LocatedContainer extends LocatedPredictor {
  container: SubmittedContainer;
  containerPath: string;
  component: SubmittedComponent;
  componentPath: string;
  /** Whether it ends before the pod's own containers start. */
  init: boolean;
  /** The node of the graph with the container's name. */
  unit?: SubmittedUnit;
}

/** Everything rules look at, with the paths of all parts. */
export function ruleContext(
  facts: Omit<RuleContext, 'predictors' | 'units' | 'containers'>,
): RuleContext {
  const predictors = facts.manifest.spec.predictors.map((predictor, index) => ({
    predictor,
    path: `spec.predictors[${index}]`,
  }));
  const containers = predictors.flatMap(locateContainers);
  const units = predictors.flatMap(located =>
    locateUnits(located, located.predictor.graph, {
      unitPath: `${located.path}.graph`,
      field: `${located.path}.graph`,
    }),
  );
  return { ...facts, predictors, units, containers };
}

function locateUnits(
  located: LocatedPredictor,
  unit: SubmittedUnit,
  at: { unitPath: string; field: string },
): LocatedUnit[] {
  const container = findContainer(located.predictor, unit.name)?.container;
  const below = unit.children.flatMap((child, index) =>
    locateUnits(located, child, {
      unitPath: `${at.unitPath}.children[${index}]`,
      field: `${at.field}[${index}]`,
    }),
  );
  return [{ ...located, ...at, unit, container }, ...below];
}

function locateContainers(located: LocatedPredictor): LocatedContainer[] {
  const { graph } = located.predictor;
  return located.predictor.componentSpecs.flatMap((component, index) => {
    const componentPath = `${located.path}.componentSpecs[${index}]`;
    const place =
      (init: boolean, list: string) =>
      (container: SubmittedContainer, at: number): LocatedContainer => ({
        ...located,
        container,
        containerPath: `${componentPath}.spec.${list}[${at}]`,
        component,
        componentPath,
        init,
        unit: init ? undefined : findUnit(graph, container.name),
      });
    return [
      ...component.spec.containers.map(place(false, 'containers')),
      ...(component.spec.initContainers ?? []).map(
        place(true, 'initContainers'),
      ),
    ];
  });
}
