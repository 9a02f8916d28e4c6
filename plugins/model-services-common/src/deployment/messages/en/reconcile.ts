const DEPLOYMENT_REFUSED =
  'It is admitted, and then Kubernetes refuses the Deployment that the operator makes: the service never starts.';
const NOTHING_MADE =
  'It is admitted, and then the operator gives up and the service goes to Failed.';
const DOWNLOAD_FAILS =
  'It is admitted, and then the init container fails and the service stays in Creating.';

/** What is admitted and then keeps the service from working. */
export const reconcile = {
  'reconcile.name-missing': {
    fault: 'metadata has no name.',
    effect: 'The API server takes no object without a name.',
    remedy: 'Set metadata.name.',
  },
  'reconcile.service-name': {
    fault:
      'The Service of this predictor would be called «{name}», which is no name of a Service.',
    effect: 'It is admitted, and then no Service can be made for it.',
    remedy:
      "Use lower-case letters, digits and «-» in the SeldonDeployment's and the predictor's names, beginning with a letter.",
  },
  'reconcile.container-name': {
    fault: '«{name}» is no name of a container.',
    effect: DEPLOYMENT_REFUSED,
    remedy:
      'Use lower-case letters, digits and «-», 63 characters at most; the node of the graph needs the same name.',
  },
  'reconcile.service-name-clash': {
    fault: 'Two Services would be called «{name}».',
    effect:
      'The operator makes one of them and writes over it for the other, so requests go astray.',
    remedy:
      'Rename a predictor or a node so that joining their names with «-» gives different names.',
  },
  'reconcile.unit-type': {
    fault: 'The type «{value}» is none of {known}.',
    effect:
      'It is admitted, and then the executor does not know what to call on this node.',
    remedy: 'Use one of these words, in upper case.',
  },
  'reconcile.unit-method': {
    fault: 'The method «{value}» is none of {known}.',
    effect: 'It is admitted, and then the executor never calls it.',
    remedy: 'Use one of these words, in upper case.',
  },
  'reconcile.unit-logger': {
    fault: 'The mode «{value}» of the request logger is none of {known}.',
    effect: 'It is admitted, and then nothing is logged.',
    remedy: 'Use one of these words, in lower case.',
  },
  'reconcile.unit-endpoint': {
    fault: 'The endpoint type «{value}» is none of {known}.',
    effect:
      'It is admitted, and then counts for neither, so the node may be called the wrong way.',
    remedy: 'Remove endpoint.type and set spec.transport.',
  },
  'reconcile.unit-parameter': {
    fault:
      'The parameter {name} has the type «{type}» and the value «{value}», which do not fit.',
    effect:
      'It is admitted, and then the server stops when it reads its parameters.',
    remedy:
      'Use a type of INT, FLOAT, DOUBLE, STRING or BOOL and a value of that type, as text in quotes.',
  },
  'reconcile.explainer-type': {
    fault: 'The explainer type «{value}» is none of {known}.',
    effect: 'It is admitted, and then the explainer does not start.',
    remedy: 'Use one of these words as they are written here.',
  },
  'reconcile.executor-place': {
    fault:
      'No node of the graph of «{name}» has its container in the first componentSpec.',
    effect: `${NOTHING_MADE} It does not know where to put the executor.`,
    remedy: "Put the root node's container into componentSpecs[0].",
  },
  'reconcile.certificates': {
    fault:
      'The predictor has certificates, and its root node «{name}» runs in the executor and has no container.',
    effect:
      'It is admitted, and then the operator panics over it and goes down for all services.',
    remedy: 'Remove ssl, or begin the graph with a node that has a container.',
  },
  'reconcile.traffic-range': {
    fault: 'The predictor «{name}» has the traffic {traffic}.',
    effect:
      'It is admitted, and then the ingress refuses the share or sends requests the wrong way.',
    remedy:
      'Give each predictor a share between 0 and 100 and let the shares add up to 100.',
  },
  'reconcile.container-unlike-graph': {
    fault:
      'The container «{name}» is no node of the graph; the node is called «{unit}».',
    effect:
      'The image and settings of this container are passed over: «{unit}» runs on the platform default beside it, and this container most likely crashes.',
    remedy: 'Rename the container to «{unit}».',
  },
  'reconcile.server-unknown': {
    fault: "The platform's predictor_servers has no entry {implementation}.",
    effect: `${NOTHING_MADE} An image in the manifest does not make up for the entry.`,
    remedy:
      'Correct the implementation, or have the entry added to seldon-config.',
  },
  'reconcile.servers-unreadable': {
    fault: "The platform's predictor_servers cannot be read: {reason}.",
    effect:
      'The operator panics when it acts on this manifest and goes down for all services.',
    remedy:
      'Mend the key predictor_servers of the ConfigMap seldon-config first.',
  },
  'reconcile.server-protocol': {
    fault:
      "The platform's entry {implementation} has no image for the protocol {protocol}.",
    effect:
      'It is admitted, and then the operator gives up or makes a container without an image.',
    remedy:
      'Choose a protocol of the entry, or have this one added to seldon-config.',
  },
  'reconcile.default-image': {
    fault:
      'The platform default of {implementation} comes out as «{image}», which is no image reference.',
    effect: 'It is admitted, and then the pod ends in InvalidImageName.',
    remedy:
      'Have seldon-config mended: the tag or digest goes into image and defaultImageVersion stays empty, or only the version goes there.',
  },
  'reconcile.protocol-image': {
    fault: 'The image «{image}» does not speak the protocol {protocol}.',
    effect: 'It is admitted, and then the pod never becomes ready.',
    remedy:
      'Use an MLServer image for v2 and a Seldon server image for seldon, or change spec.protocol.',
  },
  'reconcile.mlflow-without-implementation': {
    fault:
      'The node «{name}» runs an MLflow server image and has neither an implementation nor the parameter model_uri.',
    effect:
      'It is admitted, and then the server is not told where its model is and stops.',
    remedy: 'Set implementation: MLFLOW_SERVER.',
  },
  'reconcile.image-reference': {
    fault: 'The image «{image}» of «{name}» is no image reference.',
    effect: 'It is admitted, and then the pod ends in InvalidImageName.',
    remedy:
      'Write host/path:tag or host/path@sha256:…, in lower case, without blanks and with one tag at most.',
  },
  'reconcile.image-missing': {
    fault: 'The container «{name}» has no image.',
    effect: DEPLOYMENT_REFUSED,
    remedy:
      'Set its image, or let the node of that name have an implementation with a platform default.',
  },
  'reconcile.model-uri-mlflow': {
    fault: '«{uri}» is an address within MLflow.',
    effect: `${DOWNLOAD_FAILS} rclone fetches the model and does not know MLflow.`,
    remedy:
      "Write the address of the model version's files in the storage, such as s3://bucket/path.",
  },
  'reconcile.model-uri-option': {
    fault: 'The modelUri «{uri}» begins with «-».',
    effect: 'rclone takes it for an option and not for a place.',
    remedy: 'Write <remote>:<path>, such as s3://bucket/path.',
  },
  'reconcile.model-uri-local': {
    fault: 'The modelUri «{uri}» names no storage.',
    effect: `${DOWNLOAD_FAILS} rclone looks for it in the init container's own files.`,
    remedy:
      'Write <remote>:<path>, such as s3://bucket/path, or pvc://<claim>/<path>.',
  },
  'reconcile.model-uri-claim': {
    fault: '«{uri}» names no PersistentVolumeClaim.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Write pvc://<claim>/<path>.',
  },
  'reconcile.model-uri-remote': {
    fault: 'rclone is not configured for «{remote}» of «{uri}».',
    effect: `${DOWNLOAD_FAILS} Its log says «didn't find section in config file».`,
    remedy:
      'Use a storage that is configured, or have RCLONE_CONFIG_…_TYPE for this name added to the secret.',
  },
  'reconcile.volume-missing': {
    fault:
      'The container «{container}» mounts «{name}», and the pod has no volume of that name.',
    effect: DEPLOYMENT_REFUSED,
    remedy:
      'Add the volume to componentSpecs[].spec.volumes, or correct the name.',
  },
  'reconcile.model-volume': {
    fault:
      'The init container «{init}» takes the place of the one that fetches the model, and there is no volume «{name}».',
    effect: `${DEPLOYMENT_REFUSED} The operator makes the volume only with its own init container.`,
    remedy: 'Add the volume «{name}» with an emptyDir.',
  },
  'reconcile.container-twice': {
    fault: 'Another container of the predictor is called «{name}» too.',
    effect:
      'It is admitted, and then the operator looks at the first one only, or Kubernetes refuses the pod.',
    remedy: 'Remove one or rename it.',
  },
  'reconcile.pull-policy': {
    fault: 'The imagePullPolicy «{value}» is none.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Use Always, IfNotPresent or Never.',
  },
  'reconcile.restart-policy': {
    fault: 'The restartPolicy is «{value}».',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Leave it out: pods of a Deployment are always started again.',
  },
  'reconcile.port-range': {
    fault: '{port} is no port number.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Use a number between 1 and 65535, or leave the port out.',
  },
  'reconcile.port-clash': {
    fault:
      'In the pods of {deployment} the containers «{other}» and «{name}» both listen on {port}.',
    effect: 'They share one address, so one of the two cannot start.',
    remedy:
      'Leave the ports out, so that the operator counts them, and keep clear of 8000 and 5001, the ports of the executor.',
  },
  'reconcile.variable-source': {
    fault: 'The variable {name} has both a value and valueFrom.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Keep one of the two.',
  },
  'reconcile.environment-erased': {
    fault: 'The variable {name} is one that the operator sets itself.',
    effect:
      'The operator then drops all variables of this container that the manifest sets, without a word.',
    remedy:
      'Remove it; ports are set by the containers, parameters by the graph.',
  },
  'reconcile.label-form': {
    fault: '«{key}: {value}» is not a label.',
    effect: DEPLOYMENT_REFUSED,
    remedy:
      'Use letters, digits, «-», «_» and «.», 63 characters at most, beginning and ending with a letter or digit.',
  },
  'reconcile.label-taken': {
    fault: 'The label seldon-deployment-id is set to «{value}».',
    effect: `${DEPLOYMENT_REFUSED} It selects its pods by seldon-deployment-id={id}.`,
    remedy: 'Remove the label; the operator sets it.',
  },
  'reconcile.annotation-number': {
    fault: 'The annotation {key} is «{value}», which is no whole number.',
    effect: NOTHING_MADE,
    remedy: 'Write a whole number in quotes.',
  },
  'reconcile.probe-handler': {
    fault: 'The probe has {count} ways to check.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Give it exactly one of httpGet, tcpSocket, exec and grpc.',
  },
  'reconcile.replicas-negative': {
    fault: 'The number of replicas is {count}.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Use 0 or more.',
  },
  'reconcile.autoscaler-bounds': {
    fault: 'The autoscaler is to keep between {min} and {max} replicas.',
    effect:
      'It is admitted, and then Kubernetes refuses the autoscaler and the service goes to Failed.',
    remedy: 'Let minReplicas be 1 or more and maxReplicas not smaller.',
  },
  'reconcile.disruption-budget': {
    fault: 'pdbSpec has both minAvailable and maxUnavailable.',
    effect:
      'It is admitted, and then Kubernetes refuses the PodDisruptionBudget and the service goes to Failed.',
    remedy: 'Keep one of the two.',
  },
  'reconcile.request-above-limit': {
    fault: 'Of {resource}, {request} is requested and {limit} is the limit.',
    effect: DEPLOYMENT_REFUSED,
    remedy:
      'A request is not above its limit; of devices such as GPUs both are equal.',
  },
};
