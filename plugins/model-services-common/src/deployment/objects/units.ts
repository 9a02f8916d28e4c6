import { findContainer, unitsOf } from '../read/graph';
import { Submitted } from '../read/submitted';
import { ExpectedUnit } from './kubernetes';
import { containerServiceName } from './names';

/** The nodes of all graphs, once defaults are filled in. */
export function expectedUnits(manifest: Submitted): ExpectedUnit[] {
  return manifest.spec.predictors.flatMap(predictor =>
    unitsOf(predictor.graph).map(unit => {
      const placed = findContainer(predictor, unit.name);
      const { endpoint } = unit;
      return {
        predictor: predictor.name,
        name: unit.name,
        implementation: unit.implementation ?? '',
        image: placed?.container.image ?? '',
        container: placed ? unit.name : '',
        containerService: placed
          ? containerServiceName(
              manifest.metadata.name,
              predictor.name,
              unit.name,
            )
          : '',
        httpPort: endpoint?.httpPort ?? 0,
        grpcPort: endpoint?.grpcPort ?? 0,
        servicePort: endpoint?.service_port ?? 0,
        serviceHost: endpoint?.service_host ?? '',
        componentSpec: placed?.component ?? 0,
      };
    }),
  );
}
