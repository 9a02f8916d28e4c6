import { InputError } from '@backstage/errors';
import {
  manifestText,
  Problem,
  SeldonDeployment,
  validateSeldonDeployment,
} from '@model-services/backstage-plugin-model-services-common';

/**
 * The YAML text of a manifest that the operator would accept and act upon.
 *
 * @param warn - is told of what may surprise
 * @throws InputError with every error that was found, since each run of a template costs time
 */
export function checkedManifest(
  manifest: SeldonDeployment,
  warn: (problem: string) => void,
): string {
  const { accepted, problems } = validateSeldonDeployment(manifest);
  const errors = problems.filter(problem => problem.level === 'error');
  if (!accepted || errors.length > 0) {
    throw new InputError(
      `The manifest of ${manifest.metadata.namespace}/${manifest.metadata.name} would not work:\n` +
        `${errors
          .map(problem => `- ${line(problem)}`)
          .join(
            '\n',
          )}\nChange the inputs named above and run the template again.`,
    );
  }
  problems.map(line).forEach(warn);
  return manifestText(manifest);
}

function line({ path, message }: Problem): string {
  return `${path || 'manifest'}: ${message}`;
}
