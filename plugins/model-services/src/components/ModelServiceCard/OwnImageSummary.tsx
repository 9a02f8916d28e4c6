import { Progress } from '@backstage/core-components';
import { useModelService } from '../../hooks/useModelService';
import { LoadingError } from '../shared';
import { ModelServiceSummary } from './ModelServiceSummary';

/** The lines of the overview's card for a service that names its image. */
export function OwnImageSummary() {
  const { value, loading, error, retry } = useModelService();
  if (loading) return <Progress />;
  if (error) return <LoadingError error={error} onRetry={retry} />;
  return value ? <ModelServiceSummary service={value} /> : null;
}
