import { dump } from 'js-yaml';
import { SeldonDeployment } from '../manifest';
import { kubernetesYamlSchema } from '../parse/kubernetesYaml';

/**
 * A manifest as YAML text, its fields in the order they have.
 * Texts that kubectl would read as something else, such as `yes` or `0O7`, are put in quotes.
 */
export function manifestText(manifest: SeldonDeployment): string {
  return dump(manifest, {
    schema: kubernetesYamlSchema,
    noRefs: true,
    lineWidth: -1,
  });
}
