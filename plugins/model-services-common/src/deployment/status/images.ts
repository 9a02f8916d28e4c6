import type { Pod } from './objects';
import type { StateReason } from './reason';
import type { Revision } from './revision';
import { digestIn } from './sameImage';

/** An image that a container really runs. */
export interface RunningImage {
  container: string;
  /** By digest where the cluster tells it, else as the pod names it. */
  image: string;
}

/**
 * The images that ready containers run, each once.
 *
 * @param servers - names of the containers that count; the executor is not one
 */
export function runningImages(
  revisions: Revision[],
  servers: string[],
): RunningImage[] {
  const images = revisions
    .flatMap(({ pods }) => pods)
    .flatMap(pod =>
      pod.status.containerStatuses
        .filter(({ name, ready }) => ready && servers.includes(name))
        .map(({ name, imageID }) => ({
          container: name,
          image: pulledReference(imageID) ?? referenceIn(pod, name),
        })),
    );
  return [
    ...new Map(
      images.map(item => [`${item.container} ${item.image}`, item]),
    ).values(),
  ];
}

/** Pods with another digest than the one that the manifest asks for. */
export function imageReasons({ expected, pods }: Revision): StateReason[] {
  return expected.spec.template.spec.containers.flatMap(({ name, image }) => {
    const asked = digestIn(image);
    return pods
      .filter(pod => asked !== undefined && !runs(pod, name, asked))
      .map(({ metadata }) => ({
        code: 'other-image' as const,
        level: 'failure' as const,
        object: `pod ${metadata.name}, container ${name}`,
        message: `does not run ${asked}, which was asked for`,
        remedy:
          'Look for something in the cluster that changes images, such as a mutating webhook',
      }));
  });
}

// What is pulled by digest has that digest. For an index some runtimes tell the digest of the platform's own manifest.
function runs(pod: Pod, container: string, digest: string): boolean {
  return digestIn(referenceIn(pod, container)) === digest;
}

function referenceIn({ spec }: Pod, container: string): string {
  return spec.containers.find(({ name }) => name === container)?.image ?? '';
}

// Where an image was not pulled by digest, a runtime may tell only the digest of its configuration: sha256:….
function pulledReference(imageId: string): string | undefined {
  const reference = imageId.replace(/^[a-z-]+:\/\//, '');
  return reference.includes('@') ? reference : undefined;
}
