import { NotFoundError } from '@backstage/errors';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import {
  setPlatformDefaultInValues,
  type PlatformDefaultRequest,
} from '@model-services/backstage-plugin-model-services-common';
import type {
  GitConfig,
  readRepositoryFile,
  setDefaultInValuesFile,
} from '@model-services/backstage-plugin-model-services-node';
import { inputDigest } from '../action/inputDigest';
import { authorOf, findTarget } from '../git';
import { VALUES_FOLDER, type ValuesPlace, writeValues } from './valuesPlace';

/** What a change of the values needs. */
export interface ValuesDependencies {
  git: () => GitConfig;
  readRepositoryFile: typeof readRepositoryFile;
  setDefaultInValuesFile: typeof setDefaultInValuesFile;
}

/** What a change of the values gives, as outputs of the action. */
export interface ProposedValues {
  previous?: string;
  changed?: boolean;
  branch?: string;
  commit?: string;
  url?: string;
  sourcePath: string;
}

/** The part of an action's context that is independent of its inputs and outputs. */
type Context = Pick<
  ActionContext<JsonObject>,
  'checkpoint' | 'isDryRun' | 'logger' | 'signal' | 'user' | 'workspacePath'
>;

/**
 * Sets the default in the Helm values: commits to a branch of its own, and writes the edited file into the
 * workspace. A dry run does the latter alone.
 */
export async function proposeInValues(
  ctx: Context,
  place: ValuesPlace,
  request: PlatformDefaultRequest,
  deps: ValuesDependencies,
): Promise<ProposedValues> {
  const { remoteUrl, branch, path, auth } = place;
  const file = { remoteUrl, branch, path };
  if (ctx.isDryRun) {
    const { yaml, previous } = await planValues(ctx, place, request, deps);
    await writeValues(ctx.workspacePath, path, yaml);
    return { previous, sourcePath: VALUES_FOLDER };
  }
  const { text, ...result } = await ctx.checkpoint({
    key: `platform-default.values.${inputDigest({ ...request, ...file })}`,
    fn: async () => ({
      ...(await deps.setDefaultInValuesFile(
        { ...file, author: authorOf(ctx.user), ...(auth && { auth }) },
        request,
        { signal: ctx.signal },
      )),
    }),
  });
  await writeValues(ctx.workspacePath, path, text);
  ctx.logger.info(
    result.changed
      ? `Committed ${path} to the branch ${result.branch} of ${remoteUrl} as ${result.commit}. Open a pull request for it; the default changes when Helm is run with it.`
      : `Nothing to commit: ${path} on ${result.branch} of ${remoteUrl} says so already, at ${result.commit}.`,
  );
  const { fileUrl } = findTarget(
    { remoteUrl, branch: result.branch },
    deps.git(),
  );
  return { ...result, url: fileUrl?.(path), sourcePath: VALUES_FOLDER };
}

async function planValues(
  ctx: Pick<ActionContext<JsonObject>, 'signal'>,
  { remoteUrl, branch, path, auth }: ValuesPlace,
  request: PlatformDefaultRequest,
  deps: ValuesDependencies,
) {
  const text = await deps.readRepositoryFile(
    { remoteUrl, branch, path },
    { auth, signal: ctx.signal },
  );
  if (text === undefined) {
    throw new NotFoundError(
      `The branch «${branch}» of ${remoteUrl} has no file ${path}; check the path, or commit the file first`,
    );
  }
  return setPlatformDefaultInValues(text, request);
}
