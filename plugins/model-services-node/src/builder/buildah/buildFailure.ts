/** buildah's words when it has made an image and cannot hand it over. A step that failed is told by other ones. */
const NOT_COMMITTED = /^Error: committing container for step /;

/**
 * Says what failed of building an image straight into a registry: a step, or the way into the registry.
 *
 * @param target - registry host, path and tag
 * @param words - the last lines of buildah
 */
export function buildFailure(target: string, words: string): string {
  // Programs in a step may write anything, but it is buildah that has the last word.
  const last = words.split('\n').findLast(line => line.startsWith('Error: '));
  return last !== undefined && NOT_COMMITTED.test(last)
    ? `the image could not be pushed to ${target}; see that the registry is up and can be reached from where images are built, and that the user in modelServices.registry may push there`
    : 'the image could not be built';
}
