import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import WarningIcon from '@material-ui/icons/Warning';
import type {
  ModelVersionRef,
  Verification,
} from '@model-services/backstage-plugin-model-services-common';
import { modelServicesTranslationRef } from '../../translation';
import { ServiceCard, StatusLabel } from '../shared';
import { VerificationResult } from './VerificationResult';

/** Whether an image was started with the service's own model version, and what came of it. */
export function VerificationCard(props: {
  modelVersion?: ModelVersionRef;
  /** Of all model versions, newest first. */
  verifications: Verification[];
}) {
  const { modelVersion, verifications } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  // Another version's success says nothing of this one: its files may not load.
  const ofThisVersion = verifications.find(
    ({ modelVersion: verified }) =>
      verified !== undefined &&
      verified.name === modelVersion?.name &&
      verified.version === modelVersion.version,
  );
  // An adopted image may have been kept without any model to ask it with.
  const own =
    ofThisVersion ??
    verifications.find(({ modelVersion: verified }) => verified === undefined);
  const others = verifications.flatMap(({ modelVersion: verified, outcome }) =>
    verified && outcome !== 'not-verified'
      ? [`${verified.name} ${verified.version}`]
      : [],
  );
  return (
    <ServiceCard title={t('verificationCard.title')}>
      {own ? (
        <VerificationResult verification={own} />
      ) : (
        <>
          <Typography variant="body2" gutterBottom>
            <StatusLabel tone="warning" icon={WarningIcon}>
              {t('verificationCard.missing.title')}
            </StatusLabel>
          </Typography>
          <Typography variant="body2" color="textSecondary" gutterBottom>
            {t('verificationCard.missing.text')}
          </Typography>
          {others.length > 0 && (
            <Typography variant="body2" color="textSecondary">
              {t('verificationCard.others')} {others.join(', ')}
            </Typography>
          )}
        </>
      )}
    </ServiceCard>
  );
}
