import { InputError } from '@backstage/errors';
import {
  manifestText,
  Problem,
  SeldonDeployment,
  validateSeldonDeployment,
  withoutPlatformImage,
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
  const { namespace, name } = manifest.metadata;
  mustWork(manifest, {
    manifestName: `The manifest of ${namespace}/${name}`,
    remedy: 'Change the inputs named above and run the template again.',
    warn,
  });
  return manifestText(manifest);
}

/**
 * Refuses a manifest that the operator would not accept, or could not act upon.
 *
 * @param manifest - YAML or JSON text, or the data itself
 * @throws InputError with every error that was found
 */
export function mustWork(
  manifest: unknown,
  options: {
    /** Begins the message, such as `The manifest of models/a`. */
    manifestName: string;
    /** Ends the message. */
    remedy: string;
    /** Is told of what may surprise. */
    warn: (problem: string) => void;
  },
): void {
  const { accepted, problems } = validateSeldonDeployment(manifest);
  const errors = problems.filter(problem => problem.level === 'error');
  if (!accepted || errors.length > 0) {
    throw new InputError(
      `${options.manifestName} would not work:\n` +
        `${errors.map(problem => `- ${line(problem)}`).join('\n')}\n${
          options.remedy
        }`,
    );
  }
  problems.map(withoutPlatformImage).map(line).forEach(options.warn);
}

function line({ path, message }: Problem): string {
  return `${path || 'manifest'}: ${message}`;
}
