import { InputError } from '@backstage/errors';
import { load, YAMLException } from 'js-yaml';
import { kubernetesYamlSchema } from '../deployment/parse/kubernetesYaml';
import { isRecord } from '../deployment/parse/plainData';

/** Where the chart's values hold the servers. */
export const SERVERS_KEY = 'predictor_servers';
const CHART = 'seldon-core-operator';
/** What stands below that key, to be shown. */
export const SERVERS_SHAPE = `${SERVERS_KEY}:
  MLFLOW_SERVER:
    protocols:
      seldon:
        image: …
        defaultImageVersion: "…"`;

/** Helm values, and where in them those of the chart seldon-core-operator stand. */
export interface ChartValues {
  values: Record<string, unknown>;
  /** Path of the chart's own values; not empty where the file is of a chart that depends on it. */
  base: string[];
  chart: Record<string, unknown>;
}

/**
 * Reads a values file.
 *
 * @throws InputError when it is not YAML or no mapping
 */
export function readValues(yaml: string): ChartValues {
  const values = readMapping(yaml);
  return CHART in values
    ? { values, base: [CHART], chart: asMapping(values[CHART], CHART) }
    : { values, base: [], chart: values };
}

function readMapping(yaml: string): Record<string, unknown> {
  try {
    const values = load(yaml, { schema: kubernetesYamlSchema }) ?? {};
    return asMapping(values, 'The file');
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? ` in line ${error.mark.line + 1}` : '';
    throw new InputError(
      `The values are not YAML: ${error.reason}${line}; mend the file first`,
    );
  }
}

function asMapping(value: unknown, what: string): Record<string, unknown> {
  if (isRecord(value)) return value;
  throw new InputError(
    `${what} holds no mapping of keys to values; it should look like this:\n${SERVERS_SHAPE}`,
  );
}
