import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import ErrorIcon from '@material-ui/icons/Error';
import HelpIcon from '@material-ui/icons/Help';
import InfoIcon from '@material-ui/icons/Info';
import ReportIcon from '@material-ui/icons/Report';
import WarningIcon from '@material-ui/icons/Warning';
import type { Severity } from '@model-services/backstage-plugin-model-services-common';
import type { ComponentType } from 'react';
import { modelServicesTranslationRef } from '../../translation';
import { StatusLabel, type Tone } from './StatusLabel';

/** How each severity looks. The icons differ in outline, not only in colour. */
export const severityLooks: Record<
  Severity,
  { tone: Tone; icon: ComponentType<SvgIconProps> }
> = {
  CRITICAL: { tone: 'error', icon: ReportIcon },
  HIGH: { tone: 'error', icon: ErrorIcon },
  MEDIUM: { tone: 'warning', icon: WarningIcon },
  LOW: { tone: 'info', icon: InfoIcon },
  UNKNOWN: { tone: 'neutral', icon: HelpIcon },
};

/** A severity as icon and word. */
export function SeverityLabel(props: { severity: Severity }) {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  return (
    <StatusLabel {...severityLooks[props.severity]}>
      {t(`severity.${props.severity}`)}
    </StatusLabel>
  );
}
