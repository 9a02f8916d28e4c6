import { startTestBackend } from '@backstage/backend-test-utils';
import {
  scaffolderActionsExtensionPoint,
  type TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { scaffolderModelServicesModule } from '../module';

/** The actions that the module gives a scaffolder whose portal has no section `modelServices`. */
export async function registeredActions(): Promise<TemplateAction[]> {
  const actions: TemplateAction[] = [];
  await startTestBackend({
    features: [scaffolderModelServicesModule],
    extensionPoints: [
      [
        scaffolderActionsExtensionPoint,
        { addActions: (...added: TemplateAction[]) => actions.push(...added) },
      ],
    ],
  });
  return actions;
}
