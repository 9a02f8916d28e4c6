import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useEffect, useState } from 'react';
import { scaffolderModelServicesTranslationRef } from '../translation';
import { countSet, splitSchema } from './foldedSettings';
import type { ServiceSettingsFieldProps } from './schema';
import { SettingsTitle } from './SettingsTitle';

const useStyles = makeStyles(theme => ({
  accordion: { marginTop: theme.spacing(3) },
  count: { marginLeft: 'auto', color: theme.palette.textSubtle },
  details: { display: 'block' },
}));

/**
 * The settings of a service in two parts: those of every day in view, the others folded away.
 * Both parts are drawn by the form's own field for objects, so a template writes plain JSON schema.
 */
export function ServiceSettingsField(props: ServiceSettingsFieldProps) {
  const { schema, uiSchema, formData, errorSchema, registry } = props;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const folded = uiSchema['ui:options']?.folded ?? [];
  const hasFoldedError = folded.some(name => hasErrors(errorSchema?.[name]));
  const [open, setOpen] = useState(false);
  // What must be mended must be seen.
  useEffect(() => {
    if (hasFoldedError) setOpen(true);
  }, [hasFoldedError]);

  const { ObjectField } = registry.fields;
  const [everyday, others] = splitSchema(schema, folded);
  const part = {
    ...props,
    uiSchema: { ...uiSchema, 'ui:label': false },
    registry: {
      ...registry,
      templates: { ...registry.templates, TitleFieldTemplate: SettingsTitle },
    },
  };
  const count = countSet(formData, folded);

  return (
    <div role="group" aria-label={schema.title}>
      <ObjectField {...part} schema={everyday} />
      {folded.length > 0 && (
        <Accordion
          className={classes.accordion}
          variant="outlined"
          expanded={open}
          onChange={(_event, isOpen) => setOpen(isOpen)}
          TransitionProps={{ unmountOnExit: true }}
        >
          <AccordionSummary expandIcon={<ExpandMoreIcon />}>
            <Typography>{t('settings.advanced')}</Typography>
            <Typography className={classes.count}>
              {t('settings.set', { count })}
            </Typography>
          </AccordionSummary>
          <AccordionDetails className={classes.details}>
            <ObjectField {...part} schema={others} />
          </AccordionDetails>
        </Accordion>
      )}
    </div>
  );
}

function hasErrors(errors: unknown): boolean {
  if (typeof errors !== 'object' || errors === null) return false;
  return Object.entries(errors).some(([name, value]) =>
    name === '__errors'
      ? Array.isArray(value) && value.length > 0
      : hasErrors(value),
  );
}
