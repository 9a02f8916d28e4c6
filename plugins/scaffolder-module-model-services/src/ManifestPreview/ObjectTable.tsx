import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import type { PreviewObject } from '@model-services/backstage-plugin-model-services-common';
import { scaffolderModelServicesTranslationRef } from '../translation';

const columns = ['kind', 'name', 'replicas', 'containers', 'ports'] as const;

const useStyles = makeStyles(theme => ({
  cell: { verticalAlign: 'top', whiteSpace: 'nowrap', lineHeight: 1.43 },
  long: { whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: 160 },
  container: { '& + &': { marginTop: theme.spacing(1) } },
  image: { display: 'block', color: theme.palette.textSubtle },
}));

/** The objects that the operator will make of the manifest. */
export function ObjectTable(props: { objects: PreviewObject[] }) {
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  return (
    <TableContainer>
      <Table size="small" aria-label={t('preview.objects.title')}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell key={column} className={classes.cell}>
                {t(`preview.objects.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.objects.map(object => (
            <TableRow key={`${object.kind}/${object.name}`}>
              <TableCell className={classes.cell}>{object.kind}</TableCell>
              <TableCell className={`${classes.cell} ${classes.long}`}>
                {object.name}
              </TableCell>
              <TableCell className={classes.cell}>{object.replicas}</TableCell>
              <TableCell className={`${classes.cell} ${classes.long}`}>
                {object.containers?.map(({ name, image }) => (
                  <div key={name} className={classes.container}>
                    {name}
                    {image ? (
                      <code className={classes.image} title={image}>
                        {shortImage(image)}
                      </code>
                    ) : (
                      <span className={classes.image}>
                        {t('preview.objects.imageUnknown')}
                      </span>
                    )}
                  </div>
                ))}
              </TableCell>
              <TableCell className={classes.cell}>
                {object.ports
                  ?.map(({ name, port }) => `${name} ${port}`)
                  .join(', ')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

// Twelve digits tell two images apart; the whole reference shows on hover.
function shortImage(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}$/, '$1…');
}
