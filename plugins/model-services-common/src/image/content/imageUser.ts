/** The user that Seldon's operator gives the containers of models; an image that names another may not work under it. */
const USERS = ['8888', '8888:0'];

const ROOT = /^(0|root)?(:|$)/;

/**
 * Judges the user that an image's configuration names: it must be uid 8888, gid 0. An adopted image may name another, root
 * too: Seldon's operator starts each model's container as uid 8888, and so does verifying.
 *
 * @param user - as the configuration has it; empty means root
 * @returns what is wrong, and whether that refuses the image; undefined when nothing is
 */
export function userFault(
  user: string,
  adopted: boolean,
): { detail: string; refuses: boolean } | undefined {
  if (USERS.includes(user)) {
    return undefined;
  }
  const isRoot = ROOT.test(user);
  const named = isRoot ? `runs as root («${user}»)` : `runs as «${user}»`;
  const admitted =
    adopted && isRoot
      ? "; it is admitted because Seldon's operator starts it as uid 8888 all the same, unless a manifest has a securityContext of its own"
      : '';
  return {
    detail: `${named} where uid 8888 and gid 0 are wanted, which USER 8888:0 in its Dockerfile gives${admitted}`,
    refuses: !adopted,
  };
}
