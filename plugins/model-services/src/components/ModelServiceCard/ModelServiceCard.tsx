import { Progress } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useModelService } from '../../hooks/useModelService';
import { modelServicesTranslationRef } from '../../translation';
import { LoadingError, ServiceCard } from '../shared';
import { ModelServiceSummary } from './ModelServiceSummary';

/** A model service in short, for the overview of an entity page. */
export function ModelServiceCard() {
  const { value, loading, error, retry } = useModelService();
  const { t } = useTranslationRef(modelServicesTranslationRef);
  return (
    <ServiceCard title={t('modelServiceCard.title')}>
      {loading && <Progress />}
      {!loading && error && <LoadingError error={error} onRetry={retry} />}
      {!loading && value && <ModelServiceSummary service={value} />}
    </ServiceCard>
  );
}
