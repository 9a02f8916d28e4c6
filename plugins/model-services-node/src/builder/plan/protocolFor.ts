import type {
  Recipe,
  ServingProtocol,
} from '@model-services/backstage-plugin-model-services-common';

/** What a recipe's image would speak: what is asked for if it can, else the first that it can. */
export function protocolFor(
  { protocols }: Recipe,
  asked: ServingProtocol = 'seldon',
): ServingProtocol {
  return protocols.includes(asked) ? asked : protocols[0];
}
