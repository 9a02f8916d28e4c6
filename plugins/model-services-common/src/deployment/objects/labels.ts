import { SubmittedPredictor, SubmittedUnit } from '../read/submitted';

const BY_TYPE: Record<string, string> = {
  ROUTER: 'seldon.io/router',
  COMBINER: 'seldon.io/combiner',
  MODEL: 'seldon.io/model',
  TRANSFORMER: 'seldon.io/transformer',
  OUTPUT_TRANSFORMER: 'seldon.io/output-transformer',
};

/** Marks that tell what a Deployment or Service is part of (Seldon Core v1.17.1, labels.go). */
export function roleLabels(
  unit: SubmittedUnit | undefined,
  predictor: SubmittedPredictor,
): Record<string, string> {
  const role = unit?.type ? BY_TYPE[unit.type] : explainerLabel(predictor);
  return {
    ...(role ? { [role]: 'true' } : {}),
    ...(predictor.shadow ? { 'seldon.io/shadow': 'true' } : {}),
    'app.kubernetes.io/managed-by': 'seldon-core',
  };
}

function explainerLabel(predictor: SubmittedPredictor): string | undefined {
  return hasExplainer(predictor) ? 'seldon.io/explainer' : undefined;
}

/** Whether a predictor has an explainer; one without a type counts for none. */
export function hasExplainer(predictor: SubmittedPredictor): boolean {
  return Boolean(predictor.explainer?.type);
}
