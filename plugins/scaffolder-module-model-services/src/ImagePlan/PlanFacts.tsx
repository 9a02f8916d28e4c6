import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { BuildPlan } from '@model-services/backstage-plugin-model-services-common';
import { scaffolderModelServicesTranslationRef } from '../translation';

const MEBIBYTE = 1024 * 1024;

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(8em, max-content) minmax(0, 1fr)',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(2, 0),
    '& dt': { color: theme.palette.textSubtle },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

/** What the image is, or would be, made of, as far as that is known. */
export function PlanFacts(props: { plan: BuildPlan }) {
  const { image, recipe, protocol, parentImage, python, platform, sizeGuess } =
    props.plan;
  const { t } = useTranslationRef(scaffolderModelServicesTranslationRef);
  const classes = useStyles();
  const facts = {
    image: image && `${image.repository}@${image.digest}`,
    recipe: recipe?.name,
    protocol: recipe && protocol,
    python,
    platform,
    parent: parentImage,
    packagesOf: image?.resolvedAsOf?.slice(0, 10),
    size:
      image &&
      t('plan.facts.mebibytes', { size: inMebibytes(image.sizeBytes) }),
    sizeGuess:
      sizeGuess &&
      t(
        sizeGuess.hasServerApart
          ? 'plan.facts.aboutWithoutServer'
          : 'plan.facts.about',
        {
          size: inMebibytes(sizeGuess.bytes),
          parent: inMebibytes(sizeGuess.parentBytes),
          packages: inMebibytes(sizeGuess.packageBytes),
        },
      ),
  };
  const names = [
    'image',
    'recipe',
    'protocol',
    'python',
    'platform',
    'parent',
    'packagesOf',
    'size',
    'sizeGuess',
  ] as const;
  return (
    <dl className={classes.facts}>
      {names.map(
        name =>
          facts[name] && (
            <FactRow
              key={name}
              name={t(`plan.facts.${name}`)}
              value={facts[name]}
              isCode={name === 'image' || name === 'parent'}
            />
          ),
      )}
    </dl>
  );
}

function FactRow(props: {
  name: string;
  value: string | undefined;
  isCode: boolean;
}) {
  const { name, value, isCode } = props;
  return (
    <>
      <dt>{name}</dt>
      <dd>{isCode ? <code>{value}</code> : value}</dd>
    </>
  );
}

function inMebibytes(bytes: number): string {
  return String(Math.round(bytes / MEBIBYTE));
}
