/** What works, or may work, and is not how it should be done. */
export const practice = {
  'practice.unknown-field': {
    fault: 'A SeldonDeployment has no field {name} here.',
    effect: 'The API server drops it without a word, so it has no effect.',
    remedy: 'Correct its name or remove it.',
  },
  'practice.misplaced-field': {
    fault: 'The field {name} does not belong here.',
    effect: 'The API server drops it without a word, so it has no effect.',
    remedy: 'Indent it so that it stands in {home}.',
  },
  'practice.hashed-name': {
    fault: 'The name «{name}» has {length} characters; 63 are allowed.',
    effect:
      'The operator names the object seldon-<hash> instead, and people do not find it.',
    remedy:
      "Shorten the SeldonDeployment's, the predictor's or the containers' names.",
  },
  'practice.unit-twice': {
    fault: 'Another node of the graph is called «{name}» too.',
    effect:
      'Both are one container with one port, and the operator sets up only the first.',
    remedy: 'Give each node a name and a container of its own.',
  },
  'practice.platform-default': {
    fault: 'The node «{name}» runs on the platform default (now: {image}).',
    effect:
      'When the default is changed, the next reconcile moves this service to the new image, whenever that comes.',
    remedy:
      'Name the image by digest in a container called «{name}», or accept that it moves.',
  },
  'practice.image-not-pinned': {
    fault: 'The image «{image}» of «{name}» is named by a tag.',
    effect: 'The tag can be moved, and then pods run what nobody has judged.',
    remedy: 'Name it by digest: host/path@sha256:….',
  },
  'practice.image-overwritten': {
    fault: 'The image «{image}» is given for TENSORFLOW_SERVER.',
    effect: "The operator puts the platform's proxy image over it.",
    remedy:
      'Remove the image, or use spec.protocol: tensorflow, where it counts.',
  },
  'practice.pull-secret': {
    fault:
      'The image «{image}» of «{name}» comes from a registry of your own, and the pod has no imagePullSecrets.',
    effect:
      'Unless the nodes or the service account may pull it, the pod ends in ImagePullBackOff.',
    remedy: 'Add imagePullSecrets to componentSpecs[].spec.',
  },
  'practice.business-licence': {
    fault:
      'The image «{image}» is Seldon Core 1.18 or later, under the Business Source License.',
    effect: 'Production use needs a subscription.',
    remedy:
      'Use 1.17.1, the last release under Apache-2.0, or an image of your own.',
  },
  'practice.model-uri-scheme': {
    fault: '«{uri}» does not look like a storage of rclone.',
    effect:
      'Unless a remote of that name is configured, the init container fails and the service stays in Creating.',
    remedy:
      'Write <remote>:<path> with a configured remote, such as s3://bucket/path.',
  },
  'practice.bucket-name': {
    fault: '«{bucket}» is no name of a bucket.',
    effect:
      'The storage refuses it, the init container fails and the service stays in Creating.',
    remedy:
      'The first part behind s3:// is the bucket: lower-case letters, digits, «-» and «.», no «_». Put the bucket there and the path behind it.',
  },
  'practice.model-uri-blank': {
    fault: 'The modelUri «{uri}» has a blank in it.',
    effect:
      'rclone looks for a path with that blank, finds nothing, and the server starts without a model.',
    remedy: 'Remove the blank, or be sure that it is part of the name.',
  },
  'practice.storage-secret': {
    fault:
      'The model is read from «{uri}», and neither envSecretRefName nor a service account is set.',
    effect:
      'Unless the operator has a default secret, rclone does not know the storage and the service stays in Creating.',
    remedy:
      "Set envSecretRefName to a secret with RCLONE_CONFIG_S3_… in the service's namespace.",
  },
  'practice.rclone-provider': {
    fault:
      'The variable {name} is «{value}», which is not how rclone writes a provider.',
    effect: 'rclone warns in its log and treats the storage as an unknown one.',
    remedy: 'Write {right}.',
  },
  'practice.rclone-variable': {
    fault: 'The container «{name}» has variables for rclone.',
    effect: 'The init container fetches the model and does not see them.',
    remedy: 'Put them into a secret and name it in envSecretRefName.',
  },
  'practice.secret-in-clear': {
    fault: 'The variable {name} looks like a secret and is written in clear.',
    effect: 'Everybody who can read the manifest or its history knows it.',
    remedy: 'Put it into a Secret and refer to it with valueFrom.secretKeyRef.',
  },
  'practice.privileged': {
    fault: 'The pod asks for {what}.',
    effect: 'A fault in the server or a hostile model then reaches the node.',
    remedy: 'Remove it; model servers run as a plain user.',
  },
  'practice.no-tmp': {
    fault:
      'The container «{name}» has a read-only root file system and nothing mounted at /tmp.',
    effect:
      "Python's multiprocessing and many libraries stop where they cannot write temporary files.",
    remedy: 'Mount an emptyDir at /tmp.',
  },
  'practice.engine-resources': {
    fault: 'engineResources is set.',
    effect: 'It was for the old Java engine; the executor does not read it.',
    remedy: 'Set svcOrchSpec.resources.',
  },
  'practice.annotation-place': {
    fault: 'The annotation {key} does not work here.',
    effect: 'The operator does not read it in this place.',
    remedy: 'Move it to {right}.',
  },
  'practice.no-engine-value': {
    fault: 'The annotation seldon.io/no-engine is «{value}».',
    effect:
      'The webhook takes it for set, whatever it says, and the operator does not: graphs are refused, and the executor runs all the same.',
    remedy: 'Write "true" or remove the annotation.',
  },
  'practice.id-label': {
    fault: 'metadata.labels lacks seldon-deployment-id: {id}.',
    effect:
      "The portal's Kubernetes page shows pods and Services and not the SeldonDeployment itself.",
    remedy: 'Add the label.',
  },
  'practice.readiness-tcp': {
    fault: 'The readiness probe of «{name}» only asks whether a port is open.',
    effect:
      'The port is open before the model is loaded, so requests come too early and hang.',
    remedy: 'Set a readinessProbe with httpGet, path /health/ping, port http.',
  },
  'practice.environment-at-start': {
    fault:
      "The stock MLflow server of «{name}» makes the model's environment when it starts, and is given {seconds} seconds.",
    effect:
      'That takes minutes and the network; the pod is killed before and begins again, without end.',
    remedy:
      'Use an image that has the environment, or give the livenessProbe time.',
  },
  'practice.disruption-blocked': {
    fault: 'The disruption budget lets no pod go.',
    effect: 'Nodes with these pods cannot be drained.',
    remedy:
      'Allow one pod to be unavailable, or keep more replicas than minAvailable.',
  },
  'practice.replicas-ignored': {
    fault: 'replicas is set beside an autoscaler.',
    effect: 'The operator passes it over.',
    remedy: 'Remove it and set the bounds of the autoscaler.',
  },
  'practice.two-autoscalers': {
    fault: 'Both hpaSpec and kedaSpec are set.',
    effect: 'The operator takes kedaSpec and passes hpaSpec over.',
    remedy: 'Keep one of the two.',
  },
  'practice.autoscaler-without-request': {
    fault:
      'The autoscaler goes by the use of {resource}, and the container «{name}» requests none.',
    effect: 'Use is a share of the request, so nothing is ever scaled.',
    remedy: 'Set resources.requests.{resource}.',
  },
  'practice.gpu-rollout': {
    fault:
      'The container «{name}» holds {resource}, and a rollout starts the new pod before the old one goes.',
    effect:
      'Without a spare device the new pod stays Pending and the rollout never ends.',
    remedy:
      'Keep a device free, or set replicas to 0 before a change; the operator has no other strategy.',
  },
  'practice.no-replicas': {
    fault: 'The predictor «{name}» has 0 replicas.',
    effect: 'Nothing answers its requests.',
    remedy: 'Set replicas to 1 or more unless the service is meant to be off.',
  },
};
