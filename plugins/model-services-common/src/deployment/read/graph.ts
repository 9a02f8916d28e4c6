import {
  SubmittedContainer,
  SubmittedPredictor,
  SubmittedUnit,
} from './submitted';

/** All nodes of a graph, each before those below it. */
export function unitsOf(root: SubmittedUnit): SubmittedUnit[] {
  return [root, ...root.children.flatMap(unitsOf)];
}

/** The first node with a name, as the operator looks for it. */
export function findUnit(
  root: SubmittedUnit,
  name: string,
): SubmittedUnit | undefined {
  return unitsOf(root).find(unit => unit.name === name);
}

/** A container and the index of the componentSpec that holds it. */
export interface PlacedContainer {
  container: SubmittedContainer;
  component: number;
  /** Index within the componentSpec. */
  index: number;
}

/** All containers of a predictor. */
export function containersOf(predictor: SubmittedPredictor): PlacedContainer[] {
  return predictor.componentSpecs.flatMap((spec, component) =>
    spec.spec.containers.map((container, index) => ({
      container,
      component,
      index,
    })),
  );
}

/** The first container with a name, as the operator looks for it. */
export function findContainer(
  predictor: SubmittedPredictor,
  name: string,
): PlacedContainer | undefined {
  return containersOf(predictor).find(
    ({ container }) => container.name === name,
  );
}
