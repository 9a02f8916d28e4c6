import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import CancelIcon from '@material-ui/icons/Cancel';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import HelpIcon from '@material-ui/icons/Help';
import HistoryIcon from '@material-ui/icons/History';
import SearchIcon from '@material-ui/icons/Search';
import type { VerdictStatus } from '@model-services/backstage-plugin-model-services-common';
import type { ComponentType } from 'react';
import { modelServicesTranslationRef } from '../../translation';
import { StatusLabel, type Tone } from './StatusLabel';

const looks: Record<
  VerdictStatus | 'notScanned',
  { tone: Tone; icon: ComponentType<SvgIconProps> }
> = {
  passed: { tone: 'ok', icon: CheckCircleIcon },
  failed: { tone: 'error', icon: CancelIcon },
  unknown: { tone: 'warning', icon: HelpIcon },
  stale: { tone: 'warning', icon: HistoryIcon },
  notScanned: { tone: 'neutral', icon: SearchIcon },
};

/** A verdict as icon and word; an image without one is «not scanned». */
export function VerdictLabel(props: { status: VerdictStatus | undefined }) {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const state = props.status ?? 'notScanned';
  return <StatusLabel {...looks[state]}>{t(`verdict.${state}`)}</StatusLabel>;
}
