import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import type { ReactNode } from 'react';
import { type InheritedServer, servedModelVersion } from '../../entity';
import { usePlatformDefault } from '../../hooks/usePlatformDefault';
import { modelServicesTranslationRef } from '../../translation';
import { ModelVersionCard } from '../ModelVersionCard';
import { PlatformDefaultCard } from '../PlatformDefaultCard';
import { LoadingError, ServiceCard } from '../shared';
import { ModelServiceCards } from './ModelServiceCards';
import { ModelServiceSkeleton } from './ModelServiceSkeleton';

/** The tab of a service that runs on the platform default. */
export function InheritedImageContent(props: { inherited: InheritedServer }) {
  const { inherited } = props;
  const { entity } = useEntity();
  const { value, loading, error, retry } = usePlatformDefault(inherited);
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const model = servedModelVersion(entity);
  if (loading) {
    return <ModelServiceSkeleton />;
  }
  if (error || !value) {
    return (
      <BesideModelVersion {...model}>
        <ServiceCard title={t('platformDefaultCard.title')}>
          {error && <LoadingError error={error} onRetry={retry} />}
        </ServiceCard>
      </BesideModelVersion>
    );
  }
  const card = (
    <PlatformDefaultCard inherited={inherited} platformDefault={value} />
  );
  // Of a tag nothing can be said: it may have meant another image when the pods started.
  if (value.status !== 'set' || !value.server.digest) {
    return <BesideModelVersion {...model}>{card}</BesideModelVersion>;
  }
  const { server, record } = value;
  return (
    <Grid container spacing={3}>
      <Grid item xs={12}>
        {card}
      </Grid>
      <Grid item xs={12}>
        <ModelServiceCards
          service={{ ...model, image: server.image, record }}
        />
      </Grid>
    </Grid>
  );
}

function BesideModelVersion(
  props: ReturnType<typeof servedModelVersion> & { children: ReactNode },
) {
  const { modelVersion, modelVersionUrl, children } = props;
  return (
    <Grid container spacing={3}>
      <Grid item xs={12} md={8}>
        {children}
      </Grid>
      <Grid item xs={12} md={4}>
        <ModelVersionCard modelVersion={modelVersion} url={modelVersionUrl} />
      </Grid>
    </Grid>
  );
}
