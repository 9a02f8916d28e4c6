import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import {
  ANNOTATION_IMAGE,
  type ImageRecord,
} from '@model-services/backstage-plugin-model-services-common';
import { imageIdentity } from '../../imageIdentity';
import { modelServicesTranslationRef } from '../../translation';
import {
  CopyableText,
  Fact,
  Facts,
  ImageStatusLabel,
  ServiceCard,
} from '../shared';
import { ImageOrigin } from './ImageOrigin';

/** Which image a service runs on: where it is, what it was built from, when and by whom. */
export function ImageCard(props: { image: string; record?: ImageRecord }) {
  const { image, record } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const identity = imageIdentity(image);
  return (
    <ServiceCard
      title={t('imageCard.title')}
      headerActions={<ImageStatusLabel status={record?.status} />}
    >
      <Facts>
        {identity ? (
          <>
            <Fact label={t('imageCard.repository')}>
              <CopyableText
                label={t('imageCard.repository')}
                text={identity.repository}
              />
            </Fact>
            <Fact label={t('imageCard.digest')}>
              <CopyableText
                label={t('imageCard.digest')}
                text={identity.digest}
              />
            </Fact>
          </>
        ) : (
          <Fact label={t('imageCard.reference')}>
            <CopyableText label={t('imageCard.reference')} text={image} />
            <Typography variant="body2" color="textSecondary">
              {t('imageCard.notPinned', { annotation: ANNOTATION_IMAGE })}
            </Typography>
          </Fact>
        )}
        {record && <ImageOrigin record={record} />}
      </Facts>
    </ServiceCard>
  );
}
