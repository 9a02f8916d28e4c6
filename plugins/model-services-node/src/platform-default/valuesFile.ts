import {
  parseImageReference,
  type PlatformDefaultChange,
  setPlatformDefaultInValues,
} from '@model-services/backstage-plugin-model-services-common';
import {
  changeRepositoryFile,
  type ChangeRequest,
  type ChangeResult,
} from '../git';

/** Helm values in a git repository, and who changes them. */
export type ValuesFile = Pick<
  ChangeRequest,
  'remoteUrl' | 'branch' | 'path' | 'author' | 'auth'
>;

/** What became of the values. */
export interface EditedValues extends ChangeResult {
  /** The reference that the values gave before, if they gave one. */
  previous?: string;
}

/**
 * Sets the default image of a server in the Helm values of Seldon's operator, on a branch of its own that is meant
 * for a pull request. The branch is named after the change and the commit that it begins at, so doing it again
 * changes nothing.
 *
 * @throws InputError when the values cannot be read or the change would not name one image, and as
 * `changeRepositoryFile` does
 */
export async function setDefaultInValuesFile(
  file: ValuesFile,
  change: PlatformDefaultChange,
  options: { signal?: AbortSignal } = {},
): Promise<EditedValues> {
  let previous: string | undefined;
  const result = await changeRepositoryFile(
    {
      ...file,
      newBranch: commit => branchOf(change, commit),
      message: messageOf(change),
    },
    text => {
      const changed = setPlatformDefaultInValues(text, change);
      previous = changed.previous;
      return changed.yaml;
    },
    options,
  );
  return { ...result, ...(previous && { previous }) };
}

function branchOf(
  { implementation, protocol, image }: PlatformDefaultChange,
  commit: string,
): string {
  const { tag, digest = tag } = parseImageReference(image);
  const name = [
    implementation.toLowerCase().replace(/_/g, '-'),
    protocol,
    digest?.replace('sha256:', '').slice(0, 12),
    commit.slice(0, 7),
  ];
  return `platform-default/${name.filter(Boolean).join('-')}`;
}

function messageOf({
  implementation,
  protocol,
  image,
}: PlatformDefaultChange): string {
  return `Make another image the default of ${implementation} (${protocol})\n\n${image}\n`;
}
