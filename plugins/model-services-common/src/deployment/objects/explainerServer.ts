import {
  Submitted,
  SubmittedContainer,
  SubmittedExplainer,
  SubmittedPredictor,
} from '../read/submitted';
import { MODEL_PATH, OPERATOR } from './operatorDefaults';
import { ReconcileError } from './reconcileError';
import { serviceNameOf } from './services';

/** Kinds of Alibi explainers and MLServer's names for them (Seldon Core v1.17.1, mlserver.go). */
export const EXPLAINER_TYPES: Record<string, string> = {
  AnchorTabular: 'anchor_tabular',
  AnchorImages: 'anchor_image',
  AnchorText: 'anchor_text',
  Counterfactuals: 'counterfactuals',
  Contrastive: 'contrastive',
  KernelShap: 'kernel_shap',
  IntegratedGradients: 'integrated_gradients',
  ALE: 'ALE',
  TreeShap: 'tree_shap',
};

/** Ports by which an explainer reaches the predictor it explains. */
export interface PredictorPorts {
  http: number;
  grpc: number;
}

/** What an explainer's server is set up from. */
export interface ExplainerFacts {
  manifest: Submitted;
  predictor: SubmittedPredictor;
  explainer: SubmittedExplainer;
  ports: PredictorPorts;
  port: number;
}

/**
 * Makes a container into the server of an explainer: MLServer for v2, Alibi's own for the other protocols.
 *
 * @throws ReconcileError for a kind of explainer that MLServer does not have
 */
export function setExplainerServer(
  container: SubmittedContainer,
  facts: ExplainerFacts,
): void {
  if (isV2(facts.manifest)) setMLServer(container, facts);
  else setAlibiServer(container, facts);
}

function setMLServer(container: SubmittedContainer, facts: ExplainerFacts) {
  container.image ||= OPERATOR.explainerImages.v2;
  const { type, initParameters } = facts.explainer;
  const kind = EXPLAINER_TYPES[type];
  if (!kind) throw new ReconcileError(`${type} not supported`);
  const address = `http://${predictorAddress(facts)}/v2/models/${
    facts.predictor.graph.name
  }/infer`;
  const extra = initParameters ? `,"init_parameters":${initParameters}` : '';
  container.env = [
    { name: 'MLSERVER_HTTP_PORT', value: String(facts.port) },
    {
      name: 'MLSERVER_MODEL_IMPLEMENTATION',
      value: 'mlserver_alibi_explain.AlibiExplainRuntime',
    },
    { name: 'MLSERVER_MODEL_NAME', value: container.name },
    { name: 'MLSERVER_MODEL_URI', value: MODEL_PATH },
    {
      name: 'MLSERVER_MODEL_EXTRA',
      value: `{"explainer_type":"${kind}","infer_uri":"${address}"${extra}}`,
    },
  ];
}

function setAlibiServer(container: SubmittedContainer, facts: ExplainerFacts) {
  container.image ||= OPERATOR.explainerImages.seldon;
  container.args = alibiArguments(facts);
}

function alibiArguments(facts: ExplainerFacts): string[] {
  const { manifest, predictor, explainer } = facts;
  const { modelUri, type, config } = explainer;
  const protocol =
    manifest.spec.protocol === 'tensorflow' ? 'tensorflow' : 'seldon';
  const transport = usesGrpc(facts) ? 'grpc' : 'http';
  return [
    `--model_name=${predictor.graph.name}`,
    `--predictor_host=${predictorAddress(facts)}`,
    `--protocol=${protocol}.${transport}`,
    `--http_port=${facts.port}`,
    ...(modelUri ? [`--storage_uri=${MODEL_PATH}`] : []),
    type,
    ...(type === 'AnchorImages' ? ['--tf_data_type=float32'] : []),
    ...Object.keys(config)
      .sort()
      .map(key => `--${key}=${fetched(config[key], modelUri)}`),
  ];
}

function fetched(value: string, modelUri: string): string {
  return modelUri ? value.replace(modelUri, () => MODEL_PATH) : value;
}

function predictorAddress(facts: ExplainerFacts): string {
  const { manifest, predictor, ports } = facts;
  const host = serviceNameOf(manifest, predictor);
  const port = usesGrpc(facts) ? ports.grpc : ports.http;
  return `${host}.${manifest.metadata.namespace}:${port}`;
}

function usesGrpc({ manifest, explainer }: ExplainerFacts): boolean {
  return (
    manifest.spec.transport === 'grpc' || explainer.endpoint?.type === 'GRPC'
  );
}

function isV2(manifest: Submitted): boolean {
  return ['v2', 'kfserving'].includes(manifest.spec.protocol);
}
