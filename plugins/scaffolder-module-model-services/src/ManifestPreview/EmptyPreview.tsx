import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import InfoIcon from '@material-ui/icons/Info';
import { StatusLabel } from '../shared';
import { scaffolderModelServicesTranslationRef } from '../translation';
import type { NeededParameter } from './previewRequest';

/** What is still to be filled in before there is something to show. */
export function EmptyPreview(props: { missing: NeededParameter[] }) {
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  return (
    <div role="status">
      <StatusLabel tone="info" icon={InfoIcon}>
        <strong>{t('preview.empty.title')}</strong>
      </StatusLabel>
      <Typography variant="body2" color="textSecondary">
        {t('preview.empty.remedy')}
      </Typography>
      <ul>
        {props.missing.map(name => (
          <li key={name}>{t(`preview.empty.${name}`)}</li>
        ))}
      </ul>
    </div>
  );
}
