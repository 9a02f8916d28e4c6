const REFUSED = "The operator's webhook refuses the manifest.";

/** What the operator's webhook refuses. */
export const admission = {
  'admission.protocol': {
    fault: 'The protocol «{value}» is none.',
    effect: REFUSED,
    remedy: 'Use seldon, v2, kfserving or tensorflow, in lower case.',
  },
  'admission.transport': {
    fault: 'The transport «{value}» is none.',
    effect: REFUSED,
    remedy: 'Use rest or grpc, in lower case, or leave the field out.',
  },
  'admission.server-type': {
    fault: 'The serverType «{value}» is none.',
    effect: REFUSED,
    remedy: 'Use rpc or kafka, or leave the field out.',
  },
  'admission.kafka-variables': {
    fault:
      'serverType is kafka, and the predictor does not say which topics to use.',
    effect: REFUSED,
    remedy:
      'Set KAFKA_BROKER, KAFKA_INPUT_TOPIC and KAFKA_OUTPUT_TOPIC in svcOrchSpec.env.',
  },
  'admission.no-predictors': {
    fault: 'There is no predictor.',
    effect: REFUSED,
    remedy: 'Add an entry to spec.predictors, with a name and a graph.',
  },
  'admission.predictor-name': {
    fault: 'An earlier predictor has the name «{name}» too.',
    effect: REFUSED,
    remedy: 'Give each predictor a name of its own.',
  },
  'admission.service-name': {
    fault: 'An earlier predictor has the seldon.io/svc-name «{name}» too.',
    effect: REFUSED,
    remedy:
      'Give each predictor another service name, or leave the annotation out.',
  },
  'admission.no-engine': {
    fault:
      'The predictor is to run without the executor and its graph has {count} nodes.',
    effect: REFUSED,
    remedy:
      'Remove the annotation seldon.io/no-engine (its value does not matter) or keep a single node.',
  },
  'admission.endpoint-types': {
    fault: 'Nodes of the graphs have different endpoint types: {types}.',
    effect: REFUSED,
    remedy: 'Remove endpoint.type everywhere and set spec.transport.',
  },
  'admission.endpoint-transport': {
    fault: 'The endpoint type {type} contradicts spec.transport {transport}.',
    effect: REFUSED,
    remedy: 'Remove endpoint.type from the graph.',
  },
  'admission.container-missing': {
    fault:
      'The node «{name}» has no container of that name and no implementation.',
    effect: REFUSED,
    remedy:
      "Name a container of componentSpecs[].spec.containers «{name}», or set the node's implementation.",
  },
  'admission.unit-without-methods': {
    fault: 'The node «{name}» has the type UNKNOWN_TYPE and no methods.',
    effect: REFUSED,
    remedy: 'Give it a type such as MODEL, or list its methods.',
  },
  'admission.model-uri-missing': {
    fault: 'The node «{name}» runs {implementation} and has no modelUri.',
    effect: REFUSED,
    remedy: 'Set modelUri to where the model is, such as s3://bucket/path.',
  },
  'admission.tensorflow-protocol': {
    fault:
      'The node «{name}» runs {implementation}, which does not speak the protocol tensorflow.',
    effect: REFUSED,
    remedy: 'Set spec.protocol to seldon or v2.',
  },
  'admission.server-unknown': {
    fault:
      'The node «{name}» takes its image from the platform, whose predictor_servers has no entry {implementation}.',
    effect: REFUSED,
    remedy:
      'Correct the implementation (upper case, such as MLFLOW_SERVER), or have the entry added to seldon-config.',
  },
  'admission.servers-unreadable': {
    fault: "The platform's predictor_servers cannot be read: {reason}.",
    effect:
      'The webhook panics, every manifest that needs a default image is refused, and the operator goes down.',
    remedy:
      'Mend the key predictor_servers of the ConfigMap seldon-config first.',
  },
  'admission.logger-mode': {
    fault: 'The request logger of the node «{name}» has no mode.',
    effect: REFUSED,
    remedy: 'Set logger.mode to all, request or response.',
  },
  'admission.shadow-alone': {
    fault: 'The only predictor is a shadow.',
    effect: REFUSED,
    remedy: 'Remove shadow: true, or add a predictor that answers.',
  },
  'admission.shadows': {
    fault: 'There is more than one shadow predictor.',
    effect: REFUSED,
    remedy: 'Keep shadow: true on one predictor at most.',
  },
  'admission.shadow-traffic': {
    fault: 'The shadow predictor «{name}» has the traffic {traffic}.',
    effect: REFUSED,
    remedy: 'Give it a share between 0 and 100.',
  },
  'admission.traffic-sum': {
    fault: 'The traffic of {count} predictors adds up to {sum}.',
    effect: REFUSED,
    remedy: 'Give them shares that add up to 100; a shadow does not count.',
  },
  'admission.traffic-single': {
    fault: 'The only predictor has the traffic {sum}.',
    effect: REFUSED,
    remedy: 'Set traffic to 100 or leave it out.',
  },
};
