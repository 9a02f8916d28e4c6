import type { BackendFeature } from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { scaffolderModelServicesModule } from '../module';

/**
 * The actions that the module gives a scaffolder; without further features its portal has no section
 * `modelServices`.
 */
export async function registeredActions(
  features: BackendFeature[] = [],
): Promise<TemplateAction[]> {
  const actions: TemplateAction[] = [];
  await startTestBackend({
    features: [scaffolderModelServicesModule, ...features],
    extensionPoints: [
      [
        scaffolderActionsExtensionPoint,
        { addActions: (...added: TemplateAction[]) => actions.push(...added) },
      ],
    ],
  });
  return actions;
}
