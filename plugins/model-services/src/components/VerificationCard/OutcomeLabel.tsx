import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import InfoIcon from '@material-ui/icons/Info';
import type { VerificationOutcome } from '@model-services/backstage-plugin-model-services-common';
import type { ComponentType } from 'react';
import { modelServicesTranslationRef } from '../../translation';
import { StatusLabel, type Tone } from '../shared';

const looks: Record<
  VerificationOutcome,
  { tone: Tone; icon: ComponentType<SvgIconProps> }
> = {
  equal: { tone: 'ok', icon: CheckCircleIcon },
  answered: { tone: 'info', icon: InfoIcon },
  'not-verified': { tone: 'warning', icon: HelpIcon },
};

/** What came of a verification as icon and words; green only for an answer that was compared. */
export function OutcomeLabel(props: { outcome: VerificationOutcome }) {
  const { outcome } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);
  return (
    <StatusLabel {...looks[outcome]}>
      {t(`verificationCard.outcome.${outcome}`)}
    </StatusLabel>
  );
}
