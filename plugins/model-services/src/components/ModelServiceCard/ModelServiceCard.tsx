import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { inheritedServer } from '../../entity';
import { modelServicesTranslationRef } from '../../translation';
import { ServiceCard } from '../shared';
import { InheritedImageSummary } from './InheritedImageSummary';
import { OwnImageSummary } from './OwnImageSummary';

/** A model service in short, for the overview of an entity page. */
export function ModelServiceCard() {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const inherited = inheritedServer(useEntity().entity);
  return (
    <ServiceCard title={t('modelServiceCard.title')}>
      {inherited ? (
        <InheritedImageSummary inherited={inherited} />
      ) : (
        <OwnImageSummary />
      )}
    </ServiceCard>
  );
}
