import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import { callFailureMessage } from '@model-services/backstage-plugin-model-services-common';
import { useEffect } from 'react';
import { Problem } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { EmptyPreview } from './EmptyPreview';
import { PreviewContent } from './PreviewContent';
import { PreviewSkeleton } from './PreviewSkeleton';
import { previewInput } from './previewRequest';
import type { ManifestPreviewProps } from './schema';
import { usePreview } from './usePreview';

const useStyles = makeStyles(theme => ({
  root: { ...theme.typography.body2, color: theme.palette.text.primary },
}));

/** What the choices of the whole form make of a service: the manifest, its problems and what it changes. */
export function ManifestPreview(props: ManifestPreviewProps) {
  const { schema, uiSchema, formContext, rawErrors = [], errors } = props;
  const { formData, onChange } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const input = previewInput(formContext?.formData ?? {});
  const request = 'request' in input ? input.request : undefined;
  const { preview, loading, error, retry } = usePreview(request);

  // The wizard validates only fields that have a value.
  const hasValue = formData !== undefined;
  useEffect(() => {
    if (!hasValue) onChange({});
  }, [hasValue, onChange]);

  function content() {
    if ('missing' in input) return <EmptyPreview missing={input.missing} />;
    if (error) {
      return (
        <Problem
          kind="error"
          title={t('preview.failed')}
          text={callFailureMessage(error)}
          onRetry={retry}
        />
      );
    }
    if (!preview) return <PreviewSkeleton />;
    return (
      <>
        {loading && <LinearProgress aria-label={t('preview.loading')} />}
        <PreviewContent preview={preview} />
      </>
    );
  }

  return (
    <ScaffolderField
      rawErrors={rawErrors}
      rawDescription={uiSchema['ui:description'] ?? schema.description}
      errors={errors}
    >
      <div
        className={classes.root}
        role="group"
        aria-label={schema.title}
        aria-busy={loading}
      >
        {content()}
      </div>
    </ScaffolderField>
  );
}
