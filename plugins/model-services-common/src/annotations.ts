/** Reference by digest of the image a model service runs on. */
export const ANNOTATION_IMAGE = 'model-services.io/image';

/** Name of the registered model that a model service serves. */
export const ANNOTATION_MODEL = 'model-services.io/model';

/** Version number of the registered model. */
export const ANNOTATION_MODEL_VERSION = 'model-services.io/model-version';

/** `spec.type` of a component that is a model service. */
export const MODEL_SERVICE_TYPE = 'model-service';
