import { NotFoundError } from '@backstage/errors';
import type { ModelList } from '@model-services/backstage-plugin-model-services-common';
import { nameContains } from './filter';
import type { MlflowApi } from './mlflowApi';
import {
  type ApiRegisteredModel,
  registeredModelAnswerSchema,
  registeredModelsAnswerSchema,
} from './schemas';

const PAGE_SIZE = '50';
const SHOWN = 20;

/** One page of the registered models whose names contain a text. */
export async function searchModels(
  api: MlflowApi,
  query: { search?: string; pageToken?: string; signal?: AbortSignal },
): Promise<ModelList> {
  const search = query.search?.trim() ?? '';
  const answer = await api.getJson(
    'api/2.0/mlflow/registered-models/search',
    {
      max_results: PAGE_SIZE,
      filter: search ? nameContains(search) : undefined,
      page_token: query.pageToken,
      order_by: 'name ASC',
    },
    registeredModelsAnswerSchema,
    query.signal,
  );
  return {
    items: answer.registered_models
      .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
      .map(model => ({
        name: model.name,
        ...(model.description && { description: model.description }),
        aliases: Object.fromEntries(
          model.aliases.map(({ alias, version }) => [alias, version]),
        ),
        ...(model.last_updated_timestamp && {
          updatedAt: model.last_updated_timestamp,
        }),
      })),
    ...(answer.next_page_token && { nextPageToken: answer.next_page_token }),
  };
}

/** @throws NotFoundError that names some models there are */
export async function readRegisteredModel(
  api: MlflowApi,
  name: string,
  signal?: AbortSignal,
): Promise<ApiRegisteredModel> {
  try {
    const answer = await api.getJson(
      'api/2.0/mlflow/registered-models/get',
      { name },
      registeredModelAnswerSchema,
      signal,
    );
    return answer.registered_model;
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
    const { items } = await searchModels(api, { signal });
    const known = items.slice(0, SHOWN).map(model => model.name);
    throw new NotFoundError(
      `MLflow has no registered model «${name}»; ${
        known.length > 0
          ? `choose one of those it has, such as ${known.join(', ')}`
          : 'it has none at all, so register one first'
      }`,
    );
  }
}
