import { CHART_PREDICTOR_SERVERS } from '../../platform-default/chartServers';
import {
  PredictorServers,
  readPredictorServers,
} from '../../platform-default/predictorServers';
import { PlainData } from '../parse/plainData';
import { prepareManifest } from '../prepare';
import { readSubmitted } from '../read/submitted';
import { addressOf } from './address';
import { fillDefaults, Servers } from './defaulting';
import { ExpectedObjects } from './kubernetes';
import { seldonDeploymentId } from './names';
import { makePredictor } from './predictor';
import { ReconcileError } from './reconcileError';
import { serviceNameOf } from './services';
import { expectedUnits } from './units';

const UNREADABLE = 'the manifest cannot be read';

/** What the objects depend on besides the manifest. */
export interface ExpectedObjectsOptions {
  /** Absent: the servers of the chart seldon-core-operator 1.17.1. */
  predictorServers?: string | PredictorServers;
}

/**
 * The objects that Seldon's operator v1.17.1 makes of a manifest, with the settings of its chart, Istio and Ambassador off.
 * Follows createComponents of that release. The executor's variable ENGINE_PREDICTOR is left out.
 */
export function expectedObjects(
  manifest: unknown,
  options: ExpectedObjectsOptions = {},
): ExpectedObjects {
  const prepared = prepareManifest(manifest);
  if ('fault' in prepared) return { ...nothing(), error: UNREADABLE };
  const platform = readPredictorServers(
    options.predictorServers ?? CHART_PREDICTOR_SERVERS,
  );
  if ('fault' in platform) {
    return { ...nothing(), error: `the operator panics: ${platform.fault}` };
  }
  return planObjects(prepared.data, platform.servers);
}

/** The objects of a manifest that has been parsed and pruned. */
export function planObjects(
  data: PlainData,
  servers: Servers,
): ExpectedObjects {
  // The operator's defaults are filled in below, so this copy is nobody else's.
  const read = readSubmitted(data);
  if ('faults' in read) return { ...nothing(), error: UNREADABLE };
  const { manifest } = read;
  fillDefaults(manifest, servers);
  const objects: ExpectedObjects = {
    ...nothing(),
    seldonDeploymentId: seldonDeploymentId(manifest.metadata.name),
    predictorServices: Object.fromEntries(
      manifest.spec.predictors.map(predictor => [
        predictor.name,
        serviceNameOf(manifest, predictor),
      ]),
    ),
    units: expectedUnits(manifest),
  };
  try {
    const ports = manifest.spec.predictors.map(predictor =>
      makePredictor(manifest, predictor, servers, objects),
    );
    objects.address = addressOf(manifest, ports.at(0));
  } catch (error) {
    if (!(error instanceof ReconcileError)) throw error;
    objects.error = error.message;
  }
  return objects;
}

function nothing(): ExpectedObjects {
  return {
    seldonDeploymentId: '',
    predictorServices: {},
    deployments: [],
    services: [],
    autoscalers: [],
    disruptionBudgets: [],
    units: [],
  };
}
