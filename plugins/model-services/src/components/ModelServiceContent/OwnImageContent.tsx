import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useModelService } from '../../hooks/useModelService';
import { modelServicesTranslationRef } from '../../translation';
import { LoadingError, ServiceCard } from '../shared';
import { ModelServiceCards } from './ModelServiceCards';
import { ModelServiceSkeleton } from './ModelServiceSkeleton';

/** The tab of a service that names its image. */
export function OwnImageContent() {
  const { value, loading, error, retry } = useModelService();
  const { t } = useTranslationRef(modelServicesTranslationRef);
  if (loading) {
    return <ModelServiceSkeleton />;
  }
  if (error) {
    return (
      <ServiceCard title={t('modelServiceCard.title')}>
        <LoadingError error={error} onRetry={retry} />
      </ServiceCard>
    );
  }
  return value ? <ModelServiceCards service={value} /> : null;
}
