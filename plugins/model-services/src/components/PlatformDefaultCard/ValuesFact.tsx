import { useTranslationRef } from '@backstage/frontend-plugin-api';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import WarningIcon from '@material-ui/icons/Warning';
import type { ValuesComparison } from '@model-services/backstage-plugin-model-services-common';
import type { InheritedServer } from '../../entity';
import { modelServicesTranslationRef } from '../../translation';
import { Fact, StatusLabel } from '../shared';

/** Whether the next `helm upgrade` would keep the image. */
export function ValuesFact(props: {
  inherited: InheritedServer;
  values: ValuesComparison;
}) {
  const { inherited, values } = props;
  const { t } = useTranslationRef(modelServicesTranslationRef);

  function content() {
    if (values.status === 'unknown') {
      return (
        <StatusLabel tone="warning" icon={HelpIcon}>
          {t('platformDefaultCard.values.unknown', { reason: values.reason })}
        </StatusLabel>
      );
    }
    const difference = values.differences.find(
      ({ implementation, protocol }) =>
        implementation === inherited.implementation &&
        protocol === inherited.protocol,
    );
    if (!difference) {
      return (
        <StatusLabel tone="ok" icon={CheckCircleIcon}>
          {t('platformDefaultCard.values.same')}
        </StatusLabel>
      );
    }
    return (
      <StatusLabel tone="warning" icon={WarningIcon}>
        {difference.values
          ? t('platformDefaultCard.values.different', {
              image: difference.values,
            })
          : t('platformDefaultCard.values.chart')}
      </StatusLabel>
    );
  }

  return <Fact label={t('platformDefaultCard.values.label')}>{content()}</Fact>;
}
