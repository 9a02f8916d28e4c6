import { useTranslationRef } from '@backstage/frontend-plugin-api';
import FormControl from '@material-ui/core/FormControl';
import FormLabel from '@material-ui/core/FormLabel';
import Skeleton from '@material-ui/lab/Skeleton';
import { callFailureMessage } from '@model-services/backstage-plugin-model-services-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { orderVersions } from './orderVersions';
import { Problem, useModelServices } from '../shared';
import { VersionList } from './VersionList';

/** Loads the versions of a registered model and lets one be chosen. */
export function VersionField(props: {
  id: string;
  model: string;
  /** The chosen version. */
  value: string | undefined;
  required?: boolean;
  disabled?: boolean;
  onChange: (version: string) => void;
}) {
  const { id, model, value, required, disabled, onChange } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const client = useModelServices();
  const {
    value: versions,
    loading,
    error,
    retry,
  } = useAsyncRetry(async () => {
    const { items } = await client.listModelVersions(model);
    return orderVersions(items);
  }, [client, model]);

  if (loading) {
    return (
      <div role="status" aria-label={t('versions.loading', { model })}>
        <Skeleton height={48} />
        <Skeleton height={48} />
      </div>
    );
  }
  if (error || !versions) {
    return (
      <Problem
        kind="error"
        title={t('versions.failed', { model })}
        text={callFailureMessage(error)}
        onRetry={retry}
      />
    );
  }
  if (versions.length === 0) {
    return (
      <Problem
        kind="info"
        title={t('versions.empty', { model })}
        text={t('versions.emptyRemedy')}
        onRetry={retry}
      />
    );
  }
  return (
    <FormControl
      component="fieldset"
      fullWidth
      margin="dense"
      required={required}
      disabled={disabled}
    >
      <FormLabel component="legend">{t('versions.label')}</FormLabel>
      <VersionList
        name={id}
        model={model}
        versions={versions}
        value={value}
        required={required}
        onChange={onChange}
      />
    </FormControl>
  );
}
