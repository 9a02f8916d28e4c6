import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import FormHelperText from '@material-ui/core/FormHelperText';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import type { ModelVersionSummary } from '@model-services/backstage-plugin-model-services-common';
import { useState } from 'react';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { VersionOption } from './VersionOption';

/** So many versions are shown until a person asks for all. */
const FEW = 6;

const useStyles = makeStyles(theme => ({
  list: {
    flexWrap: 'nowrap',
    margin: theme.spacing(1, 0),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
}));

/** Versions as radio buttons; those that cannot be served are disabled and say why. */
export function VersionList(props: {
  name: string;
  model: string;
  versions: ModelVersionSummary[];
  value: string | undefined;
  required?: boolean;
  onChange: (version: string) => void;
}) {
  const { name, model, versions, value, required, onChange } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const chosenAt = versions.findIndex(({ version }) => version === value);
  const [showAll, setShowAll] = useState(chosenAt >= FEW);
  const noneServable = versions.every(
    ({ servability }) => !servability.servable,
  );
  return (
    <>
      {value !== undefined && chosenAt < 0 && (
        <FormHelperText error>
          {t('versions.gone', { model, version: value })}
        </FormHelperText>
      )}
      {noneServable && (
        <FormHelperText error>{t('versions.noneServable')}</FormHelperText>
      )}
      <RadioGroup
        className={classes.list}
        name={name}
        aria-label={t('versions.label')}
        value={value ?? ''}
        onChange={(_event, version) => onChange(version)}
      >
        {(showAll ? versions : versions.slice(0, FEW)).map(version => (
          <VersionOption
            key={version.version}
            version={version}
            required={required}
          />
        ))}
      </RadioGroup>
      {!showAll && versions.length > FEW && (
        <div>
          <Button size="small" onClick={() => setShowAll(true)}>
            {t('versions.showAll', { total: String(versions.length) })}
          </Button>
        </div>
      )}
    </>
  );
}
