import { createHash } from 'node:crypto';
import { type Instruction, readInstructions } from './instructions';
import { labelledDockerfile } from './labelledDockerfile';

/** A Dockerfile as the engines build it. */
export interface DockerfileParts {
  /** Its beginning, which the images of several models can share; absent where there is nothing worth keeping. */
  shared?: {
    dockerfile: string;
    /** The name that the other part knows its image by, in the builder's own store. */
    image: string;
  };
  /** What is built on that, or all of it. */
  rest: string;
  /** Reference by digest of what the whole is built on; absent where FROM names it otherwise. */
  parent?: string;
}

const FROM_DIGEST =
  /^FROM\s+(?<parent>\S+@(?<digest>sha256:[0-9a-f]{64}))(?:\s+AS\s+\S+)?$/i;

/**
 * Instructions that are known to the second part by their image alone. Of others something is lost there, such as the
 * variables of ARG, and what COPY and ADD make depends on more than their text.
 */
const SHAREABLE = ['RUN', 'ENV', 'WORKDIR', 'USER', 'LABEL'];

/**
 * Divides a Dockerfile before its last RUN, or before an earlier instruction that must not be divided from that one, and
 * labels the image.
 *
 * The image's history tells the name of what the second part is built on, so that name must be the same in each store.
 * And several builds may share one store, so it says all that the first part's image depends on, like the layers that
 * buildah finds again: the parent and the instructions. A Dockerfile of several stages, or on a parent that is not named by
 * digest, is not divided.
 *
 * @throws InputError when a label has more than one line.
 */
export function dockerfileParts(
  dockerfile: string,
  labels: Record<string, string>,
): DockerfileParts {
  const [from, ...instructions] = readInstructions(dockerfile);
  const { parent, digest } = FROM_DIGEST.exec(from?.text ?? '')?.groups ?? {};
  if (!parent || instructions.some(({ keyword }) => keyword === 'FROM')) {
    return { rest: labelledDockerfile(dockerfile, labels) };
  }
  const shared = shareable(instructions);
  if (shared.length === 0) {
    return { parent, rest: labelledDockerfile(dockerfile, labels) };
  }
  const lines = dockerfile.split('\n');
  const { line } = instructions[shared.length];
  const image = `localhost/shared-layers:${nameOf(digest, shared)}`;
  return {
    parent,
    shared: { dockerfile: `${lines.slice(0, line).join('\n')}\n`, image },
    rest: labelledDockerfile(
      [`FROM ${image}`, ...lines.slice(line)].join('\n'),
      labels,
    ),
  };
}

/** @returns the first instructions, as far as they can be divided from the others, with a RUN at their end */
function shareable(instructions: readonly Instruction[]): Instruction[] {
  const keywords = instructions.map(({ keyword }) => keyword);
  const other = keywords.findIndex(keyword => !SHAREABLE.includes(keyword));
  const end = Math.min(
    Math.max(keywords.lastIndexOf('RUN'), 0),
    other < 0 ? keywords.length : other,
  );
  return instructions.slice(0, keywords.slice(0, end).lastIndexOf('RUN') + 1);
}

function nameOf(parentDigest: string, shared: readonly Instruction[]): string {
  const texts = shared.map(({ text }) => text);
  return createHash('sha256')
    .update(JSON.stringify([parentDigest, ...texts]))
    .digest('hex');
}
