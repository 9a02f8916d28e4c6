import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  DeploymentPreview,
  PreviewDeploymentRequest,
} from '@model-services/backstage-plugin-model-services-common';
import { useEffect } from 'react';
import { AnswerField, type Ask, useAnswer } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { EmptyPreview } from './EmptyPreview';
import { PreviewContent } from './PreviewContent';
import { PreviewSkeleton } from './PreviewSkeleton';
import { previewInput } from './previewRequest';
import type { ManifestPreviewProps } from './schema';

// Parts of the form are typed, key by key.
const PAUSE_MILLISECONDS = 400;

const askForPreview: Ask<PreviewDeploymentRequest, DeploymentPreview> = (
  client,
  request,
  options,
) => client.previewDeployment(request, options);

/** What the choices of the whole form make of a service: the manifest, its problems and what it changes. */
export function ManifestPreview(props: ManifestPreviewProps) {
  const { formContext, formData, onChange } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const input = previewInput(formContext?.formData ?? {});
  const answer = useAnswer(
    'request' in input ? input.request : undefined,
    askForPreview,
    PAUSE_MILLISECONDS,
  );

  // The wizard validates only fields that have a value.
  const hasValue = formData !== undefined;
  useEffect(() => {
    if (!hasValue) onChange({});
  }, [hasValue, onChange]);

  return (
    <AnswerField
      field={props}
      answer={answer}
      empty={'missing' in input && <EmptyPreview missing={input.missing} />}
      skeleton={<PreviewSkeleton />}
      loadingText={t('preview.loading')}
      failedText={t('preview.failed')}
    >
      {preview => <PreviewContent preview={preview} />}
    </AnswerField>
  );
}
