import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { SvgIconProps } from '@material-ui/core/SvgIcon';
import BlockIcon from '@material-ui/icons/Block';
import HelpIcon from '@material-ui/icons/Help';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import VerifiedUserIcon from '@material-ui/icons/VerifiedUser';
import ArchiveIcon from '@material-ui/icons/Archive';
import type { ImageStatus } from '@model-services/backstage-plugin-model-services-common';
import type { ComponentType } from 'react';
import { modelServicesTranslationRef } from '../../translation';
import { StatusLabel, type Tone } from './StatusLabel';

const looks: Record<
  ImageStatus | 'notInInventory',
  { tone: Tone; icon: ComponentType<SvgIconProps> }
> = {
  candidate: { tone: 'warning', icon: HourglassEmptyIcon },
  registered: { tone: 'ok', icon: VerifiedUserIcon },
  rejected: { tone: 'error', icon: BlockIcon },
  retired: { tone: 'neutral', icon: ArchiveIcon },
  notInInventory: { tone: 'neutral', icon: HelpIcon },
};

/** Where an image stands in the inventory, as icon and words. */
export function ImageStatusLabel(props: { status: ImageStatus | undefined }) {
  const { t } = useTranslationRef(modelServicesTranslationRef);
  const state = props.status ?? 'notInInventory';
  return (
    <StatusLabel {...looks[state]}>{t(`imageStatus.${state}`)}</StatusLabel>
  );
}
