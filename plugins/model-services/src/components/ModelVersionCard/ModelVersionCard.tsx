import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import {
  ANNOTATION_MODEL,
  ANNOTATION_MODEL_VERSION,
  type ModelVersionRef,
} from '@model-services/backstage-plugin-model-services-common';
import { modelServicesTranslationRef } from '../../translation';
import { Fact, Facts, ServiceCard } from '../shared';

/** Which model version a service serves, with the way to MLflow. */
export function ModelVersionCard(props: {
  modelVersion?: ModelVersionRef;
  url?: string;
}) {
  const { modelVersion, url } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  return (
    <ServiceCard
      title={t('modelVersionCard.title')}
      footerActions={
        modelVersion &&
        url && <Link to={url}>{t('modelVersionCard.open')}</Link>
      }
    >
      {modelVersion ? (
        <Facts>
          <Fact label={t('modelVersionCard.model')}>
            <strong>{modelVersion.name}</strong>
          </Fact>
          <Fact label={t('modelVersionCard.version')}>
            <strong>{modelVersion.version}</strong>
          </Fact>
        </Facts>
      ) : (
        <>
          <Typography variant="body2">
            {t('modelVersionCard.missing.text')}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('modelVersionCard.missing.remedy', {
              model: ANNOTATION_MODEL,
              version: ANNOTATION_MODEL_VERSION,
            })}
          </Typography>
        </>
      )}
    </ServiceCard>
  );
}
