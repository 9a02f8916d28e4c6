import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { MODEL_SERVICES_PLUGIN_ID } from '@model-services/backstage-plugin-model-services-common';

/** A token that speaks to the model services backend in the name of the person who started the task. */
export async function backendToken(
  auth: AuthService,
  ctx: Pick<ActionContext<JsonObject>, 'getInitiatorCredentials'>,
): Promise<string> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await ctx.getInitiatorCredentials(),
    targetPluginId: MODEL_SERVICES_PLUGIN_ID,
  });
  return token;
}
