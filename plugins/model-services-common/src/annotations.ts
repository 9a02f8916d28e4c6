/** Reference by digest of the image a model service runs on. */
export const ANNOTATION_IMAGE = 'model-services.io/image';

/**
 * Which platform default a model service runs on that names no image, as `<implementation>/<protocol>`,
 * such as `MLFLOW_SERVER/seldon`.
 */
export const ANNOTATION_PLATFORM_DEFAULT = 'model-services.io/platform-default';

/** Name of the registered model that a model service serves. */
export const ANNOTATION_MODEL = 'model-services.io/model';

/** Version number of the registered model. */
export const ANNOTATION_MODEL_VERSION = 'model-services.io/model-version';

/** `spec.type` of a component that is a model service. */
export const MODEL_SERVICE_TYPE = 'model-service';
