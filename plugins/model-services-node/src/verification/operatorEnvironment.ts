/**
 * The variables that Seldon's operator (1.17.1) sets on a model's container, besides the ports.
 *
 * @param image - reference by digest, which comes back in each answer
 */
export function operatorEnvironment(image: string): Record<string, string> {
  return {
    PREDICTIVE_UNIT_ID: 'verification',
    PREDICTIVE_UNIT_IMAGE: image,
    PREDICTIVE_UNIT_METRICS_ENDPOINT: '/prometheus',
    PREDICTIVE_UNIT_PARAMETERS: JSON.stringify([
      { name: 'model_uri', value: '/mnt/models', type: 'STRING' },
    ]),
    PREDICTOR_ID: 'verification',
    PREDICTOR_LABELS: JSON.stringify({ version: 'verification' }),
    SELDON_DEPLOYMENT_ID: 'verification',
    SELDON_EXECUTOR_ENABLED: 'true',
  };
}
